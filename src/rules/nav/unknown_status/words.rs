//! The words in use for the status of a page, in English and French.

/// Words for decision records.
pub const OF_DECISIONS: &[&str] = &[
    "proposed", "accepted", "superseded", "superceded", "deprecated", "rejected", "draft", "approved", "implemented",
    "implementable", "provisional", "pending", "withdrawn", "declined", "deferred", "on hold", "in review", "under review", "under discussion",
    "in discussion", "discussion", "replaced", "amended", "decided", "adopted", "agreed", "final", "abandoned",
    "obsolete", "retired", "partially accepted", "partially superseded", "partially implemented", "in progress",
    "conditionally accepted", "provisionally accepted", "accepted and implemented", "informational", "historical",
    "proposé", "proposée", "accepté", "acceptée", "remplacé", "remplacée", "rejeté", "rejetée", "refusé", "refusée",
    "brouillon", "obsolète", "déprécié", "dépréciée", "validé", "validée", "abandonné", "abandonnée", "en discussion",
    "en revue", "reporté", "reportée",
];

/// Words for all other pages, besides those for decisions.
pub const OF_PAGES: &[&str] = &[
    "active", "inactive", "beta", "alpha", "stable", "experimental", "preview", "in design", "design", "done",
    "not started", "started", "wip", "work in progress", "archived", "complete", "completed", "finished", "current",
    "up to date", "live", "living", "published", "production", "in production", "operational", "running", "deployed",
    "maintained", "unmaintained", "legacy", "disabled", "enabled", "degraded", "critical", "known issue", "blocked",
    "paused", "planned", "scheduled", "todo", "to do", "to be done", "open", "reopened", "closed", "resolved",
    "mostly resolved", "partially resolved", "unresolved", "mitigated", "investigating", "identified", "monitoring",
    "ongoing", "in use", "in service", "out of service", "cancelled", "canceled", "postponed", "shipped", "delivered",
    "merged", "released", "unreleased", "ready", "review", "reviewed", "verified", "tested", "untested", "validated",
    "new", "stub", "optional", "mandatory", "general availability", "ga", "end of life", "eol", "decommissioned", "unknown",
    "working", "healthy", "reference", "idea", "exploring", "exploration", "concluded", "answered", "inconclusive",
    "confirmed", "partial", "partially done", "mostly done", "in development", "in testing", "testing", "rolling out",
    "fixed", "stale", "passed", "failed", "staged", "staging", "stopped", "supported", "unsupported", "limited", "public",
    "private", "internal", "required", "recommended", "duplicate", "invalid", "won't fix", "wontfix", "expired", "revoked",
    "out of scope", "not planned", "skeleton", "placeholder", "frozen", "locked", "read-only", "informative",
    "actif", "inactif", "en cours", "en conception", "terminé", "terminée", "fait", "faite", "à faire", "en attente",
    "archivé", "archivée", "décommissionné", "décommissionnée", "en production", "bêta", "désactivé", "désactivée",
    "dégradé", "dégradée", "critique", "problème connu", "prévu", "prévue", "planifié", "planifiée", "non démarré",
    "non commencé", "pas commencé", "pas démarré", "en pause", "bloqué", "bloquée", "résolu", "résolue", "ouvert",
    "ouverte", "fermé", "fermée", "clos", "close", "livré", "livrée", "à jour", "maintenu", "maintenue", "en service",
    "hors service", "opérationnel", "opérationnelle", "publié", "publiée", "à valider", "en test",
];

/// Signs and what they cannot stand beside: a green tick and `not started` are not both true.
pub const CONTRADICTIONS: &[(&[char], &[&str])] = &[
    (
        &['✅', '🟢', '✔'],
        &["not started", "todo", "to do", "disabled", "blocked", "out of service", "à faire", "désactivé", "désactivée",
          "non démarré", "non commencé", "pas commencé", "bloqué"],
    ),
    (&['❌', '⛔'], &["active", "done", "complete", "completed", "accepted", "live", "stable", "actif", "terminé", "fait", "accepté"]),
    (&['⬜', '⚪'], &["active", "done", "complete", "completed", "accepted", "live", "shipped", "actif", "terminé", "fait"]),
];
