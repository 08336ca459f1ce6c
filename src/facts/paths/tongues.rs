//! Words of other languages than English that say of a path near them that it left.

use crate::facts::paths::stop::has;

/// In languages with spaces between words.
const WORDS: &[&str] = &[
    // German
    "ehemals",
    "entfernt",
    "gelöscht",
    "nicht mehr",
    "verschoben",
    // French
    "anciennement",
    "autrefois",
    "déplacé",
    "n'existe plus",
    "supprimé",
    "supprimée",
    // Spanish, Portuguese, Italian
    "anteriormente",
    "eliminada",
    "eliminado",
    "eliminato",
    "não existe mais",
    "removida",
    "removido",
    "rimossa",
    "rimosso",
    "ya no",
    // Dutch
    "verwijderd",
    "voorheen",
    // Russian
    "больше не",
    "удален",
    "удалена",
    "удалён",
    "удалённый",
];

/// In languages without.
const SIGNS: &[&str] = &[
    // Chinese
    "不再",
    "历史上",
    "已删除",
    "已废弃",
    "已弃用",
    "已迁移",
    "已下線",
    "已下线",
    "已移除",
    "已刪除",
    "曾经",
    "被删除",
    // Japanese
    "削除された",
    "削除した",
    "削除済",
    "廃止",
    "以前は",
    // Korean
    "더 이상",
    "삭제된",
    "삭제됨",
    "제거된",
];

/// Whether a clause, in lower case, has one of them.
pub fn say_gone(clause: &str) -> bool {
    !clause.is_ascii() && SIGNS.iter().any(|sign| clause.contains(sign)) || WORDS.iter().any(|word| has(clause, word))
}

#[cfg(test)]
mod tests {
    use super::say_gone;

    #[test]
    fn what_left_in_other_languages() {
        for clause in ["实现在已删除的 ", "le dossier est supprimé", "(entfernt)", "удалён вчера", "以前は "]
        {
            assert!(say_gone(clause), "{clause}");
        }
        for clause in ["the remover", "实现在 ", "supprimer le cache avec ", "entfernte Dienste"] {
            assert!(!say_gone(clause), "{clause}");
        }
    }
}
