//! Remembers which article has which id, over all inputs of a run.

use rustc_hash::FxHashMap;

use crate::error::{Error, Result};

/// The ids taken so far and where.
///
/// ```
/// let mut ids = whowhom::corpus::Ids::default();
/// ids.claim("rt-1", "a.jsonl:1")?;
/// let error = ids.claim("rt-1", "b.jsonl:7").unwrap_err();
/// assert_eq!(error.to_string(), r#"b.jsonl:7: id "rt-1" is taken by a.jsonl:1; give each article its own id"#);
/// # Ok::<(), whowhom::error::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Ids {
    places: FxHashMap<String, String>,
}

impl Ids {
    /// Takes `id` for the article at `place`.
    ///
    /// # Errors
    /// When it is taken: the message names both places. Two articles of one id would count as one, so a run stops here.
    pub fn claim(&mut self, id: &str, place: &str) -> Result<()> {
        if let Some(first) = self.places.get(id) {
            return Err(Error::data(place, format!("id \"{id}\" is taken by {first}; give each article its own id")));
        }
        self.places.insert(id.to_owned(), place.to_owned());
        Ok(())
    }
}
