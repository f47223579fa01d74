//! Puts the settings of `--config FILE` into the command line, before the flags that were given.

use super::Cli;
use crate::error::{Error, Result};
use clap::CommandFactory;
use std::ffi::OsString;
use toml::Value;

/// The arguments with those of the settings file, if one is named. Keys that only other commands know are passed over;
/// a list gives its flag once for each value.
pub(super) fn expand(mut arguments: Vec<OsString>) -> Result<Vec<OsString>> {
    let Some(file) = named_file(&arguments) else { return Ok(arguments) };
    let text = std::fs::read_to_string(&file).map_err(Error::read(&file))?;
    let place = file.to_string_lossy().into_owned();
    let table: toml::Table = toml::from_str(&text).map_err(|why| {
        let line = why.span().map_or(1, |span| 1 + text[..span.start].matches('\n').count());
        Error::data(format!("{place}:{line}"), why.message())
    })?;
    let at_key = |key: &str| format!("{place}:{}", line_of(&text, key));
    let cli = Cli::command();
    let Some(first) = arguments.iter().position(|a| cli.find_subcommand(a).is_some()) else { return Ok(arguments) };
    // `gazetteer list` is a command of two words.
    let outer = cli.find_subcommand(&arguments[first]);
    let inner = outer.and_then(|outer| arguments[first + 1..].iter().position(|a| outer.find_subcommand(a).is_some()));
    let at = inner.map_or(first, |inner| first + 1 + inner);
    let command = if inner.is_some() { outer.and_then(|outer| outer.find_subcommand(&arguments[at])) } else { outer };
    let given: Vec<String> = arguments[at..].iter().map(|a| a.to_string_lossy().into_owned()).collect();
    let mut flags = Vec::new();
    for (key, value) in table {
        let knows = |command: &clap::Command| command.get_arguments().any(|a| a.get_long() == Some(&key)) && key != "config";
        let here = command.is_some_and(knows) || knows(&cli);
        if !here && !commands(&cli).any(knows) {
            return Err(Error::data(at_key(&key), format!("no flag is named \"{key}\"{}", nearest(&cli, &key))));
        }
        let flag = format!("--{key}");
        let short = command
            .and_then(|command| command.get_arguments().find(|a| a.get_long() == Some(&key))?.get_short())
            .map(|letter| format!("-{letter}"));
        let is_given = given.iter().any(|a| {
            *a == flag
                || a.starts_with(&format!("{flag}="))
                || short.as_ref().is_some_and(|short| a.starts_with(short.as_str()))
        });
        if here && !is_given {
            flags.extend(
                flag_values(&flag, &value).map_err(|message| Error::data(at_key(&key), format!("\"{key}\" {message}")))?,
            );
        }
    }
    let rest = arguments.split_off(at + 1);
    arguments.extend(flags.into_iter().chain(rest));
    Ok(arguments)
}

/// The line, counted from 1, where a key of the outermost table stands.
fn line_of(text: &str, key: &str) -> usize {
    let table = toml::de::DeTable::parse(text).ok();
    let start = table.and_then(|table| Some(table.get_ref().keys().find(|known| known.get_ref() == key)?.span().start));
    start.map_or(1, |start| 1 + text[..start].matches('\n').count())
}

/// Every command, and every command inside one.
fn commands(cli: &clap::Command) -> impl Iterator<Item = &clap::Command> {
    cli.get_subcommands().flat_map(|command| std::iter::once(command).chain(command.get_subcommands()))
}

/// A flag that the key may have been meant for.
fn nearest(cli: &clap::Command, key: &str) -> String {
    let flags =
        std::iter::once(cli).chain(commands(cli)).flat_map(clap::Command::get_arguments).filter_map(clap::Arg::get_long);
    let slip = flags.map(|flag| (crate::export::distance(key, flag), flag)).min().filter(|(letters, _)| *letters <= 2);
    slip.map_or_else(|| "; see whowhom help".to_owned(), |(_, flag)| format!("; did you mean \"{flag}\"?"))
}

fn named_file(arguments: &[OsString]) -> Option<OsString> {
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.to_str() {
            Some("--") => return None,
            Some("--config") => return rest.next().cloned(),
            Some(text) if text.starts_with("--config=") => return Some(text["--config=".len()..].into()),
            _ => {}
        }
    }
    None
}

fn flag_values(flag: &str, value: &Value) -> std::result::Result<Vec<OsString>, String> {
    let with = |text: String| vec![OsString::from(format!("{flag}={text}"))];
    match value {
        Value::Boolean(true) => Ok(vec![flag.into()]),
        Value::Boolean(false) => Ok(Vec::new()),
        Value::String(text) => Ok(with(text.clone())),
        Value::Integer(number) => Ok(with(number.to_string())),
        Value::Float(number) => Ok(with(number.to_string())),
        Value::Datetime(date) => Ok(with(date.to_string())),
        Value::Array(values) => values
            .iter()
            .map(|value| flag_values(flag, value))
            .collect::<std::result::Result<Vec<_>, _>>()
            .map(|lists| lists.concat()),
        Value::Table(_) => Err("is a table; expected a value or a list of values".to_owned()),
    }
}
