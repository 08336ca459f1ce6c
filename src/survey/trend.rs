//! How the pages stood from report to report.
//!
//! A report carries the days of the one that it was compared with, so a file that is written over night by
//! night keeps its own past, and nothing else has to be kept.

use crate::survey::{Light, Survey};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// So many days are kept, the newest.
const MOST: usize = 120;

/// How the pages stood on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The day.
    pub day: String,
    /// How many pages stood how, by the names of [`Light`].
    pub pages: BTreeMap<String, usize>,
}

impl Point {
    /// The day, if it is one.
    pub fn date(&self) -> Option<Date> {
        self.day.parse().ok()
    }

    /// How many pages stood so.
    pub fn count(&self, light: Light) -> usize {
        self.pages.get(light.name()).copied().unwrap_or_default()
    }

    /// How many pages there were.
    pub fn all(&self) -> usize {
        Light::ALL.into_iter().map(|light| self.count(light)).sum()
    }
}

impl Survey {
    /// The days that are known, this one last.
    pub fn trend(&self) -> Vec<Point> {
        let today = Point {
            day: self.day.to_string(),
            pages: Light::ALL.map(|light| (light.name().to_owned(), self.count(light))).into(),
        };
        let mut days = self.since.as_ref().map(|since| since.trend.clone()).unwrap_or_default();
        // A report that is made twice a day counts once, and none is newer than this one.
        days.retain(|point| point.date().is_some_and(|day| day < self.day));
        days.sort_by(|one, other| one.day.cmp(&other.day));
        days.dedup_by(|one, other| one.day == other.day);
        days.push(today);
        days.split_off(days.len().saturating_sub(MOST))
    }
}
