//! What a module of Terraform is made of: its variables, outputs, resources, and what it calls and requires.

use super::blocks;
use crate::text::LineIndex;
use hcl_edit::Span;
use hcl_edit::parser::parse_body;
use hcl_edit::structure::{Block, Body};

/// A part of a module of Terraform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A variable, which who calls the module sets.
    Variable,
    /// An output.
    Output,
    /// A module that it calls.
    Module,
    /// A resource: `aws_iam_role.this`.
    Resource,
    /// A data source: `aws_region.current`.
    Data,
    /// A provider that it requires, by its local name.
    Provider,
}

/// Something that a file declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// What it is.
    pub part: Part,
    /// Its name.
    pub name: Box<str>,
    /// The line, from 1.
    pub line: u32,
}

/// All that a file declares, in order; `None` where the file cannot be read.
pub fn declared(text: &str) -> Option<Vec<Declared>> {
    let lines = LineIndex::new(text);
    let declared = |part, name: &str, at| {
        let line = u32::try_from(lines.line(at)).unwrap_or_default();
        Declared { part, name: name.into(), line }
    };
    let mut list = Vec::new();
    for block in blocks::outline(text)? {
        let part = match block.keyword {
            "variable" => Part::Variable,
            "output" => Part::Output,
            "module" => Part::Module,
            "resource" => Part::Resource,
            "data" => Part::Data,
            "terraform" => {
                let body = parse_body(text.get(block.span.clone())?).ok()?;
                let required = body.blocks().flat_map(|block| required(&block.body));
                for attribute in required.flat_map(|providers| providers.body.attributes()) {
                    let at = block.span.start + attribute.span()?.start;
                    list.push(declared(Part::Provider, attribute.key.as_str(), at));
                }
                continue;
            }
            _ => continue,
        };
        let name = match (part, &block.labels[..]) {
            // A resource goes by its kind and its name: `aws_iam_role.this`.
            (Part::Resource | Part::Data, [kind, name, ..]) => format!("{kind}.{name}"),
            (Part::Resource | Part::Data, _) | (_, []) => continue,
            (_, [name, ..]) => (*name).to_owned(),
        };
        list.push(declared(part, &name, block.span.start));
    }
    Some(list)
}

/// The first label of the block that a line begins: `size` of `variable "size" {`.
pub fn label<'l>(line: &'l str, keyword: &str) -> Option<&'l str> {
    let rest = line.strip_prefix(keyword)?.trim_start();
    rest.split(['"', ' ', '{']).find(|word| !word.is_empty())
}

fn required(body: &Body) -> impl Iterator<Item = &Block> {
    body.blocks().filter(|block| block.ident.as_str() == "required_providers")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_declare() {
        assert_eq!(label("variable \"size\" {", "variable"), Some("size"));
        assert_eq!(label("variable size {", "variable"), Some("size"));
        assert_eq!(label("default = var.size", "variable"), None);
        assert_eq!(label("output \"arn\" {", "output"), Some("arn"));
    }

    #[test]
    fn the_parts_of_a_module() {
        let text = "terraform {\n  required_providers {\n    aws = { source = \"hashicorp/aws\" }\n  }\n}\n\
            variable \"size\" {}\noutput \"arn\" { value = 1 }\nmodule \"vpc\" { source = \"./x\" }\n\
            resource \"aws_iam_role\" \"this\" {}\ndata \"aws_region\" \"now\" {}\nresource \"odd\" {}\n";
        let found = declared(text).expect("it can be read");
        let found: Vec<_> = found.iter().map(|one| (one.part, &*one.name, one.line)).collect();
        assert_eq!(
            found,
            [
                (Part::Provider, "aws", 3),
                (Part::Variable, "size", 6),
                (Part::Output, "arn", 7),
                (Part::Module, "vpc", 8),
                (Part::Resource, "aws_iam_role.this", 9),
                (Part::Data, "aws_region.now", 10),
            ]
        );
        assert_eq!(declared("variable {{"), None);
    }
}
