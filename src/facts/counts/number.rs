//! Numbers as they are written in prose.

/// The words of small numbers, from two on: English, then French.
const WORDS: [&[&str]; 2] = [
    &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
    &["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"],
];

/// The number that a word or a figure means, from 2 to 99. One of something needs no list.
pub fn read(word: &str) -> Option<usize> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) && (1..=2).contains(&word.len()) {
        return word.parse().ok().filter(|number| *number >= 2);
    }
    let word = word.to_lowercase();
    WORDS.iter().find_map(|words| words.iter().position(|own| **own == word)).map(|at| at + 2)
}

/// A number in the way another one is written: `seven` for `three`, `Seven` for `Three`, `7` for `3`.
pub fn write_like(number: usize, model: &str) -> String {
    let find = |words: &&&[&str]| words.contains(&&*model.to_lowercase());
    let words = WORDS.iter().find(find);
    let Some(word) = words.and_then(|words| words.get(number.checked_sub(2)?)) else { return number.to_string() };
    let is_capital = model.starts_with(char::is_uppercase);
    let mut letters = word.chars();
    match letters.next().filter(|_| is_capital) {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => (*word).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_and_written_back_in_their_form() {
        for (word, number) in [("two", Some(2)), ("Douze", Some(12)), ("14", Some(14)), ("1", None), ("2026", None)] {
            assert_eq!(read(word), number, "{word}");
        }
        assert_eq!(read("1st"), None);
        for (number, model, written) in
            [(4, "Three", "Four"), (4, "trois", "quatre"), (4, "3", "4"), (13, "three", "13"), (1, "three", "1")]
        {
            assert_eq!(write_like(number, model), written);
        }
    }
}
