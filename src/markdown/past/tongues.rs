//! Words of other languages than English by which the head of a page says that it is kept for what it was.

/// Words that say so where a marked line of the head begins with them, in lower case.
pub(super) const FIRST: &[&str] = &[
    // German
    "archiviert",
    "nicht mehr aktuell",
    "veraltet",
    "überholt",
    // French
    "archivé",
    "archivée",
    "caduc",
    "document historique",
    "obsolète",
    // Spanish, Portuguese, Italian
    "archiviato",
    "archivado",
    "arquivado",
    "descontinuado",
    "obsoleto",
    // Russian
    "архив",
    "устарело",
    "устарел",
    // Dutch
    "gearchiveerd",
    "verouderd",
];

/// Signs that say so anywhere in a marked line of the head, in languages that write no spaces between words, or
/// bend them.
pub(super) const ANYWHERE: &[&str] = &[
    // Chinese
    "历史存档",
    "历史归档",
    "历史文档",
    "历史参考",
    "歷史存檔",
    "已归档",
    "已废弃",
    "已弃用",
    "已过时",
    "不再维护",
    // Japanese
    "アーカイブ済み",
    "廃止済み",
    "廃止されました",
    "非推奨",
    // Korean
    "보관된 문서",
    "더 이상 사용되지",
    "더 이상 사용하지",
    "폐기됨",
];

#[cfg(test)]
mod tests {
    use crate::markdown::parse;

    #[test]
    fn heads_in_other_languages() {
        for head in [
            "> 📌 **历史存档**:本文记录 POC 期的技术调研",
            "> ⚠️ このドキュメントは廃止されました。",
            "> **Obsolète** : voir la nouvelle page.",
            "> Veraltet. Siehe `b.md`.",
            "> **Архив.** Смотрите b.",
        ] {
            assert!(parse(&format!("# A\n\n{head}\n\n## B\n")).0.past.is_some(), "{head}");
        }
        for head in ["本文记录已废弃的方案", "Le module `obsolète` est gardé.", "> Voir la page, obsolète ou non."]
        {
            assert_eq!(parse(&format!("# A\n\n{head}\n\n## B\n")).0.past, None, "{head}");
        }
    }
}
