//! YAML read by a parser that is not ours, as JSON.

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Value};

/// The documents of a text. Only what is quoted, or can be nothing else, is a text.
#[track_caller]
pub fn documents(text: &str) -> Vec<Value> {
    let mut parser = Parser::new_from_str(text);
    let mut documents = Vec::new();
    let mut next = move || parser.next_event().map(|event| event.expect("YAML").0);
    while let Some(event) = next() {
        match event {
            Event::StreamStart | Event::StreamEnd | Event::DocumentStart(..) | Event::DocumentEnd => {}
            event => documents.push(value(event, &mut next)),
        }
    }
    documents
}

fn value<'t>(event: Event<'t>, next: &mut impl FnMut() -> Option<Event<'t>>) -> Value {
    match event {
        Event::Scalar(text, ScalarStyle::Plain, ..) => serde_json::from_str(&text).unwrap_or_else(|_| text.into()),
        Event::Scalar(text, ..) => text.into(),
        Event::SequenceStart(..) => {
            let mut items = Vec::new();
            loop {
                match next().expect("an end") {
                    Event::SequenceEnd => return items.into(),
                    event => items.push(value(event, next)),
                }
            }
        }
        Event::MappingStart(..) => {
            let mut fields = Map::new();
            loop {
                let key = match next().expect("an end") {
                    Event::MappingEnd => return fields.into(),
                    event => value(event, next).as_str().expect("a key").to_owned(),
                };
                let inner = next().expect("a value");
                let inner = value(inner, next);
                assert!(fields.insert(key.clone(), inner).is_none(), "`{key}` is there twice");
            }
        }
        other => panic!("not written here: {other:?}"),
    }
}
