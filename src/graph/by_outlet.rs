//! Keeps a value for each outlet that has one, in little room: most edges are one outlet's.
//!
//! In a file it is an object, `{"CNN":{"count":1,...},"RT":{"count":2,...}}`, sorted by name.

use super::NO_OUTLET;
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::ops::Index;
use std::sync::Arc;

/// A value for each of some outlets, sorted by the outlet's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByOutlet<T>(Vec<(Arc<str>, T)>);

impl<T> Default for ByOutlet<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> ByOutlet<T> {
    /// The value of that outlet.
    #[must_use]
    pub fn get(&self, outlet: &str) -> Option<&T> {
        self.place(outlet).ok().map(|at| &self.0[at].1)
    }

    /// Outlets with their values, by name.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &T)> + Clone {
        self.0.iter().map(|(outlet, value)| (&**outlet, value))
    }

    /// The same, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&str, &mut T)> {
        self.0.iter_mut().map(|(outlet, value)| (&**outlet, value))
    }

    /// The outlets' names in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(outlet, _)| outlet)
    }

    /// The values, by outlet.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter().map(|(_, value)| value)
    }

    /// The values, by outlet, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().map(|(_, value)| value)
    }

    /// How many outlets have a value.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no outlet has one.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn place(&self, outlet: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| (**known).cmp(outlet))
    }
}

impl<'o, T> IntoIterator for &'o mut ByOutlet<T> {
    type Item = (&'o str, &'o mut T);
    type IntoIter = Box<dyn Iterator<Item = Self::Item> + 'o>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter_mut())
    }
}

impl<T: Default> ByOutlet<T> {
    /// The value of that outlet, made if there is none; no outlet is [`NO_OUTLET`].
    pub fn of(&mut self, outlet: Option<&Arc<str>>) -> &mut T {
        let at = self.place(outlet.map_or(NO_OUTLET, |name| name)).unwrap_or_else(|at| {
            self.0.reserve_exact(1);
            self.0.insert(at, (outlet.cloned().unwrap_or_else(|| NO_OUTLET.into()), T::default()));
            at
        });
        &mut self.0[at].1
    }
}

impl<T> Index<&str> for ByOutlet<T> {
    type Output = T;

    /// # Panics
    /// When the outlet has no value.
    fn index(&self, outlet: &str) -> &T {
        self.get(outlet).expect("an outlet that has a value")
    }
}

impl<T, K: Into<Arc<str>>> FromIterator<(K, T)> for ByOutlet<T> {
    fn from_iter<I: IntoIterator<Item = (K, T)>>(values: I) -> Self {
        let sorted: BTreeMap<Arc<str>, T> = values.into_iter().map(|(outlet, value)| (outlet.into(), value)).collect();
        Self(sorted.into_iter().collect())
    }
}

impl<T: Serialize> Serialize for ByOutlet<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByOutlet<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(BTreeMap::<Arc<str>, T>::deserialize(deserializer)?.into_iter().collect())
    }
}
