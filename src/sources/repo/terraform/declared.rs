//! What a module of Terraform is made of: its variables, outputs, resources, and what it calls and requires.

use super::values;
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
    let body = parse_body(text).ok()?;
    let lines = LineIndex::new(text);
    let mut list = Vec::new();
    let mut add = |part, name: Option<String>, span: Option<std::ops::Range<usize>>| {
        if let Some((name, span)) = name.zip(span) {
            let line = u32::try_from(lines.line(span.start)).unwrap_or_default();
            list.push(Declared { part, name: name.into(), line });
        }
    };
    for block in body.blocks() {
        let first = || values::labels(block).first().map(ToString::to_string);
        match block.ident.as_str() {
            "variable" => add(Part::Variable, first(), block.span()),
            "output" => add(Part::Output, first(), block.span()),
            "module" => add(Part::Module, first(), block.span()),
            "resource" => add(Part::Resource, address(block), block.span()),
            "data" => add(Part::Data, address(block), block.span()),
            "terraform" => {
                for attribute in required(&block.body).flat_map(|providers| providers.body.attributes()) {
                    add(Part::Provider, Some(attribute.key.as_str().to_owned()), attribute.span());
                }
            }
            _ => {}
        }
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

/// `aws_iam_role.this`, from the two labels of a block.
fn address(block: &Block) -> Option<String> {
    match &values::labels(block)[..] {
        [kind, name, ..] => Some(format!("{kind}.{name}")),
        _ => None,
    }
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
