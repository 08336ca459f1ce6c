//! How the numbered pages of a folder are named and titled, and the next number.

/// How a number is written before a name or a title: `0001-`, `INV-007_`, `ADR-0001: `, `20260407-`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shape {
    /// What stands before the number.
    pub prefix: String,
    /// What it counts.
    pub counts: Counts,
    /// What stands between the number and the words.
    pub separator: String,
}

/// What the number of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counts {
    /// One more than the last, with at least so many digits.
    Up(usize),
    /// The day, as `20260407`.
    Day,
    /// The day, as `2026-04-07`.
    DashedDay,
}

impl Shape {
    /// A shape that we propose ourselves.
    pub fn new(prefix: &str, counts: Counts, separator: &str) -> Self {
        Self { prefix: prefix.to_owned(), counts, separator: separator.to_owned() }
    }

    /// Reads the shape and the number at the start of a name or title. `None` where it has none, or
    /// where what stands before the number is a word of its own: `Plan for 2026`.
    pub fn read(text: &str) -> Option<(Self, u32)> {
        let start = text.find(|c: char| c.is_ascii_digit())?;
        let prefix = &text[..start];
        let letters = prefix.trim_end_matches(['-', '_', ' ', '#', '.']);
        if letters.len() > 8 || !letters.chars().all(|c| c.is_ascii_alphabetic()) {
            return None;
        }
        let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = text[start..].split_at(digits);
        let century = number.starts_with("19") || number.starts_with("20");
        let (counts, rest) = match digits {
            8 if century => (Counts::Day, rest),
            4 if century && dashed_day(rest) => (Counts::DashedDay, &rest[6..]),
            1..=5 => (Counts::Up(digits), rest),
            _ => return None,
        };
        let end = rest.find(|c: char| c.is_alphanumeric() || matches!(c, '`' | '"' | '“' | '«' | '(' | '['));
        let separator = &rest[..end.unwrap_or(rest.len())];
        if separator.is_empty() {
            return None;
        }
        let number = number.parse().ok()?;
        Some((Self { prefix: prefix.to_owned(), counts, separator: separator.to_owned() }, number))
    }

    /// The shape that most of the texts have, and the highest number among all that count up.
    pub fn of_most<'t>(texts: impl Iterator<Item = &'t str>) -> (Option<Self>, u32) {
        let read: Vec<(Self, u32)> = texts.filter_map(Self::read).collect();
        let is_up = |shape: &Self| matches!(shape.counts, Counts::Up(_));
        let last = read.iter().filter(|(shape, _)| is_up(shape)).map(|(_, number)| *number).max().unwrap_or(0);
        let times = |shape: &Self| read.iter().filter(|(other, _)| other == shape).count();
        // Of two that are equally frequent the one of the higher number is the newer habit.
        let most = read.iter().max_by_key(|(shape, number)| (times(shape), *number, shape.clone()));
        (most.map(|(shape, _)| shape.clone()), last)
    }

    /// What stands before the words of the page with this number.
    pub fn write(&self, number: u32, today: jiff::civil::Date) -> String {
        let number = match self.counts {
            Counts::Up(width) => format!("{number:0width$}"),
            Counts::Day => today.strftime("%Y%m%d").to_string(),
            Counts::DashedDay => today.to_string(),
        };
        format!("{}{number}{}", self.prefix, self.separator)
    }
}

/// `-04-07…`
fn dashed_day(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    let digits = |from: usize| bytes.get(from..from + 2).is_some_and(|two| two.iter().all(u8::is_ascii_digit));
    bytes.first() == Some(&b'-') && digits(1) && bytes.get(3) == Some(&b'-') && digits(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_numbers_that_pages_bear() {
        let read =
            |text| Shape::read(text).map(|(shape, number)| (shape.prefix, shape.counts, shape.separator, number));
        let up = |width| Counts::Up(width);
        assert_eq!(read("0001-safe.md"), Some((String::new(), up(4), "-".to_owned(), 1)));
        assert_eq!(read("INV-007-why"), Some(("INV-".to_owned(), up(3), "-".to_owned(), 7)));
        assert_eq!(read("ADR-0012: Title"), Some(("ADR-".to_owned(), up(4), ": ".to_owned(), 12)));
        assert_eq!(read("20260407-network"), Some((String::new(), Counts::Day, "-".to_owned(), 20_260_407)));
        assert_eq!(read("2026-04-07-network"), Some((String::new(), Counts::DashedDay, "-".to_owned(), 2026)));
        assert_eq!(read("The way of 2026"), None);
        assert_eq!(read("_template"), None);
    }

    #[test]
    fn follows_most_and_counts_on() {
        let (shape, last) = Shape::of_most(["0001-a", "0002-b", "ADR-7-c"].into_iter());
        let shape = shape.expect("a shape");
        assert_eq!(shape.write(last + 1, jiff::civil::date(2026, 6, 30)), "0008-");
    }
}
