//! Colours as CSS writes them, and how well one is read on another (WCAG 2, relative luminance).

/// A colour: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// Reads `#fff`, `#ffffff`, `rgb(1, 2, 3)` and the names that palettes use; `None` for what is
    /// another, or lets the page shine through.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        if let Some(digits) = text.strip_prefix('#') {
            let digit = |at: usize| u8::from_str_radix(digits.get(at..=at)?, 16).ok();
            return match digits.len() {
                3 => Some(Self([digit(0)? * 17, digit(1)? * 17, digit(2)? * 17])),
                6 => {
                    let pair = |at: usize| Some(digit(at)? * 16 + digit(at + 1)?);
                    Some(Self([pair(0)?, pair(2)?, pair(4)?]))
                }
                _ => None,
            };
        }
        if let Some(inner) = text.strip_prefix("rgb(").and_then(|rest| rest.strip_suffix(')')) {
            let parts: Option<Vec<u8>> = inner.split(',').map(|part| part.trim().parse().ok()).collect();
            return parts?.try_into().ok().map(Self);
        }
        NAMES.iter().find(|(name, _)| *name == text).map(|(_, colour)| Self(*colour))
    }

    /// As `#0d1117`.
    pub fn hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    fn luminance(self) -> f64 {
        let linear = self.0.map(|channel| {
            let part = f64::from(channel) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// From 1, not to be told apart, to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// How much all its channels together differ from those of another.
    pub fn distance(self, other: Self) -> u16 {
        self.0.iter().zip(other.0).map(|(one, two)| u16::from(one.abs_diff(two))).sum()
    }

    /// The nearest colour on the way to black or white that is good enough.
    pub fn nearest(self, is_good: impl Fn(Self) -> bool) -> Option<Self> {
        let toward = |end: u8, step: u16| {
            Self(self.0.map(|channel| {
                let way = i32::from(end) - i32::from(channel);
                u8::try_from(i32::from(channel) + way * i32::from(step) / 255).unwrap_or(end)
            }))
        };
        (1..=255).flat_map(|step| [toward(0, step), toward(255, step)]).find(|new| is_good(*new))
    }
}

/// The names that palettes use.
const NAMES: &[(&str, [u8; 3])] = &[
    ("black", [0, 0, 0]),
    ("white", [255, 255, 255]),
    ("red", [255, 0, 0]),
    ("green", [0, 128, 0]),
    ("blue", [0, 0, 255]),
    ("yellow", [255, 255, 0]),
    ("orange", [255, 165, 0]),
    ("purple", [128, 0, 128]),
    ("pink", [255, 192, 203]),
    ("gray", [128, 128, 128]),
    ("grey", [128, 128, 128]),
    ("lightgray", [211, 211, 211]),
    ("lightgrey", [211, 211, 211]),
    ("darkgray", [169, 169, 169]),
    ("lightblue", [173, 216, 230]),
    ("lightgreen", [144, 238, 144]),
    ("navy", [0, 0, 128]),
    ("teal", [0, 128, 128]),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::read(text).expect("a colour")
    }

    #[test]
    fn colours_of_css() {
        assert_eq!(colour("#fff"), colour(" White "));
        assert_eq!(colour("#0D1117").hex(), "#0d1117");
        assert_eq!(colour("rgb(255, 0, 0)"), colour("red"));
        for text in ["", "#ff", "#ééé", "none", "transparent", "rgb(1,2)", "#11223344", "var(--x)"] {
            assert_eq!(Colour::read(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((colour("#000").contrast(colour("#fff")) - 21.0).abs() < 0.01);
        assert!((colour("#777").contrast(colour("#fff")) - 4.48).abs() < 0.01);
        let mended = colour("#777").nearest(|new| new.contrast(colour("#fff")) >= 4.5).expect("a colour");
        assert!(mended.contrast(colour("#fff")) >= 4.5, "{}", mended.hex());
    }
}
