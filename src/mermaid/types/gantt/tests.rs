use crate::mermaid::types::cases::verdicts;

#[test]
fn the_header() {
    verdicts(&[
        ("gantt", ""),
        ("gantt title x", ""),
        ("gantt A: 1d", ""),
        ("ganttx", "1 text before `gantt`"),
        ("gantt-", "1 a line without a colon: `-`"),
        ("gantt;", "1 `;`"),
        ("gantt\ngantt", "2 `gantt`"),
        ("%%\ngantt", "1 text before `gantt`"),
    ]);
}

#[test]
fn words() {
    verdicts(&[
        ("gantt\ntitle x: y; z", ""),
        ("gantt\ntitle", "2 `title` without a text"),
        ("gantt\ntitle\nx", ""),
        ("gantt\nsection\nA: 1d", ""),
        ("gantt\nsection x # y", ""),
        ("gantt\nSECTION x", ""),
        ("gantt\ndateFormat YYYY-MM-DD", ""),
        ("gantt\ndateFormat: x", ""),
        ("gantt\ndateFormat x;y", "2 text after `;`, which ends what is before it"),
        ("gantt\naxisFormat", "2 `axisFormat` without a text"),
        ("gantt\ntickInterval 1week", ""),
        ("gantt\ntodayMarker stroke:#0f0", ""),
        ("gantt\ntodayMarker a;b", "2 text after `;`, which ends what is before it"),
        ("gantt\nexcludes weekends", ""),
        ("gantt\nincludes", "2 `includes` without a text"),
        ("gantt\ninclusiveEndDates", ""),
        ("gantt\ninclusiveEndDates x", "2 a line without a colon: `x`"),
        ("gantt\nweekday monday", ""),
        ("gantt\nweekday x", "2 a line without a colon: `weekday x`"),
        ("gantt\nweekend friday", ""),
        ("gantt\nweekend sunday", "2 a line without a colon: `weekend sunday`"),
        ("gantt\ntopAxis", "2 `topAxis`, at which mermaid fails"),
        ("gantt\naccTitle: x", ""),
        ("gantt\naccTitle x", "2 a line without a colon: `accTitle x`"),
        ("gantt\naccTitle:", "2 an accessible text without an end"),
        ("gantt\naccDescr {x\ny}", ""),
        ("gantt\naccDescr {", "2 an accessible text without an end"),
        ("gantt\naccDescription x", "2 `accDescription`"),
        ("gantt\ndisplayMode: compact", ""),
    ]);
}

#[test]
fn tasks() {
    verdicts(&[
        ("gantt\nA: 1d", ""),
        ("gantt\nA (b) \"c\": 1d", ""),
        ("gantt\nA:1d", ""),
        ("gantt\nA: ", ""),
        ("gantt\nA:", "2 nothing after the colon of a task"),
        ("gantt\nA", "2 a line without a colon: `A`"),
        ("gantt\nA: after b", ""),
        ("gantt\nA: x: y", ""),
        ("gantt\nA: x;y", "2 text after `;`, which ends what is before it"),
        ("gantt\nA: x;y: z", ""),
        ("gantt\nA: 1d;", "2 `;`"),
        ("gantt\nA: x # c", "2 text after `#`, which ends what is before it"),
        ("gantt\nA: x #59; y", ""),
        ("gantt\n: 1d", "2 `:` without a name before it"),
        ("gantt\n2024-01-01: 1d", "2 a line that begins with a date"),
        ("gantt\n2024-01-01x: 1d", ""),
        ("gantt\nA\n: 1d", "2 a line without a colon: `A`"),
        ("gantt\ncall me: 1d", "2 `me: 1d` without an end"),
        ("gantt\ncallback: 1d", ""),
        ("gantt\nclick me: 1d", "2 `1d` after `click me:`"),
        ("gantt\n// A", "2 a line without a colon: `// A`"),
    ]);
}

