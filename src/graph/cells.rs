//! Serialises the measures of one row of a table, to stand as scalar keys beside what the row is.
//!
//! FJI's row of the columns `core` and `pagerank` becomes `"core":1,"pagerank":0.25`.

use super::{Column, Values};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// The value of each column at one place.
pub(super) struct Cells<'t> {
    pub(super) columns: &'t [Column],
    pub(super) place: usize,
}

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.columns.len()))?;
        for column in self.columns {
            match &column.values {
                Values::Integer(values) => map.serialize_entry(column.name, &values[self.place])?,
                Values::Real(values) => map.serialize_entry(column.name, &values[self.place])?,
            }
        }
        map.end()
    }
}
