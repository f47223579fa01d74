//! The `whowhom` program.

fn main() -> std::process::ExitCode {
    whowhom::cli::run(std::env::args_os())
}
