//! All rules: a folder a group, a file a rule.

pub mod adr;
pub mod drift;
pub mod engine;
pub mod facts;
pub mod investigation;
pub mod links;
pub mod mermaid;
pub mod nav;
pub mod prd;
pub mod runbook;
pub mod shareout;
pub mod wording;

use crate::rule::Entry;

/// All rules, in order of group and name.
pub const RULES: &[Entry] = &[
    adr::broken_supersession::ENTRY,
    adr::duplicate_number::ENTRY,
    adr::edited_adr::ENTRY,
    adr::incomplete_adr::ENTRY,
    adr::reformatted_adr::ENTRY,
    adr::unread_adr::ENTRY,
    drift::stale_page::ENTRY,
    engine::bare_allow::ENTRY,
    engine::broken_rule::ENTRY,
    engine::unreadable_page::ENTRY,
    engine::unused_allow::ENTRY,
    facts::contradicting_pages::ENTRY,
    facts::dead_command::ENTRY,
    facts::dead_entry::ENTRY,
    facts::dead_path::ENTRY,
    facts::dead_setting::ENTRY,
    facts::stale_fact::ENTRY,
    facts::unknown_app::ENTRY,
    facts::wrong_count::ENTRY,
    investigation::incomplete_investigation::ENTRY,
    links::dead_anchor::ENTRY,
    links::dead_forge_link::ENTRY,
    links::dead_link::ENTRY,
    links::dead_url::ENTRY,
    links::missing_backlink::ENTRY,
    links::unpaired_relation::ENTRY,
    links::vague_link_text::ENTRY,
    links::wrong_case_link::ENTRY,
    mermaid::broken_mermaid::ENTRY,
    mermaid::escaped_newline::ENTRY,
    mermaid::slash_label::ENTRY,
    mermaid::unexplained_diagram::ENTRY,
    mermaid::unquoted_label::ENTRY,
    mermaid::unreadable_palette::ENTRY,
    mermaid::unrenderable_diagram::ENTRY,
    mermaid::unthemed_diagram::ENTRY,
    nav::misnamed_page::ENTRY,
    nav::missing_breadcrumb::ENTRY,
    nav::missing_header::ENTRY,
    nav::missing_hub::ENTRY,
    nav::orphan_page::ENTRY,
    nav::stale_index_status::ENTRY,
    nav::stale_stamp::ENTRY,
    nav::unknown_status::ENTRY,
    nav::unlisted_page::ENTRY,
    nav::unwritten_summary::ENTRY,
    nav::wrong_breadcrumb::ENTRY,
    prd::incomplete_prd::ENTRY,
    prd::missing_status_page::ENTRY,
    prd::stale_pr_state::ENTRY,
    prd::unlinked_pr::ENTRY,
    prd::unreferenced_decision::ENTRY,
    runbook::unmarked_step::ENTRY,
    shareout::undated_shareout::ENTRY,
    wording::lost_placeholder::ENTRY,
    wording::tombstone::ENTRY,
    wording::wrong_language::ENTRY,
];
