//! Puts beside the actors of the tables those found in one article, and says for which state each acts.
//!
//! On 2015-06-01 Tokayev acts for KAZ, and so does his ministry; NATO acts for none.

use super::{Entity, EntityIx, EntityType, Gazetteer, Office};

/// The actors an article may name: those of the gazetteer, and those found in it.
#[derive(Debug, Clone, Copy)]
pub struct Actors<'a> {
    /// The actors of the tables.
    pub gazetteer: &'a Gazetteer,
    /// Those found in the article.
    pub found: &'a [Entity],
}

impl<'a> Actors<'a> {
    /// The entity at `ix`, or `None` for a place of neither.
    #[must_use]
    pub fn get(self, ix: EntityIx) -> Option<&'a Entity> {
        ix.place_found().map_or_else(|| self.gazetteer.get(ix), |place| self.found.get(place))
    }

    /// The entity at a place that the article's mentions have.
    ///
    /// # Panics
    /// When the place is of neither.
    #[must_use]
    pub fn entity(self, ix: EntityIx) -> &'a Entity {
        self.get(ix).expect("a mention's entity is among its article's actors")
    }
}

impl<'a> Actors<'a> {
    /// The id of the state for which an entity acts on `date` (ISO 8601): itself, the state it belongs to, or the one that gave
    /// a person an office then. Without a date, or before and after all offices, it is that of the latest office.
    #[must_use]
    pub fn country(self, ix: EntityIx, date: Option<&str>) -> Option<&'a str> {
        let entity = self.get(ix)?;
        match entity.entity_type {
            EntityType::State => Some(&entity.id),
            EntityType::Organization => entity.country.as_deref(),
            EntityType::Person => {
                let held = |role: &&Office| date.is_some_and(|date| role.is_held_on(date));
                let latest = || entity.roles.iter().max_by_key(|role| role.from.as_deref().unwrap_or_default());
                let role = entity.roles.iter().filter(held).max_by_key(|role| role.from.as_deref()).or_else(latest)?;
                let of = self.gazetteer.get(self.gazetteer.find(&role.of)?)?;
                if of.entity_type == EntityType::State { Some(&of.id) } else { of.country.as_deref() }
            }
        }
    }
}

impl<'a> From<&'a Gazetteer> for Actors<'a> {
    fn from(gazetteer: &'a Gazetteer) -> Self {
        Self { gazetteer, found: &[] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Loaded;

    #[test]
    fn a_person_acts_for_the_state_of_the_office_held_then() {
        let tables = r#"
[[state]]
id = "FRE"
name = "Fredonia"
[[state]]
id = "SYL"
name = "Sylvania"
[[organization]]
id = "GUARD"
name = "Guard"
country = "FRE"
[[organization]]
id = "LEAGUE"
name = "League"
[[person]]
id = "eva"
name = "Eva Roe"
roles = [
    { office = "minister", of = "SYL", from = "1990", to = "1999" }, { office = "head", of = "GUARD", from = "2001", to = "2003" },
    { office = "secretary-general", of = "LEAGUE", from = "2005" },
]
"#;
        let Loaded { gazetteer, .. } = Gazetteer::of_tables(&[("t.toml", tables)]).expect("valid");
        let country =
            |id: &str, date| Actors::from(&gazetteer).country(gazetteer.find(id).expect("there"), date).map(str::to_owned);
        let cases = [("1995-05", Some("SYL")), ("2002", Some("FRE")), ("2010", None), ("1980", None)];
        for (date, want) in cases {
            assert_eq!(country("eva", Some(date)).as_deref(), want, "{date}");
        }
        assert_eq!(country("eva", None), None);
        assert_eq!(["FRE", "GUARD", "LEAGUE"].map(|id| country(id, None)), [Some("FRE".into()), Some("FRE".into()), None]);
    }
}
