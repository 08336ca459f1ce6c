//! A folder that holds the newest report in all its forms, written over night by night.

use crate::cli::exit::Failed;
use crate::cli::output;
use crate::survey::prometheus::Figures;
use crate::survey::{Survey, html, json, markdown, prometheus};
use std::io;
use std::path::{Path, PathBuf};

/// The report for programs, which the next one is compared with.
const JSON: &str = "report.json";

/// The report that lies in the folder from the last time, if there is one.
pub fn older(folder: &Path) -> Option<PathBuf> {
    Some(folder.join(JSON)).filter(|file| file.is_file())
}

/// Writes all forms of a report; that for programs last, so that a run that is cut off is made up for.
///
/// # Errors
/// A file cannot be written.
pub fn write(folder: &Path, survey: &Survey) -> Result<(), Failed> {
    let cannot =
        |file: &Path, error: io::Error| Failed::new(format!("`{}` cannot be written: {error}", file.display()));
    std::fs::create_dir_all(folder).map_err(|error| cannot(folder, error))?;
    let made = jiff::Timestamp::now().as_second();
    let put = |name: &str, form: &dyn Fn(&mut Vec<u8>) -> io::Result<()>| {
        let file = folder.join(name);
        let mut written = Vec::new();
        form(&mut written).and_then(|()| output::write(&file, &written)).map_err(|error| cannot(&file, error))
    };
    put("index.html", &|out| html::write(survey, out))?;
    put("report.md", &|out| markdown::write(survey, out))?;
    put("vibe.prom", &|out| prometheus::write(&[Figures::of(survey, made)], out))?;
    put(JSON, &|out| json::write(survey, out))
}
