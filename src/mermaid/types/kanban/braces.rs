//! What `@{ }` says of a card.

use crate::mermaid::Fault;
use crate::mermaid::cursor::Cursor;
use crate::mermaid::space::is_space;
use crate::mermaid::yaml::{self, Value};
use crate::text::Span;

/// Reads on to the `}` and puts what stands before it into `data`, for YAML: a line end in double quotes
/// becomes a line break of HTML, and the blanks behind it go.
pub fn read(cursor: &mut Cursor<'_>, open: Span, data: &mut String) -> Result<(), Fault> {
    let never = || Fault::new(open, "`@{` that is never closed", "`}`");
    loop {
        data.push_str(cursor.eat_while(|c| !matches!(c, '}' | '"' | '^')));
        let place = cursor.here();
        match cursor.bump() {
            Some('}') => return Ok(()),
            Some('"') => {
                let mut lines = cursor.eat_until("\"").split('\n');
                if !cursor.eat("\"") {
                    return Err(Fault::new(place, "a `\"` that is never closed", "`\"`"));
                }
                data.push('"');
                data.push_str(lines.next().unwrap_or_default());
                for line in lines {
                    data.push_str("<br/>");
                    data.push_str(line.trim_start_matches(is_space));
                }
                data.push('"');
            }
            Some(_) => return Err(Fault::new(place, "`^`", "`}`, or a value in double quotes")),
            None => return Err(never()),
        }
    }
}

/// Refuses what mermaid refuses: what is no YAML, and the names of shapes that are not in lower case.
pub fn check(data: &str, span: Span) -> Result<(), Fault> {
    // On one line it is what stands in the braces of YAML, on several ones it is YAML of lines.
    let yaml = match data.contains('\n') {
        true => format!("{data}\n"),
        false => format!("{{\n{data}\n}}"),
    };
    let value = yaml::load(&yaml).map_err(|trouble| Fault::new(span, trouble.what, "YAML in `@{ }`"))?;
    if *value == Value::Null {
        return Err(Fault::new(span, "nothing in `@{ }`", "properties such as `priority: High`"));
    }
    let wrong = match value.get("shape").unwrap_or(&Value::Null) {
        Value::Null | Value::Bool(false) => return Ok(()),
        Value::Number(number) if *number == 0.0 || number.is_nan() => return Ok(()),
        Value::Text(name) if name.to_lowercase() == *name && !name.contains('_') => return Ok(()),
        Value::Text(name) => format!("the shape `{name}`"),
        _ => "a shape that is no name".to_owned(),
    };
    Err(Fault::new(span, wrong, "the name of a shape in lower case, without `_`"))
}
