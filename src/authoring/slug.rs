//! A title as the name of a file: `Où va le trafic d'entrée ?` is `ou-va-le-trafic-d-entree`.

/// Longer names are cut at a word.
const LONGEST: usize = 72;

/// Lower case, words joined by `-`, Latin letters without their accents. Letters of other scripts
/// stay: a name in Greek is better than none.
pub fn slug(title: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for c in title.chars() {
        match c {
            // `don't` is one word; `l'entrée` and `qu'il` are two.
            '\'' | '’' | 'ʼ' if !is_elision(&word) => {}
            c if c.is_alphanumeric() => push_plain(c, &mut word),
            // A combining accent belongs to the letter before.
            '\u{300}'..='\u{36f}' => {}
            _ => words.extend((!word.is_empty()).then(|| std::mem::take(&mut word))),
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    let mut slug = String::new();
    for word in words {
        if !slug.is_empty() && slug.len() + word.len() >= LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word);
    }
    slug
}

fn is_elision(word: &str) -> bool {
    matches!(word, "c" | "d" | "j" | "l" | "m" | "n" | "s" | "t" | "qu" | "jusqu" | "lorsqu" | "puisqu")
}

fn push_plain(c: char, word: &mut String) {
    for c in c.to_lowercase() {
        let plain = match c {
            'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
            'ä' | 'æ' => "ae",
            'ç' | 'ć' | 'č' => "c",
            'ď' | 'đ' | 'ð' => "d",
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
            'ğ' => "g",
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
            'ł' | 'ľ' | 'ĺ' => "l",
            'ñ' | 'ń' | 'ň' => "n",
            'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ō' | 'ő' => "o",
            'ö' | 'œ' => "oe",
            'ŕ' | 'ř' => "r",
            'ś' | 'š' | 'ş' | 'ș' => "s",
            'ß' => "ss",
            'ť' | 'ţ' | 'ț' => "t",
            'þ' => "th",
            'ù' | 'ú' | 'û' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
            'ü' => "ue",
            'ý' | 'ÿ' => "y",
            'ź' | 'ż' | 'ž' => "z",
            '\u{300}'..='\u{36f}' => "",
            c => {
                word.push(c);
                continue;
            }
        };
        word.push_str(plain);
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn titles_become_names() {
        assert_eq!(slug("Use PostgreSQL 16 for state"), "use-postgresql-16-for-state");
        assert_eq!(slug("Où va le trafic d'entrée ?"), "ou-va-le-trafic-d-entree");
        assert_eq!(slug("Don't keep `/var/log`!"), "dont-keep-var-log");
        assert_eq!(slug("Cœur & Straße"), "coeur-strasse");
        assert_eq!(slug("Αρχή"), "αρχή");
        assert_eq!(slug("  —  "), "");
    }

    #[test]
    fn long_titles_are_cut_at_a_word() {
        let long = slug(&"word ".repeat(40));
        assert!(long.len() <= 72 && long.ends_with("word"), "{long}");
    }
}
