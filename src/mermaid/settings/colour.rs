//! Colours as mermaid reads them: `#rgb`, `rgb(…)`, `hsl(…)` and names.

use crate::mermaid::cursor::Cursor;
use crate::mermaid::space::is_space;

/// The names of CSS as mermaid has them: not `cyan`, not `tomato`, but `cyanaqua`.
const NAMES: &str = "aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown \
    burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyanaqua darkblue darkcyan \
    darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred \
    darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue \
    dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray \
    green greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen \
    lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink \
    lightsalmon lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen \
    linen magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue \
    mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy \
    oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip \
    peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown \
    seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen tan teal thistle \
    transparent turquoise violet wheat white whitesmoke yellow yellowgreen";

/// Whether mermaid can work out other colours of it.
pub fn is_colour(text: &str) -> bool {
    match text.strip_prefix('#') {
        Some(digits) => matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|of| of.is_ascii_hexdigit()),
        None => NAMES.split(' ').any(|name| name.eq_ignore_ascii_case(text)) || is_function(text).is_some(),
    }
}

/// `rgb(1, 2, 3)`, `hsla(120deg 50% 50%, 0.5)`
fn is_function(text: &str) -> Option<()> {
    let mut cursor = Cursor::new(text);
    let is_hue = cursor.eat_any_case("hsl");
    if !is_hue && !cursor.eat_any_case("rgb") {
        return None;
    }
    cursor.eat_any_case("a");
    cursor.eat("(").then_some(())?;
    cursor.eat_while(is_space);
    number(&mut cursor)?;
    if is_hue {
        let _ = ["deg", "grad", "rad", "turn"].iter().any(|unit| cursor.eat_any_case(unit));
    } else {
        cursor.eat("%");
    }
    for _ in 0..2 {
        separator(&mut cursor)?;
        number(&mut cursor)?;
        (cursor.eat("%") || !is_hue).then_some(())?;
    }
    cursor.eat_while(is_space);
    if cursor.eat(",") {
        cursor.eat_while(is_space);
        number(&mut cursor)?;
        cursor.eat("%");
        cursor.eat_while(is_space);
    }
    (cursor.eat(")") && cursor.is_at_end()).then_some(())
}

/// A comma with blanks around it, or blanks.
fn separator(cursor: &mut Cursor<'_>) -> Option<()> {
    let has_blank = !cursor.eat_while(is_space).is_empty();
    let has_comma = cursor.eat(",");
    cursor.eat_while(is_space);
    (has_blank || has_comma).then_some(())
}

/// `1`, `1.5`, `.5`, `1e2`
fn number(cursor: &mut Cursor<'_>) -> Option<()> {
    let digits = |cursor: &mut Cursor<'_>| !cursor.eat_while(|of| of.is_ascii_digit()).is_empty();
    let has_whole = digits(cursor);
    let mut ahead = *cursor;
    let has_part = ahead.eat(".") && digits(&mut ahead);
    if has_part {
        *cursor = ahead;
    }
    (has_whole || has_part).then_some(())?;
    let mut ahead = *cursor;
    if ahead.eat_any_case("e") && digits(&mut ahead) {
        *cursor = ahead;
    }
    Some(())
}
