//! `whowhom completions` and `whowhom man`: made from the same definitions as `--help`.

use super::{Answer, Cli, output};
use clap::CommandFactory;
use clap_complete::Shell;

/// Print a completion script for a shell.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  whowhom completions bash > /etc/bash_completion.d/whowhom")]
pub(super) struct CompletionsArgs {
    /// Which shell.
    shell: Shell,
}

/// Print the manual page.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  whowhom man > whowhom.1 && man ./whowhom.1")]
pub(super) struct ManArgs {}

pub(super) fn completions(args: &CompletionsArgs) -> anyhow::Result<Answer> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "whowhom", &mut script);
    output::stdout(|out| out.write_all(&script))?;
    Ok(Answer::Yes)
}

pub(super) fn man(_: &ManArgs) -> anyhow::Result<Answer> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page)?;
    let cli = Cli::command();
    for command in cli.get_subcommands().filter(|command| command.get_name() != "help") {
        section(command.clone(), &mut page)?;
        for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
            // clap wants names that live as long as the program, which ends with this page.
            let name: &'static str = format!("{} {}", command.get_name(), inner.get_name()).leak();
            section(inner.clone().name(name).bin_name(format!("whowhom {name}")), &mut page)?;
        }
    }
    output::stdout(|out| out.write_all(&page))?;
    Ok(Answer::Yes)
}

fn section(command: clap::Command, page: &mut Vec<u8>) -> std::io::Result<()> {
    let man = clap_mangen::Man::new(command);
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    man.render_extra_section(page)
}
