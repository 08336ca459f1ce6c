//! `sankey`: flows from a source to a target, as CSV.
//!
//! ```text
//! diagram = ("sankey" | "sankey-beta") line-end record { line-end record }
//! record  = field "," field "," field
//! field   = quoted | plain
//! quoted  = `"` text `"`            `""` is a quote in it; it may hold commas and line ends
//! plain   = { printable ASCII but `"` and `,` }
//! ```
//!
//! Mermaid is odd in these: a field holds ASCII only, quoted or not, and no tab. A quote opens a quoted
//! field only as the very first character of the field, so a record in quotes cannot be indented. An
//! empty plain field is none, and so is `""`. The third field can be any text. Empty lines are skipped,
//! lines of spaces are not.

use crate::mermaid::cursor::Cursor;
use crate::mermaid::source::Source;
use crate::mermaid::space::is_space;
use crate::mermaid::{Diagram, Edge, Fault, Label, Node, Of, Read};
use crate::text::Span;

/// The reader of `sankey`.
pub const READ: Option<Read> = Some(read);

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let mut cursor = Cursor::new(source.text.trim_end_matches(is_space));
    cursor.eat_while(is_space);
    header(&mut cursor)?;
    while !cursor.is_at_end() {
        record(&mut cursor, diagram)?;
    }
    Ok(())
}

/// The first line, which has nothing but the word.
fn header(cursor: &mut Cursor<'_>) -> Result<(), Fault> {
    if !cursor.eat_any_case("sankey") {
        return Err(Fault::new(cursor.here(), "text before `sankey`", "`sankey`"));
    }
    cursor.eat_any_case("-beta");
    if cursor.is_at_end() {
        return Err(Fault::new(cursor.here(), "the end of the diagram", "a line such as `source,target,10`"));
    }
    if !line_end(cursor) {
        let start = cursor.at();
        let rest = cursor.eat_while(|c| c != '\n');
        let fault = Fault::new(cursor.span_from(start), "text after `sankey` on its line", "the end of the line");
        let edit = (cursor.span_from(start), String::new());
        return Err(match rest.trim().is_empty() {
            true => fault.mend("take the white space after `sankey` away", vec![edit]),
            false => fault.advise("write the flows below it, one a line"),
        });
    }
    Ok(())
}

/// Goes over one or more line ends.
fn line_end(cursor: &mut Cursor<'_>) -> bool {
    !cursor.eat_while(|c| c == '\n').is_empty()
}

/// One flow, to the beginning of the next.
fn record(cursor: &mut Cursor<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let source = name(cursor, diagram)?;
    comma(cursor, "`,` and the target", source)?;
    let target = name(cursor, diagram)?;
    comma(cursor, "`,` and the value", target)?;
    let value = field(cursor)?;
    diagram.edges.push(Edge { span: value.span });
    if cursor.is_at_end() || line_end(cursor) {
        return Ok(());
    }
    if cursor.peek() == Some(',') {
        return Err(Fault::new(cursor.here(), "a fourth field", "the end of the line")
            .advise("a flow is `source,target,value`; put a name with a comma into quotes"));
    }
    Err(misplaced(cursor, value, "the end of the line"))
}

/// The name of a source or a target.
fn name(cursor: &mut Cursor<'_>, diagram: &mut Diagram) -> Result<Field, Fault> {
    let field = field(cursor)?;
    diagram.nodes.push(Node { id: field.span });
    diagram.labels.push(Label { span: field.span, is_quoted: field.is_quoted, of: Of::Node });
    Ok(field)
}

/// The comma after a field.
fn comma(cursor: &mut Cursor<'_>, wanted: &str, before: Field) -> Result<(), Fault> {
    if cursor.eat(",") {
        return Ok(());
    }
    if cursor.is_at_end() || cursor.peek() == Some('\n') {
        let found = if cursor.is_at_end() { "the end of the diagram" } else { "the end of the line" };
        return Err(Fault::new(cursor.here(), found, wanted).advise("a flow is `source,target,value`"));
    }
    Err(misplaced(cursor, before, wanted))
}

/// A field of a record.
#[derive(Clone, Copy)]
struct Field {
    /// Its text, without quotes.
    span: Span,
    is_quoted: bool,
    /// Whether it is empty or white space.
    is_blank: bool,
}

fn field(cursor: &mut Cursor<'_>) -> Result<Field, Fault> {
    if cursor.peek() == Some('"') {
        return quoted(cursor);
    }
    let start = cursor.at();
    let text = cursor.eat_while(|c| matches!(c, ' '..='~') && c != '"' && c != ',');
    let field = Field { span: cursor.span_from(start), is_quoted: false, is_blank: text.trim().is_empty() };
    match cursor.peek() {
        Some('"') if !field.is_blank => Err(misplaced(cursor, field, "`,`")),
        Some(',' | '\n' | '\r') | None if text.is_empty() => Err(missing(cursor)),
        _ => Ok(field),
    }
}

/// What to say where a field should be.
fn missing(cursor: &Cursor<'_>) -> Fault {
    let found = match cursor.peek() {
        Some(',') => "an empty field",
        Some(_) => "the end of the line",
        None => "the end of the diagram",
    };
    Fault::new(cursor.here(), found, "a name or a number").advise("a flow is `source,target,value`")
}

