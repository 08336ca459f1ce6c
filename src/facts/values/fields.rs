//! Headers of a table of fields: a column of keys, and one of their values.

/// Whether a header is that of keys.
pub fn is_key(header: &str) -> bool {
    const KEYS: &[&str] = &[
        "",
        "aspect",
        "attribute",
        "champ",
        "component",
        "detail",
        "eigenschaft",
        "field",
        "item",
        "key",
        "parameter",
        "property",
        "propriété",
        "setting",
        "項目",
        "项目",
        "항목",
    ];
    KEYS.contains(&header)
}

/// Whether a header is that of values.
pub fn is_value(header: &str) -> bool {
    is_plain_value(header) || matches!(header, "" | "description" | "detail" | "details" | "info" | "setting")
}

/// Whether a header says that values are below it, and can say nothing else.
pub fn is_plain_value(header: &str) -> bool {
    matches!(header, "valeur" | "value" | "values" | "wert" | "値" | "值" | "값")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_values_are_told_by_their_headers() {
        assert!(is_key("field") && is_key("") && is_key("项目") && !is_key("service"));
        assert!(is_value("details") && is_value("values") && !is_value("port"));
        assert!(is_plain_value("wert") && !is_plain_value("details"));
    }
}
