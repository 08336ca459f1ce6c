//! What `@{ }` says of a node.

use crate::mermaid::Fault;
use crate::mermaid::yaml::{self, Value};
use crate::text::Span;

/// The names of shapes, aliases and undocumented ones included.
const SHAPES: &str = "anchor bang bolt bow-rect bow-tie-rectangle brace brace-l brace-r braces browser card choice circ circle \
    cloud collate com-link comment composite console constructor cross-circ crossed-circle curv-trap \
    curved-trapezoid cyl cylinder das data-store database datastore db dbl-circ decision delay diam diamond \
    directory disk display div-proc div-rect divided-process divided-rectangle doc docs document documents \
    double-circle doublecircle event extract f-circ filled-circle flag flip-tri flipped-triangle folder fork \
    fr-circ fr-rect framed-circle framed-rectangle h-cyl half-rounded-rectangle hex hexagon horizontal-cylinder \
    hourglass icon in-out internal-storage inv-trapezoid join junction lean-l lean-left lean-r lean-right \
    lightning-bolt lin-cyl lin-doc lin-proc lin-rect lined-cylinder lined-document lined-process lined-rectangle \
    loop-limit manual manual-file manual-input notch-pent notch-rect notched-pentagon notched-rectangle note odd \
    out-in paper-tape person pill prepare priority proc process processes procs question rect rectangle rounded \
    shaded-process sl-rect sloped-rectangle sm-circ small-circle st-doc st-rect stacked-document \
    stacked-rectangle stadium start state stop stored-data subproc subprocess subroutine summary tag-doc \
    tag-proc tag-rect tagged-document tagged-process tagged-rectangle terminal text trap-b trap-t trapezoid \
    trapezoid-bottom trapezoid-top tri triangle win-pane window-pane";

/// Refuses what mermaid refuses in `@{ }`: what is no YAML, and shapes that it does not have.
pub(super) fn check(data: &str, span: Span, is_link: bool) -> Result<(), Fault> {
    // On one line it is what stands in the braces of YAML, on several ones it is YAML of lines.
    let yaml = match data.contains('\n') {
        true => format!("{data}\n"),
        false => format!("{{\n{data}\n}}"),
    };
    let value = yaml::load(&yaml).map_err(|trouble| Fault::new(span, trouble.what, "YAML in `@{ }`"))?;
    if is_link {
        return Ok(());
    }
    if *value == Value::Null {
        return Err(Fault::new(span, "nothing in `@{ }`", "properties such as `shape: rect`"));
    }
    check_shape(value.get("shape").unwrap_or(&Value::Null), span)?;
    // mermaid looks for white space in the label of a picture.
    let is_picture = ["icon", "img"].iter().any(|key| value.get(key).is_some_and(|own| !is_nothing(own)));
    match value.get("label") {
        None | Some(Value::Null | Value::Text(_)) => Ok(()),
        Some(_) if is_picture => Err(Fault::new(span, "a label that is no text", "text as the label of a picture")
            .advise("put the label into quotes")),
        Some(_) => Ok(()),
    }
}

/// Whether a value counts as none.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Number(number) => *number == 0.0 || number.is_nan(),
        Value::Text(text) => text.is_empty(),
        _ => false,
    }
}

fn check_shape(shape: &Value, span: Span) -> Result<(), Fault> {
    let name = match shape {
        shape if is_nothing(shape) => return Ok(()),
        Value::Text(name) if SHAPES.split(' ').any(|own| own == name) => return Ok(()),
        Value::Text(name) => format!("the shape `{name}`"),
        _ => "a shape that is no name".to_owned(),
    };
    Err(Fault::new(span, name, "one of mermaid's shapes"))
}