/// A field in quotes.
fn quoted(cursor: &mut Cursor<'_>) -> Result<Field, Fault> {
    let open = cursor.at();
    cursor.bump();
    let start = cursor.at();
    loop {
        cursor.eat_while(|c| matches!(c, ' '..='~' | '\n' | '\r') && c != '"');
        if !cursor.eat("\"\"") {
            break;
        }
    }
    let inside = cursor.span_from(start);
    match cursor.peek() {
        Some('"') if inside.is_empty() => {
            cursor.bump();
            Err(Fault::new(cursor.span_from(open), "empty quotes", "a name or a number in them"))
        }
        Some('"') => {
            cursor.bump();
            Ok(Field { span: inside, is_quoted: true, is_blank: false })
        }
        Some(other) => Err(not_ascii(cursor, other)),
        None => Err(Fault::new(Span::new(open..open + 1), "`\"` without an end", "a second `\"`")),
    }
}

/// What to say of a character that cannot follow what was read of a field.
fn misplaced(cursor: &Cursor<'_>, field: Field, wanted: &str) -> Fault {
    match cursor.peek() {
        Some('"') if field.is_blank => {
            let wanted = "`\"` right after the comma or at the beginning of the line";
            let fault = Fault::new(cursor.here(), "`\"` after white space", wanted);
            let mut ahead = *cursor;
            let is_field = quoted(&mut ahead).is_ok() && matches!(ahead.peek(), None | Some(',' | '\n'));
            match is_field {
                true => fault.mend("take the white space away", vec![(field.span, String::new())]),
                false => fault.advise("take the white space away"),
            }
        }
        Some('"') => Fault::new(cursor.here(), "`\"` inside a field", wanted)
            .advise("put the whole field into quotes, and write each quote in it twice"),
        Some(other) if field.is_quoted && (' '..='~').contains(&other) => {
            Fault::new(cursor.here(), "text after the closing quote", wanted)
                .advise("let the comma follow the quote at once; a quote inside of quotes is written twice")
        }
        Some(other) => not_ascii(cursor, other),
        None => Fault::new(cursor.here(), "the end of the diagram", wanted),
    }
}

/// What to say of a character that no field may hold.
fn not_ascii(cursor: &Cursor<'_>, what: char) -> Fault {
    if cursor.rest().starts_with("ﬂ°") {
        return Fault::new(cursor.here(), "an entity", "printable ASCII")
            .advise("a sankey diagram can hold no entities");
    }
    let found = if what == '\t' { "a tab".to_owned() } else { format!("`{what}`") };
    Fault::new(cursor.here(), found, "printable ASCII")
        .advise("a sankey diagram can hold no other characters, not even in quotes")
}

#[cfg(test)]
mod tests {
    use crate::mermaid::types::cases::verdicts;

    #[test]
    fn the_header() {
        verdicts(&[
            ("sankey", "1 the end of the diagram"),
            ("sankey \na,b,1", "1 text after `sankey` on its line"),
            ("sankey-beta\na,b,1", ""),
            ("sankeyx\na,b,1", "1 text after `sankey` on its line"),
            ("sankey a,b,1", "1 text after `sankey` on its line"),
            ("%%\nsankey\na,b,1", "1 text before `sankey`"),
        ]);
    }

    #[test]
    fn fields() {
        verdicts(&[
            ("sankey\na,b,1", ""),
            ("sankey\na,b,x", ""),
            ("sankey\n a , b , 1 ", ""),
            ("sankey\n ,b,1", ""),
            ("sankey\n,b,1", "2 an empty field"),
            ("sankey\na,,1", "2 an empty field"),
            ("sankey\na,b,", "2 the end of the diagram"),
            ("sankey\na,b", "2 the end of the diagram"),
            ("sankey\na", "2 the end of the diagram"),
            ("sankey\na,b,1,2", "2 a fourth field"),
            ("sankey\na;c,b,1", ""),
            ("sankey\né,b,1", "2 `é`"),
            ("sankey\na\tc,b,1", "2 a tab"),
            ("sankey\na#59;c,b,1", "2 an entity"),
            ("sankey\na\u{a0},b,1", "2 `\u{a0}`"),
        ]);
    }

    #[test]
    fn quotes() {
        verdicts(&[
            ("sankey\n\"a\",\"b\",\"1\"", ""),
            ("sankey\n\"a, c\",b,1", ""),
            ("sankey\n\"a \"\"c\"\"\",b,1", ""),
            ("sankey\n\"a\nc\",b,1", ""),
            ("sankey\n \"a\",b,1", "2 `\"` after white space"),
            ("sankey\n\"a\" ,b,1", "2 text after the closing quote"),
            ("sankey\na\"c,b,1", "2 `\"` inside a field"),
            ("sankey\n\"\",b,1", "2 empty quotes"),
            ("sankey\n\" \",b,1", ""),
            ("sankey\n\"a,b,1", "2 `\"` without an end"),
            ("sankey\n\"é\",b,1", "2 `é`"),
            ("sankey\n\"a\"c,b,1", "2 text after the closing quote"),
        ]);
    }

    #[test]
    fn lines() {
        verdicts(&[
            ("sankey\n\n\na,b,1\n\n\nc,d,2\n", ""),
            ("sankey\na,b,1\n \nc,d,2", "3 the end of the line"),
            ("sankey\na,b,1\n%% c\nc,d,2", ""),
            ("sankey\na,b,1 %% c", ""),
            ("sankey\na,b\n,1", "2 the end of the line"),
            ("sankey\r\na,b,1\r\n\r\nc,d,2", ""),
        ]);
    }
}
