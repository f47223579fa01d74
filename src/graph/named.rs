//! Keeps values by name in little room: the counts of an edge by outlet, of which most edges have one, or by cue.
//!
//! In a file it is an object sorted by name, `{"CNN":{"count":1,...},"RT":{"count":2,...}}`.
//!
//! A `BTreeMap` takes room for eleven values at once, which in a graph of a million edges is most of the memory.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::ops::Index;
use std::sync::Arc;

/// A value for each of some names, sorted by them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named<T>(Vec<(Arc<str>, T)>);

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Named<T> {
    /// The value of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&T> {
        self.place(name).ok().map(|at| &self.0[at].1)
    }

    /// Names with their values, in order.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &T)> + Clone {
        self.0.iter().map(|(name, value)| (&**name, value))
    }

    /// The same with the names as they are shared.
    pub(super) fn iter_shared(&self) -> impl Iterator<Item = (&Arc<str>, &T)> {
        self.0.iter().map(|(name, value)| (name, value))
    }

    /// The same, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&str, &mut T)> {
        self.0.iter_mut().map(|(name, value)| (&**name, value))
    }

    /// The names in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(name, _)| name)
    }

    /// The values, by name.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter().map(|(_, value)| value)
    }

    /// The values, by name, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().map(|(_, value)| value)
    }

    /// How many names have a value.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no name has one.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| (**known).cmp(name))
    }
}

impl<'o, T> IntoIterator for &'o mut Named<T> {
    type Item = (&'o str, &'o mut T);
    type IntoIter = Box<dyn Iterator<Item = Self::Item> + 'o>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter_mut())
    }
}

impl<T: Default> Named<T> {
    /// The value of that name, made if there is none.
    pub fn of(&mut self, name: &Arc<str>) -> &mut T {
        let at = self.place(name).unwrap_or_else(|at| {
            self.0.reserve_exact(1);
            self.0.insert(at, (name.clone(), T::default()));
            at
        });
        &mut self.0[at].1
    }
}

impl<T> Index<&str> for Named<T> {
    type Output = T;

    /// # Panics
    /// When the name has no value.
    fn index(&self, name: &str) -> &T {
        self.get(name).expect("a name that has a value")
    }
}

impl<T, K: Into<Arc<str>>> FromIterator<(K, T)> for Named<T> {
    fn from_iter<I: IntoIterator<Item = (K, T)>>(values: I) -> Self {
        let sorted: BTreeMap<Arc<str>, T> = values.into_iter().map(|(name, value)| (name.into(), value)).collect();
        Self(sorted.into_iter().collect())
    }
}

impl<T: Serialize> Serialize for Named<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Named<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(BTreeMap::<Arc<str>, T>::deserialize(deserializer)?.into_iter().collect())
    }
}
