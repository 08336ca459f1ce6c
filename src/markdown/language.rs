//! The language a page seems to be written in: a guess from a few dozen words, made for every page.
//!
//! Only the small words that hold sentences together are counted; a page of 30 KB is guessed from its
//! first 300 bytes. Whoever says something to a user asks a real detector first.

use crate::markdown::{BlockKind, Body, PieceKind};

/// A language that can be guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "names of languages")]
pub enum Language {
    English,
    French,
    German,
    Spanish,
    Italian,
    Portuguese,
    Dutch,
    Russian,
    Japanese,
    Chinese,
    Korean,
}

use Language::{Chinese, Dutch, English, French, German, Italian, Japanese, Korean, Portuguese, Russian, Spanish};

impl Language {
    /// All of them, in the order of their numbers.
    const ALL: [Self; 11] =
        [English, French, German, Spanish, Italian, Portuguese, Dutch, Russian, Japanese, Chinese, Korean];

    /// Its code of ISO 639-1.
    pub fn code(self) -> &'static str {
        ["en", "fr", "de", "es", "it", "pt", "nl", "ru", "ja", "zh", "ko"][self as usize]
    }
}

/// So many words of one language …
const ENOUGH: u32 = 10;
/// … and so many times more than of any other end the count early.
const CLEAR: u32 = 4;
/// At the end of the page, fewer will do.
const LEAST: u32 = 5;
/// No more bytes than this are looked at.
const MOST_BYTES: usize = 4096;

/// The language of a page's prose; `None` where there is too little of it, or no clear answer.
pub fn guess(text: &str, body: &Body) -> Option<Language> {
    let mut votes = Votes::default();
    let mut seen = 0;
    let prose = body.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item));
    for block in prose {
        for piece in body.pieces(block).iter().filter(|piece| piece.kind == PieceKind::Text) {
            votes.count(piece.span.of(text));
            seen += piece.span.len();
        }
        if let Some(language) = votes.leader(ENOUGH, CLEAR) {
            return Some(language);
        }
        if seen > MOST_BYTES {
            break;
        }
    }
    votes.leader(LEAST, 2)
}

/// How many words of each language were seen.
#[derive(Default)]
struct Votes([u32; Language::ALL.len()]);

impl Votes {
    fn count(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let start = at;
            while bytes.get(at).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte >= 0x80) {
                at += 1;
            }
            let word = &bytes[start..at];
            at += 1;
            match word {
                [] => {}
                [first, ..] if *first >= 0xD0 => self.script(word),
                _ if word.len() <= 6 => self.word(word),
                _ => {}
            }
        }
    }

    fn word(&mut self, word: &[u8]) {
        let mut lower = [0; 6];
        let lower = &mut lower[..word.len()];
        lower.copy_from_slice(word);
        lower.make_ascii_lowercase();
        for language in languages_of(lower) {
            self.0[*language as usize] += 1;
        }
    }

    /// Scripts tell languages apart by themselves; a run of characters counts for as many words.
    fn script(&mut self, word: &[u8]) {
        for lead in word.chunks(3).map(|chunk| (chunk[0], chunk.get(1).copied().unwrap_or_default())) {
            let language = match lead {
                (0xD0..=0xD3, _) => Russian,
                (0xE3, 0x81..=0x83) => Japanese,
                (0xE4..=0xE9, _) => Chinese,
                (0xEA..=0xED, _) => Korean,
                _ => continue,
            };
            self.0[language as usize] += 1;
            if language == Russian {
                return;
            }
        }
    }

    /// The language with the most votes: at least `least` of them, and `times` those of the next.
    fn leader(&self, least: u32, times: u32) -> Option<Language> {
        let mut votes = self.0;
        // Japanese is written with Chinese characters too; its own script tells it.
        if votes[Japanese as usize] * 4 > votes[Chinese as usize] {
            votes[Japanese as usize] += std::mem::take(&mut votes[Chinese as usize]);
        }
        let best = Language::ALL.into_iter().max_by_key(|language| votes[*language as usize])?;
        let most = votes[best as usize];
        let next = Language::ALL.into_iter().filter(|other| *other != best).map(|other| votes[other as usize]).max()?;
        (most >= least && most >= next * times).then_some(best)
    }
}

/// The languages in which a word holds sentences together. Words that are frequent in two of them, or
/// that are English names of things (`die`, `des`), are left out or count for both.
fn languages_of(word: &[u8]) -> &'static [Language] {
    match word {
        b"the" | b"and" | b"of" | b"to" | b"is" | b"for" | b"that" | b"with" | b"this" | b"are" | b"you" | b"from"
        | b"your" | b"be" | b"it" | b"by" | b"can" | b"will" | b"which" | b"should" | b"when" | b"not" | b"has"
        | b"we" | b"have" | b"or" | b"if" => &[English],
        b"les" | b"est" | b"et" | b"dans" | b"pour" | b"qui" | b"sur" | b"du" | b"au" | b"avec" | b"pas" | b"sont"
        | b"cette" | b"ce" | b"aux" | b"vous" | b"nous" | b"plus" | b"ne" | b"par" | b"leur" => &[French],
        b"der" | b"und" | b"ist" | b"nicht" | b"mit" | b"ein" | b"eine" | b"auf" | b"zu" | b"von" | b"den"
        | b"sich" | b"werden" | b"wird" | b"oder" | b"sie" => &[German],
        b"el" | b"los" | b"las" | b"y" | b"con" | b"por" | b"del" | b"es" | b"su" | b"una" | b"m\xc3\xa1s" => {
            &[Spanish]
        }
        b"il" | b"che" | b"della" | b"sono" | b"gli" | b"nel" | b"di" | b"dei" | b"alla" | b"delle" => &[Italian],
        b"os" | b"uma" | b"do" | b"da" | b"em" | b"um" | b"dos" | b"das" | b"ao" | b"seu" | b"na" | b"no" | b"pelo"
        | b"pela" | b"n\xc3\xa3o" | b"s\xc3\xa3o" | b"voc\xc3\xaa" | b"\xc3\xa9" => &[Portuguese],
        b"para" | b"como" | b"se" => &[Spanish, Portuguese],
        b"het" | b"een" | b"van" | b"niet" | b"voor" | b"zijn" | b"wordt" | b"naar" | b"ook" => &[Dutch],
        b"le" | b"la" | b"un" | b"une" | b"des" => &[French],
        b"que" => &[French, Spanish, Portuguese],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use crate::markdown::parse;

    fn guess(text: &str) -> Option<&'static str> {
        parse(text).0.language.map(super::Language::code)
    }

    #[test]
    fn small_words_tell_the_language() {
        assert_eq!(guess("This page is for the people that run the cluster and want to know it."), Some("en"));
        assert_eq!(guess("Cette page est pour les gens qui exploitent le cluster et la base dans le lab."), Some("fr"));
        assert_eq!(
            guess("Diese Seite ist für alle, die den Cluster betreiben und nicht mit der Hand arbeiten."),
            Some("de")
        );
        assert_eq!(guess("クラスタを運用する人のためのページです。"), Some("ja"));
        assert_eq!(guess("这是给运行集群的人看的页面。"), Some("zh"));
    }

    #[test]
    fn code_tables_and_headings_do_not_count() {
        assert_eq!(guess("# The best of the rest for the people\n\n| the | of | and | to | is |\n|-|-|-|-|-|\n"), None);
        assert_eq!(guess("`the of and to is for that with this are you`\n"), None);
    }
}
