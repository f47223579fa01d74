//! Reads the JSON dump of Wikidata.
use super::{Imported, Progress, Request};
use crate::error::Result;
/// Reads the files.
pub(super) fn read(_: &Request<'_>, _: &mut Progress<'_>) -> Result<Imported> { todo!() }
