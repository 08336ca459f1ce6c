//! What a text in YAML says.

use std::collections::HashMap;
use std::rc::Rc;

/// A value. What an alias stands for is shared.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`, `~` or nothing.
    Null,
    /// `true`, `false`
    Bool(bool),
    /// `1`, `0x1f`, `1.5e3`, `.inf`
    Number(f64),
    /// Everything else.
    Text(String),
    /// `[a, b]`, or lines with `-`.
    List(Vec<Rc<Value>>),
    /// `{a: b}`, or lines with `:`.
    Map(HashMap<String, Rc<Value>>),
}

impl Value {
    /// What stands behind a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Value::Map(map) => map.get(key).map(Rc::as_ref),
            _ => None,
        }
    }

    /// What a word without quotes means.
    pub fn of_word(word: &str) -> Value {
        match word {
            "~" | "null" | "Null" | "NULL" => Value::Null,
            "true" | "True" | "TRUE" => Value::Bool(true),
            "false" | "False" | "FALSE" => Value::Bool(false),
            _ => int(word).or_else(|| float(word)).map_or_else(|| Value::Text(word.to_owned()), Value::Number),
        }
    }

    /// As the key of a mapping; `None` where lists stand in a list.
    pub fn as_key(&self) -> Option<String> {
        Some(match self {
            Value::Null => "null".to_owned(),
            Value::Bool(is) => is.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Text(text) => text.clone(),
            Value::List(items) if items.iter().any(|item| matches!(item.as_ref(), Value::List(_))) => return None,
            Value::List(items) => items.iter().filter_map(|item| item.as_key()).collect::<Vec<_>>().join(","),
            Value::Map(_) => "[object Object]".to_owned(),
        })
    }
}

/// `12`, `-1_000`, `0b11`, `0x1f`, `0o17`
fn int(word: &str) -> Option<f64> {
    let (sign, digits) = match word.strip_prefix('-') {
        Some(digits) => (-1.0, digits),
        None => (1.0, word.strip_prefix('+').unwrap_or(word)),
    };
    let (radix, digits) = match digits.get(..2) {
        Some("0b") => (2, digits.get(2..)?),
        Some("0x") => (16, digits.get(2..)?),
        Some("0o") => (8, digits.get(2..)?),
        _ => (10, digits),
    };
    let is_odd = digits.starts_with('_') && radix == 10 || digits.ends_with('_');
    let mut value = 0.0;
    for of in digits.chars().filter(|of| *of != '_') {
        value = value * f64::from(radix) + f64::from(of.to_digit(radix)?);
    }
    let has_digits = digits.bytes().any(|of| of != b'_');
    (has_digits && !is_odd).then_some(sign * value)
}

/// `1.5`, `-.5e+3`, `.inf`, `.nan`
fn float(word: &str) -> Option<f64> {
    let unsigned = word.strip_prefix(['-', '+']).unwrap_or(word);
    match unsigned {
        ".inf" | ".Inf" | ".INF" => return Some(if word.starts_with('-') { f64::NEG_INFINITY } else { f64::INFINITY }),
        ".nan" | ".NaN" | ".NAN" if word == unsigned => return Some(f64::NAN),
        _ => {}
    }
    let (mantissa, exponent) =
        unsigned.split_once(['e', 'E']).map_or((unsigned, None), |(left, right)| (left, Some(right)));
    let (whole, part) = mantissa.split_once('.').map_or((mantissa, None), |(left, right)| (left, Some(right)));
    let is_run = |digits: &str| digits.bytes().all(|of| of.is_ascii_digit() || of == b'_');
    let starts = |digits: &str| digits.starts_with(|of: char| of.is_ascii_digit());
    let is_mantissa = match part {
        Some(part) if whole.is_empty() => is_run(part) && !part.is_empty(),
        Some(part) => starts(whole) && is_run(whole) && is_run(part),
        None => starts(whole) && is_run(whole),
    };
    let is_exponent = exponent.is_none_or(|digits| {
        let digits = digits.strip_prefix(['-', '+']).unwrap_or(digits);
        !digits.is_empty() && digits.bytes().all(|of| of.is_ascii_digit())
    });
    if !is_mantissa || !is_exponent || word.ends_with('_') {
        return None;
    }
    word.replace('_', "").parse().ok()
}
