//! `whowhom check`: whether rules about a graph hold.

mod actors;
mod json;
mod junit;
mod text;
mod words;

use super::{Answer, graph_file, input, output};
use crate::diff::rules::{Kind, MEASURES, Outcome, Rule, Verdict, file, judge, start};
use crate::error::{Error, Result};
use crate::gazetteer::Gazetteer;
use std::cell::OnceCell;
use std::fmt::Write as _;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Check whether a graph keeps rules: what must be stated, what must not, by whom and how often.
///
/// Rules stand in TOML files: [[expect]] must hold, [[forbid]] must not. Each says which statements it is about (source, target,
/// relation, outlet, dates) and what is asked of them (at least so many, mostly friendly, two outlets at odds). A rule that fails
/// is shown with what was found and with sentences. Exits with 0 if all hold, 1 if one failed, 2 on trouble.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[command(
    after_long_help = help(),
    after_help = "Examples:\n  whowhom check out/graph.json --init > rules.toml\n  whowhom check out/graph.json rules.toml\n  \
                  whowhom check today.json rules.toml --quiet --junit report.xml\n\nKeys of a rule: --help, docs/RULES.md"
)]
pub(super) struct Args {
    /// A graph.json; `-` for stdin.
    graph: PathBuf,
    /// Files of rules, judged together.
    #[arg(required_unless_present = "init")]
    rules: Vec<PathBuf>,
    /// Print rules to start from, made from what the graph says today, and check nothing.
    #[arg(long, conflicts_with_all = ["rules", "json", "junit", "quiet", "strict"])]
    init: bool,
    /// Print JSON: a summary, then the rules.
    #[arg(long)]
    json: bool,
    /// Write the results as XML too, in the shape of `JUnit` that CI systems read.
    #[arg(long, value_name = "FILE")]
    junit: Option<PathBuf>,
    /// Print only what failed.
    #[arg(short, long)]
    quiet: bool,
    /// Fail also when a rule could not be tested.
    #[arg(long)]
    strict: bool,
    /// Sentences shown of a rule that failed.
    #[arg(long, value_name = "N", default_value_t = 2)]
    quotes: usize,
    /// Exit with 0 also when a rule failed.
    #[arg(long)]
    no_exit_code: bool,
    /// A folder of tables that adds to ours or overrides them, to find the names that rules use.
    #[arg(long, value_name = "DIR")]
    gazetteer: Option<PathBuf>,
}

/// The keys and measures, from the tables that the reader itself goes by.
fn help() -> String {
    let mut text = "Keys of a rule (docs/RULES.md says more):\n".to_owned();
    for (key, takes) in file::keys() {
        let _ = writeln!(text, "  {key:<11} {takes}");
    }
    text += "\nMeasures:\n";
    for (name, _, meaning) in MEASURES {
        let _ = writeln!(text, "  {name:<11} {meaning}");
    }
    text + "\n[defaults] holds what all rules share: outlet, since, until, status, voice, skip_below, severity.\n\n\
            Examples:\n  whowhom check out/graph.json --init > rules.toml\n  whowhom check out/graph.json rules.toml\n  \
            whowhom check today.json rules.toml --quiet --junit report.xml"
}

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    if args.init {
        let graph = graph_file::read(&args.graph)?;
        let rules = start::rules(&graph)?;
        output::stdout(|out| out.write_all(rules.as_bytes()))?;
        return Ok(Answer::Yes);
    }
    // Before the graph, which takes longer: a slip in the rules is told at once.
    let mut rules = args.rules.iter().map(|path| read(path)).collect::<Result<Vec<_>>>()?.concat();
    let graph = graph_file::read(&args.graph)?;
    look_up(args, &mut rules, &graph)?;
    let verdicts = judge(&graph, &rules, args.quotes)?;
    if let Some(path) = &args.junit {
        output::to(path, |out| junit::write(&verdicts, out))?;
    }
    let count = Count::of(&verdicts);
    if args.json {
        output::stdout(|out| json::write(&verdicts, &count, out))?;
    } else {
        let is_shown = |outcome: Outcome| match outcome {
            Outcome::Fail => true,
            Outcome::Skipped => !args.quiet || args.strict,
            Outcome::Pass | Outcome::Warning => !args.quiet,
        };
        output::text(|out| text::write(&verdicts, is_shown, out))?;
    }
    if !args.quiet && !args.json {
        anstream::eprintln!("{}", count.in_words());
    }
    let holds = count.failed == 0 && (count.skipped == 0 || !args.strict);
    Ok(if holds || args.no_exit_code { Answer::Yes } else { Answer::No })
}

fn read(path: &Path) -> Result<Vec<Rule>> {
    if path.as_os_str() == "-" {
        let mut text = String::new();
        std::io::stdin().lock().read_to_string(&mut text).map_err(Error::read("stdin"))?;
        return file::read("<stdin>", &text);
    }
    let text = std::fs::read_to_string(path).map_err(Error::read(path))?;
    file::read(&path.display().to_string(), &text)
}

fn look_up(args: &Args, rules: &mut [Rule], graph: &crate::graph::RelationGraph) -> Result<()> {
    let own: OnceCell<Gazetteer> = OnceCell::new();
    actors::look_up(rules, graph, || match &args.gazetteer {
        None => Ok(Gazetteer::built_in()),
        Some(folder) => {
            if let Some(gazetteer) = own.get() {
                return Ok(gazetteer);
            }
            let loaded = Gazetteer::with_folder(folder)?;
            input::tell_all("warning", &loaded.warnings);
            Ok(own.get_or_init(|| loaded.gazetteer))
        }
    })
}

/// How many rules came out how.
struct Count {
    passed: usize,
    failed: usize,
    warnings: usize,
    skipped: usize,
}

impl Count {
    fn of(verdicts: &[Verdict<'_, '_>]) -> Self {
        let count = |outcome: Outcome| verdicts.iter().filter(|verdict| verdict.outcome == outcome).count();
        let [passed, failed, warnings, skipped] =
            [Outcome::Pass, Outcome::Fail, Outcome::Warning, Outcome::Skipped].map(count);
        Self { passed, failed, warnings, skipped }
    }

    /// `3 rules: 2 hold, 1 failed`.
    fn in_words(&self) -> String {
        let Self { passed, failed, warnings, skipped } = *self;
        let all = super::build::counted((passed + failed + warnings + skipped) as u64, "rule");
        let mut parts = vec![format!("{passed} {}", if passed == 1 { "holds" } else { "hold" })];
        for (count, what) in [(failed, "failed"), (warnings, "only warned of"), (skipped, "not tested")] {
            if count > 0 {
                parts.push(format!("{count} {what}"));
            }
        }
        format!("{all}: {}", parts.join(", "))
    }
}

/// The heading of the rule in its file, `[[expect]]`.
const fn heading(rule: &Rule) -> &'static str {
    match rule.kind {
        Kind::Expect => "[[expect]]",
        Kind::Forbid => "[[forbid]]",
    }
}
