//! Commands that are run in a clone of another repository: what they name is there, and not here.

use crate::markdown::Elements;
use crate::sources::remote::Remote;

/// Whether the code block around byte `at` of a page is run in another repository than its `own`: it clones that one
/// and goes into it, or the words above the block say so.
pub fn is_run_abroad(elements: &Elements, text: &str, at: u32, own: Option<&Remote>) -> bool {
    let Some((fence, own)) = elements.fence_at(at).zip(own.map(Remote::name)) else { return false };
    let before = tail(&text[fence.code.start as usize..at as usize]);
    let above = text[..fence.span.start as usize].trim_end().lines().next_back().unwrap_or_default();
    goes_into_clone(before, own) || names_another(above, own)
}

/// Whether the sentence that leads over to a list or a block says that it is of another repository than one's `own`.
pub fn is_led_abroad(lead: Option<&str>, own: Option<&Remote>) -> bool {
    let Some(lead) = lead.map(sentence) else { return false };
    names_sibling(lead) || own.is_some_and(|own| names_another(lead, own.name()))
}

/// The last sentence of a paragraph.
fn sentence(paragraph: &str) -> &str {
    paragraph.trim_end().rsplit_once(". ").map_or(paragraph, |(_, last)| last)
}

/// The last of some commands: of a block of thousands not all are read for each path.
fn tail(commands: &str) -> &str {
    let start = commands.rmatch_indices('\n').nth(MOST_LINES).map_or(0, |(at, _)| at);
    &commands[start..]
}

/// So far above a command, in lines, a clone is made that it is run in.
const MOST_LINES: usize = 60;

/// Whether commands clone a repository of another name, and then go into the clone.
fn goes_into_clone(commands: &str, own: &str) -> bool {
    let mut clone: Option<String> = None;
    for command in commands.split(['\n', ';', '&']) {
        let mut words = command.split_whitespace().skip_while(|word| matches!(*word, "$" | "sudo"));
        match (words.next(), words.next()) {
            (Some("git"), Some("clone")) => {
                // Options and their values stand before it.
                let mut rest = words.skip_while(|word| word.starts_with('-') || !word.contains(['/', ':']));
                let Some(address) = rest.next() else { continue };
                let name = last_part(address);
                let is_other = !name.is_empty() && !name.eq_ignore_ascii_case(own) && !name.contains(['<', '$', '{']);
                clone = is_other.then(|| rest.next().map_or(name, last_part).to_owned());
            }
            (Some("cd"), Some(folder)) if clone.as_deref() == Some(last_part(folder)) => return true,
            _ => {}
        }
    }
    false
}

/// Whether a sentence sends its reader to another repository: "in the root of the `server` repo".
fn names_another(sentence: &str, own: &str) -> bool {
    let is_word = |after: &str| {
        let word = after.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        matches!(&*word.to_lowercase(), "checkout" | "clone" | "repo" | "repository")
    };
    let ends = sentence.match_indices('`').skip(1).step_by(2);
    ends.filter(|(end, _)| is_word(&sentence[end + 1..])).any(|(end, _)| {
        let name = sentence[..end].rsplit('`').next().map_or("", last_part);
        !name.is_empty() && !name.eq_ignore_ascii_case(own)
    })
}

/// Whether a sentence speaks of what lies beside this repository: "the sibling `server` checkout".
fn names_sibling(sentence: &str) -> bool {
    sentence.match_indices("sibling `").any(|(at, word)| {
        let rest = &sentence[at + word.len()..];
        rest.split_once("` ")
            .is_some_and(|(_, after)| ["checkout", "clone", "repo"].iter().any(|one| after.starts_with(one)))
    })
}

/// The last part of an address or a folder.
fn last_part(address: &str) -> &str {
    let address = address.trim_matches(['"', '\'']).trim_end_matches('/');
    address.rsplit(['/', ':']).next().unwrap_or_default().trim_end_matches(".git")
}

#[cfg(test)]
mod tests {
    use super::{is_led_abroad, is_run_abroad};
    use crate::markdown::parse;
    use crate::sources::remote::Remote;

    fn is_abroad(text: &str) -> bool {
        let (elements, _) = parse(text);
        let at = text.find("./run").expect("a path") as u32;
        let own = Remote::parse("https://x.org/me/lab").expect("a remote");
        is_run_abroad(&elements, text, at, Some(&own))
    }

    #[test]
    fn a_clone_that_the_commands_go_into() {
        assert!(is_abroad("```sh\ngit clone https://x.org/me/tool.git\ncd tool\n./run.sh\n```\n"));
        assert!(is_abroad("```sh\n$ git clone --depth 1 git@x.org:me/tool.git my && cd ./my\n./run.sh\n```\n"));
        assert!(!is_abroad("```sh\ngit clone https://x.org/you/Lab.git mine\ncd mine\n./run.sh\n```\n"), "its own");
        assert!(!is_abroad("```sh\ngit clone https://x.org/me/tool.git\n./run.sh\n```\n"), "it stays");
        assert!(!is_abroad("```sh\ngit clone <the address>\ncd tool\n./run.sh\n```\n"), "who knows");
    }

    #[test]
    fn what_leads_over_to_a_list() {
        let own = Remote::parse("https://x.org/me/lab").expect("a remote");
        let is_led = |lead: &str| is_led_abroad(Some(lead), Some(&own));
        assert!(is_led("A list. These run in the sibling `tool` checkout, such as:"));
        assert!(is_led("In a clone of it, and in the `you/tool` repository:"));
        assert!(!is_led("The `tool` repository has more. These are here:"), "of the sentence before");
        assert!(!is_led("In the `lab` checkout:") && !is_led("With `tool`, in a checkout:"));
        assert!(is_led_abroad(Some("In the sibling `lab-tools` checkout:"), None));
        assert!(!is_led_abroad(None, Some(&own)) && !is_led_abroad(Some("In the `tool` repo:"), None));
    }

    #[test]
    fn a_sentence_that_names_another_one() {
        assert!(is_abroad("Run this in the root of `tool` repo:\n\n```sh\n./run.sh\n```\n"));
        assert!(is_abroad("Run `make`, then in the `me/tool` repository:\n\n```sh\n./run.sh\n```\n"));
        assert!(!is_abroad("Run this in the `lab` repo:\n\n```sh\n./run.sh\n```\n"));
        assert!(!is_abroad("Run `make` here:\n\n```sh\n./run.sh\n```\n"));
        assert!(!is_abroad("In the `tool` repo, `x` `y`\n\nThen:\n\n```sh\n./run.sh\n```\n"), "not right above");
    }
}
