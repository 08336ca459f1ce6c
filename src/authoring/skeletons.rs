//! What a new page holds before anybody has written it: the sections its kind must have, each with
//! the question it answers as a comment, which no reader sees.

use crate::workspace::Section;

/// A section of a new page: its heading, and what stands below it.
pub type Part = (&'static str, &'static str);

/// The status a page of a section begins with.
pub fn first_status(section: Section) -> &'static str {
    match section {
        Section::Decisions => "Proposed",
        Section::Requirements => "🟡 In design",
        Section::Investigations => "🟡 In progress",
        Section::Guidebooks | Section::Runbooks => "✅ Active",
        Section::Shareouts => "✅ Actif",
    }
}

/// The fields of the header where no sibling shows any.
pub fn fields(section: Section) -> &'static [&'static str] {
    match section {
        Section::Decisions => &["Status", "Date", "Deciders"],
        Section::Shareouts => &["Statut", "Date"],
        _ => &["Status", "Last Updated"],
    }
}

/// The sections a page of its kind has.
pub fn parts(section: Section) -> &'static [Part] {
    match section {
        Section::Decisions => DECISION,
        Section::Requirements => REQUIREMENT,
        Section::Investigations => INVESTIGATION,
        Section::Guidebooks => GUIDEBOOK,
        Section::Runbooks => RUNBOOK,
        Section::Shareouts => SHAREOUT,
    }
}

const DECISION: &[Part] = &[
    ("Context", "<!-- What makes a decision necessary: the problem, the constraints, the facts. -->"),
    ("Decision", "<!-- We will … One clear choice. -->"),
    (
        "Consequences",
        "- **+** <!-- what becomes easier -->\n- **−** <!-- what becomes harder -->\n- **→** <!-- what follows from it later -->",
    ),
    (
        "Alternatives considered",
        "| Option | Why not |\n| --- | --- |\n| <!-- another way --> | <!-- why it was not taken --> |",
    ),
    ("QA & validation", "<!-- How will we know that the decision was right? -->"),
    ("References", "<!-- The pull request of this decision, and pages it belongs to. -->"),
];

const REQUIREMENT: &[Part] = &[
    ("Problem", "<!-- What is wrong today, for whom, and why it matters. -->"),
    (
        "Goals & non-goals",
        "**Goals**\n\n- <!-- what will be true -->\n\n**Non-goals**\n\n- <!-- what is left out on purpose -->",
    ),
    ("Requirements", "- <!-- what it must do -->"),
    ("Success criteria", "- <!-- what can be measured or seen when it is done -->"),
    ("QA strategy", "<!-- How will each requirement be verified? -->"),
    (
        "Leaves",
        "| Page | Summary | Status |\n| --- | --- | --- |\n| [STATUS](STATUS.md) | What is done and what is open | {status} |",
    ),
];

/// The body of the STATUS.md of a new requirement document.
pub const TRACKER: &str = "Legend: ⬜ not started · 🟡 in progress · ✅ done\n\n## Phase 1\n\n- [ ] ⬜ <!-- the first thing that ships -->\n\n## PRs\n\n| PR | Scope | Phase | Merged |\n| --- | --- | --- | --- |\n";

const INVESTIGATION: &[Part] = &[
    ("Question", "<!-- What do we want to know, and what will the answer decide? -->"),
    ("Method", "<!-- What was looked at and how, so that somebody else can do it again. -->"),
    ("Findings", "<!-- What was seen, with its evidence. -->"),
    ("Conclusion", "<!-- The answer to the question. -->"),
    ("References", "<!-- Decisions and pages that build on it. -->"),
];

const GUIDEBOOK: &[Part] = &[
    ("What it is", "<!-- The thing this guidebook maps, in two sentences. -->"),
    ("How it works", "<!-- Its parts and how they work together. -->"),
    ("Where it lives", "<!-- The code and the configuration behind it. -->"),
    (
        "Maintenance rule",
        "> [!IMPORTANT]\n> A change of what this page describes changes this page in the same pull request.",
    ),
];

const RUNBOOK: &[Part] = &[
    ("When to use it", "<!-- The sign that calls for this procedure. -->"),
    ("Before you start", "- <!-- access, tools, who has to know -->"),
    (
        "Steps",
        "1. [AGENT] <!-- look: reads only, changes nothing -->\n2. [HUMAN] <!-- act: changes production, needs approval -->\n3. [AGENT] <!-- verify that it worked -->",
    ),
    ("Way back", "1. [HUMAN] <!-- how to undo the steps above -->"),
];

const SHAREOUT: &[Part] = &[
    ("En bref", "<!-- Le message, en trois phrases. -->"),
    ("Contexte", "<!-- D'où l'on part. -->"),
    ("Ce qui change", "- <!-- ce qui est nouveau, pour qui -->"),
    ("La suite", "<!-- Les prochaines étapes, et qui s'en charge. -->"),
];

/// The folder a section gets where it has none, what its hub is called, what it says of itself, and
/// the columns of its index.
pub struct Home {
    /// The name of the folder.
    pub folder: &'static str,
    /// The heading of the hub.
    pub title: &'static str,
    /// What the folder holds, in the words of the hub above.
    pub summary: &'static str,
    /// What the hub says before its index.
    pub body: &'static str,
    /// The columns of the index.
    pub columns: &'static [&'static str],
}

/// The house of a section.
pub fn home(section: Section) -> Home {
    let columns: &[&str] = &["Page", "Summary", "Status"];
    match section {
        Section::Decisions => Home {
            folder: "ADR",
            title: "Decisions — architecture decision records",
            summary: "Why things are the way they are: one page per decision, frozen once accepted",
            body: "One page per decision, named `NNNN-kebab-title.md`, in the order in which they were taken. A page may be edited while it is `Proposed`; once it is `Accepted` only its status changes, and a later decision supersedes it.",
            columns: &["#", "Title", "Status", "Date"],
        },
        Section::Requirements => Home {
            folder: "PRD",
            title: "Requirements — product requirement documents",
            summary: "What is to be built and why, and how far it is",
            body: "One folder per document: its `README.md` says what and why, its `STATUS.md` says how far it is.",
            columns,
        },
        Section::Investigations => Home {
            folder: "investigations",
            title: "Investigations",
            summary: "What was looked into, and what came of it",
            body: "One page per question, named `INV-NNN-slug.md`.",
            columns: &["#", "Title", "Status", "Date"],
        },
        Section::Guidebooks => Home {
            folder: "guidebooks",
            title: "Guidebooks",
            summary: "Maps of what there is and how it works together",
            body: "One folder per subject. A change of something described here changes its page in the same pull request.",
            columns,
        },
        Section::Runbooks => Home {
            folder: "runbooks",
            title: "Runbooks",
            summary: "Procedures, step by step",
            body: "Each step is marked: `[AGENT]` reads only and is safe, `[HUMAN]` changes production and needs approval.",
            columns,
        },
        Section::Shareouts => Home {
            folder: "shareouts",
            title: "Restitutions",
            summary: "Dated handouts for people, in French",
            body: "Des documents datés, à partager tels quels. Chaque page dit ce qui était vrai le jour de sa date.",
            columns: &["Page", "Résumé", "Date"],
        },
    }
}
