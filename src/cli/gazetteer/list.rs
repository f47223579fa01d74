//! `whowhom gazetteer list`: the actors of a kind, an office, a state, a day.

use super::super::{Answer, output};
use super::columns;
use super::dates::On;
use crate::gazetteer::export::OfficeRow;
use crate::gazetteer::tables::Office;
use crate::gazetteer::{Entity, EntityType, Gazetteer};
use clap::ValueEnum;
use serde::Serialize;
use std::path::PathBuf;

/// List actors: one line each, or one line an office if offices are asked for.
///
/// --of takes the id of a state or organization and gives who holds or held an office of it, and which organizations have
/// their seat there or count it as a member. Exits with 1 if nobody is listed.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  whowhom gazetteer list --office president --on 2024-06-01\n  whowhom gazetteer list --of KAZ\n  \
                        whowhom gazetteer list --type organization --json | jq -r .id"
)]
pub(super) struct Args {
    /// Only actors of this type.
    #[arg(long = "type", value_enum, value_name = "TYPE")]
    entity_type: Option<Type>,
    /// Only holders of this office, as the tables write it: "prime minister".
    #[arg(long, value_name = "OFFICE")]
    office: Option<String>,
    /// Only what is of this state or organization.
    #[arg(long, value_name = "ID")]
    of: Option<String>,
    #[command(flatten)]
    on: On,
    /// Folder of *.toml tables that add to or override the built-in actors.
    #[arg(long, value_name = "DIR")]
    gazetteer: Option<PathBuf>,
    /// Print JSON, one object a line.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Type {
    Person,
    State,
    Organization,
}

impl From<Type> for EntityType {
    fn from(written: Type) -> Self {
        match written {
            Type::Person => Self::Person,
            Type::State => Self::State,
            Type::Organization => Self::Organization,
        }
    }
}

#[derive(Serialize)]
struct Line<'g> {
    id: &'g str,
    #[serde(rename = "type")]
    entity_type: &'static str,
    name: &'g str,
    roles: Vec<OfficeRow<'g>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seat: Option<&'g str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    members: &'g [String],
    wikipedia: &'g str,
    place: &'g str,
}

/// Which offices are asked for.
struct Wanted<'a> {
    office: Option<&'a str>,
    of: Option<&'a str>,
    on: Option<&'a str>,
}

impl Wanted<'_> {
    fn all(&self) -> bool {
        self.office.is_none() && self.of.is_none() && self.on.is_none()
    }

    fn has(&self, office: &Office) -> bool {
        self.office.is_none_or(|wanted| office.office.eq_ignore_ascii_case(wanted))
            && self.of.is_none_or(|of| office.of == of)
            && self.on.is_none_or(|on| office.is_held_on(on))
    }

    /// Whether an actor that has no offices is what is asked for.
    fn has_body(&self, entity: &Entity) -> bool {
        let is_of = |of: &str| entity.seat.as_deref() == Some(of) || entity.members.iter().any(|id| id == of);
        self.office.is_none() && entity.entity_type != EntityType::Person && self.of.map_or(self.on.is_none(), is_of)
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    let gazetteer = super::tables(args.gazetteer.as_ref())?;
    let on = args.on.day(&gazetteer)?;
    let wanted = Wanted { office: args.office.as_deref(), of: args.of.as_deref(), on: on.as_deref() };
    if let Some(of) = wanted.of.filter(|of| gazetteer.find(of).is_none()) {
        anyhow::bail!("no entry has the id \"{of}\"; whowhom gazetteer lookup finds ids");
    }
    let listed = listed(&gazetteer, args.entity_type.map(EntityType::from), &wanted);
    output::text(|out| {
        if args.json {
            for (entity, offices) in &listed {
                serde_json::to_writer(&mut *out, &line(entity, offices))?;
                out.write_all(b"\n")?;
            }
            return Ok(());
        }
        let offices_asked = !wanted.all() && listed.iter().any(|(_, offices)| !offices.is_empty());
        if offices_asked {
            columns::write(&["id", "name", "office", "of", "from", "to"], &office_rows(&listed, wanted.of), out)
        } else {
            columns::write(&["id", "type", "name", "offices"], &rows(&listed), out)
        }
    })?;
    if let Some(on) = on.filter(|_| args.on.is_given() && !args.json) {
        anstream::eprintln!("{} listed on {on}", listed.len());
    }
    Ok(if listed.is_empty() { Answer::No } else { Answer::Yes })
}

/// Who is asked for, with the offices asked for, sorted by id.
fn listed<'g>(
    gazetteer: &'g Gazetteer,
    entity_type: Option<EntityType>,
    wanted: &Wanted<'_>,
) -> Vec<(&'g Entity, Vec<&'g Office>)> {
    let mut listed: Vec<_> = gazetteer
        .entities()
        .iter()
        .filter(|entity| entity_type.is_none_or(|wanted| entity.entity_type == wanted))
        .map(|entity| (entity, entity.roles.iter().filter(|office| wanted.has(office)).collect::<Vec<_>>()))
        .filter(|(entity, offices)| wanted.all() || !offices.is_empty() || wanted.has_body(entity))
        .collect();
    listed.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    listed
}

fn line<'g>(entity: &'g Entity, offices: &[&'g Office]) -> Line<'g> {
    Line {
        id: &entity.id,
        entity_type: entity.entity_type.name(),
        name: &entity.name,
        roles: offices.iter().map(|office| OfficeRow::of(office)).collect(),
        seat: entity.seat.as_deref(),
        members: &entity.members,
        wikipedia: entity.wikipedia.as_deref().unwrap_or(&entity.name),
        place: &entity.place,
    }
}

fn rows(listed: &[(&Entity, Vec<&Office>)]) -> Vec<Vec<String>> {
    let row = |(entity, offices): &(&Entity, Vec<&Office>)| {
        let offices = offices.iter().map(|office| super::office_in_words(office)).collect::<Vec<_>>().join("; ");
        vec![entity.id.clone(), entity.entity_type.name().to_owned(), entity.name.clone(), offices]
    };
    listed.iter().map(row).collect()
}

/// One row an office; of a body, what ties it to `of`.
fn office_rows(listed: &[(&Entity, Vec<&Office>)], of: Option<&str>) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for (entity, offices) in listed {
        let row = |[office, of, from, to]: [&str; 4]| {
            [entity.id.as_str(), &entity.name, office, of, from, to].map(str::to_owned).to_vec()
        };
        if offices.is_empty() {
            rows.push(row([if entity.seat.as_deref() == of { "seat" } else { "member" }, of.unwrap_or_default(), "", ""]));
        }
        let date = |date: &Option<String>| date.clone().unwrap_or_default();
        rows.extend(offices.iter().map(|office| row([&office.office, &office.of, &date(&office.from), &date(&office.to)])));
    }
    rows
}
