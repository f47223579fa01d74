//! When a form counts and when not, kept small: nearly all forms always count.
//!
//! `Mali` has no switches; `{name = "Turkish", not_before = ["coffee"]}` is nobody before that word.

use super::tables::Case;
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

/// What decides whether a form counts where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conditions {
    /// First day of use, ISO 8601; decides between entities that share the form.
    pub from: Option<String>,
    /// Last day of use.
    pub to: Option<String>,
    /// `exact`: no variant in capitals is derived.
    pub case: Option<Case>,
    /// Words right after it that make it something else: Turkish *coffee*.
    pub not_before: Vec<String>,
    /// Words right before it that make it something else: *New* Mexico.
    pub not_after: Vec<String>,
    /// Words of which one must stand in the article.
    pub needs: Vec<String>,
    /// Counts only before a hyphen: *Sino*-Russian.
    pub is_prefix: bool,
    /// No table wrote it: the last word of a person's name, taken for the surname.
    pub is_supposed: bool,
}

/// Conditions of which most forms have none; reads as [`Conditions`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Switches(Option<Arc<Conditions>>);

static NONE: Conditions = Conditions {
    from: None,
    to: None,
    case: None,
    not_before: Vec::new(),
    not_after: Vec::new(),
    needs: Vec::new(),
    is_prefix: false,
    is_supposed: false,
};

impl From<Conditions> for Switches {
    fn from(conditions: Conditions) -> Self {
        Self((conditions != NONE).then(|| Arc::new(conditions)))
    }
}

impl Switches {
    /// Those of every surname that no table wrote.
    pub(super) fn supposed() -> Self {
        static SUPPOSED: LazyLock<Arc<Conditions>> =
            LazyLock::new(|| Arc::new(Conditions { is_supposed: true, ..Conditions::default() }));
        Self(Some(Arc::clone(&SUPPOSED)))
    }
}

impl Deref for Switches {
    type Target = Conditions;

    fn deref(&self) -> &Conditions {
        self.0.as_deref().unwrap_or(&NONE)
    }
}