#[test]
fn tags() {
    verdicts(&[
        ("gantt\nA: done", "2 tags alone in the data of a task"),
        ("gantt\nA: crit, done", "2 tags alone in the data of a task"),
        ("gantt\nA: done, 1d", ""),
        ("gantt\nA: Done", ""),
        ("gantt\nA: done,", ""),
    ]);
}

#[test]
fn clicks() {
    verdicts(&[
        ("gantt\nclick a href \"x\"", ""),
        ("gantt\nclick a call b()", ""),
        ("gantt\nclick a call b(c, d) href \"x\"", ""),
        ("gantt\nclick a,b href \"x\" call c( )", ""),
        ("gantt\nclick a\nhref \"x\"", ""),
        ("gantt\nclick a", "2 the end of the diagram"),
        ("gantt\nclick", "2 a line without a colon: `click`"),
        ("gantt\nclick a \"x\"", "2 `\"x\"` after `click a`"),
        ("gantt\nclick a href x", "2 `href x` after `click a`"),
        ("gantt\nclick a href \"\"", "2 the end of the diagram"),
        ("gantt\nclick a href \"x", "2 `\"` without an end"),
        ("gantt\nclick a href \"x\" _blank", "2 a line without a colon: `_blank`"),
        ("gantt\nclick a call b", "2 `b` without an end"),
        ("gantt\nclick a call ()", "2 the end of the diagram"),
        ("gantt\nclick a, b href \"x\"", "2 `b href \"x\"` after `click a,`"),
        ("gantt\nclick a href \"x\" href \"y\"", "2 `y`"),
        ("gantt\nhref \"x\"", "2 `x`"),
    ]);
}

#[test]
fn comments() {
    verdicts(&[
        ("gantt\nA: 1d %% c", ""),
        ("gantt\nA%% c", ""),
        ("gantt\nA%b", ""),
        ("gantt\n% c", ""),
        ("gantt\nA %% c", "2 a line without a colon: `A %% c`"),
        ("gantt\nA: 50% x", ""),
        ("gantt\n}%% c", "2 a line without a colon: `}%% c`"),
    ]);
}

// by hand
/// What cannot be drawn, with the text it is said of.
#[track_caller]
fn check_drawing(rows: &[(&str, &[&str])]) {
    for (data, wanted) in rows {
        let code = format!("gantt\n{data}");
        let diagram = crate::mermaid::parse(&code).unwrap_or_else(|fault| panic!("{code:?}: {}", fault.found));
        let found: Vec<&str> = diagram.unrenderable.iter().map(|fault| fault.span.of(&code)).collect();
        assert_eq!(&found, wanted, "{code:?}");
    }
}

#[test]
fn drawing() {
    check_drawing(&[
        ("A: 2024-01-01, 3d\nB: 1w\nC: b, after task2, 2024-02-29\nD: crit, done, after task1 b, until c", &["c"]),
        ("A: 3d", &[" 3d"]),
        ("A: 31/01/2024, 3d", &["31/01/2024"]),
        ("A: 31/01/2024, 3d\ndateFormat DD/MM/YYYY", &[]),
        ("A: 2024-1-1 10:00, 3d", &[]),
        ("A: 2024-13-01, 2024-02-30", &["2024-13-01", "2024-02-30"]),
        ("A: foo, 3 days", &["foo", "3 days"]),
        ("A: 2024-01-01, 1.5h", &[]),
        ("A: after  b é, 3D", &["b", "é", "3D"]),
        ("A: a, after a, 3d", &["after a"]),
        ("A: a, done, 2024-01-01, 3d", &[" a, done, 2024-01-01, 3d"]),
        ("dateFormat HH:mm\nA: 9:30, 24:00\nB: 09:30, 23:59", &["9:30", "24:00"]),
        ("dateFormat X\nA: 10, 20\nB: 10:00, 2h", &["10:00"]),
        ("dateFormat MMM D\nA: foo, bar", &[]),
    ]);
}
