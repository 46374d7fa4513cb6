//! The arguments of the command line.

use std::ops::RangeInclusive;
use std::path::PathBuf;

use cable_message::Profile;
use cable_rules::{Completeness, Severity};
use cable_server::LogLevel;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Linter, formatter and language server for diplomatic telegrams.
#[derive(Debug, Parser)]
#[command(name = "cable", version = crate::version::version(), arg_required_else_help = true)]
#[command(after_help = "Paths may be files, folders or `-` for standard input. In a folder, files named *.cable and \
                        *.telegram are taken, and *.txt, *.msg and files without an extension if they look like a \
                        telegram.\n\nExit status: 0 if all is well, 1 if something was found, 2 if a file could not be \
                        read or the arguments are wrong.")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check telegrams for mistakes and damage
    Check(CheckArguments),
    /// Lay telegrams out as they should be, and change no word of them
    Format(FormatArguments),
    /// Explain routing indicators, TAGS, captions, signals, prosigns, posts and orders
    Lookup(LookupArguments),
    /// Explain a rule, or list the rules
    Rule(RuleArguments),
    /// Write what telegrams say as JSON or CSV, or the telegrams as they are sent
    Export(ExportArguments),
    /// Write the skeleton of a telegram
    New(NewArguments),
    /// Show the syntax tree of a file
    Tree(TreeArguments),
    /// Serve an editor by the language server protocol
    Server(ServerArguments),
    /// Show what is set for a file or folder, and where
    Config(ConfigArguments),
    /// Write the completion script of a shell
    Completions(CompletionsArguments),
    /// Write the manual pages into a folder
    Manual(ManualArguments),
}

/// What is set over every cable.toml.
#[derive(Args, Debug)]
pub(crate) struct SettingsArguments {
    /// Rules or categories that apply, instead of all (RTG, DTG001)
    #[arg(long, value_name = "CODES", value_delimiter = ',', value_parser = cable_workspace::selector)]
    pub(crate) select: Option<Vec<String>>,
    /// Rules or categories that do not apply
    #[arg(long, value_name = "CODES", value_delimiter = ',', value_parser = cable_workspace::selector)]
    pub(crate) ignore: Option<Vec<String>>,
    /// The layout of the messages, instead of looking at each
    #[arg(long)]
    pub(crate) profile: Option<ProfileWord>,
    /// Whether a message may be an extract or must have every line
    #[arg(long)]
    pub(crate) completeness: Option<CompletenessWord>,
    /// The highest classification that a message may have (UNCLASSIFIED, SBU, C...)
    #[arg(long, value_name = "WORD", value_parser = cable_workspace::classification)]
    pub(crate) max_classification: Option<String>,
    /// The most characters that a line may have, instead of the 69 of a teletype
    #[arg(long, value_name = "COLUMNS", value_parser = cable_workspace::width)]
    pub(crate) width: Option<u32>,
    /// The configuration file, instead of the cable.toml nearest to each file
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

/// The arguments of `cable check`.
#[derive(Args, Debug)]
pub(crate) struct CheckArguments {
    /// Files, folders, or `-` for standard input
    #[arg(default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) settings: SettingsArguments,
    /// How findings are shown
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    pub(crate) output_format: OutputFormat,
    /// Count the findings of each rule instead of showing them
    #[arg(long)]
    pub(crate) statistics: bool,
    /// Apply the fixes that keep every word of the text
    #[arg(long)]
    pub(crate) fix: bool,
    /// Apply the fixes that a person should look at, too
    #[arg(long)]
    pub(crate) unsafe_fixes: bool,
    /// Show what --fix or --unsafe-fixes would change, and change nothing
    #[arg(long)]
    pub(crate) diff: bool,
    /// Put `%% cable: ignore CODE` above each line with a finding
    #[arg(long, conflicts_with_all = ["fix", "unsafe_fixes", "baseline", "write_baseline"])]
    pub(crate) add_ignore: bool,
    /// Leave out the findings that a baseline names
    #[arg(long, value_name = "FILE", conflicts_with_all = ["fix", "unsafe_fixes", "diff"])]
    pub(crate) baseline: Option<PathBuf>,
    /// Write all findings to a baseline instead of showing them
    #[arg(long, value_name = "FILE", conflicts_with_all = ["fix", "unsafe_fixes", "diff", "baseline", "statistics"])]
    pub(crate) write_baseline: Option<PathBuf>,
    /// Check again whenever a telegram or the configuration changes, until Ctrl-C
    #[arg(long, conflicts_with = "write_baseline")]
    pub(crate) watch: bool,
    /// The least severity of a finding for which the exit status is 1
    #[arg(long, value_name = "SEVERITY", default_value = "warning")]
    pub(crate) fail_on: FailOn,
    /// Leave out what .gitignore or .ignore excludes even if it is named
    #[arg(long)]
    pub(crate) force_exclude: bool,
    /// The name of the file that comes on standard input
    #[arg(long, value_name = "NAME")]
    pub(crate) stdin_filename: Option<PathBuf>,
}

/// The arguments of `cable format`.
#[derive(Args, Debug)]
#[command(
    after_help = "Exit status: 0 if all is well, 1 if --check or --diff found a file that would be reformatted, 2 \
                        if a file could not be read or written or the arguments are wrong."
)]
pub(crate) struct FormatArguments {
    /// Files, folders, or `-` for standard input
    #[arg(default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
    /// Name the files that would be reformatted, and change nothing
    #[arg(long)]
    pub(crate) check: bool,
    /// Show what would change, and change nothing
    #[arg(long)]
    pub(crate) diff: bool,
    /// Format some lines of one file alone, counted from 1, both included
    #[arg(long, value_name = "START:END", value_parser = line_range)]
    pub(crate) range: Option<RangeInclusive<u32>>,
    /// The layout of the messages, instead of looking at each
    #[arg(long)]
    pub(crate) profile: Option<ProfileWord>,
    /// The most characters that a line may have, instead of the 69 of a teletype
    #[arg(long, value_name = "COLUMNS", value_parser = cable_workspace::width)]
    pub(crate) width: Option<u32>,
    /// The configuration file, instead of the cable.toml nearest to each file
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Leave out what .gitignore or .ignore excludes even if it is named
    #[arg(long)]
    pub(crate) force_exclude: bool,
    /// The name of the file that comes on standard input
    #[arg(long, value_name = "NAME")]
    pub(crate) stdin_filename: Option<PathBuf>,
}

/// Reads `START:END`.
fn line_range(text: &str) -> Result<RangeInclusive<u32>, String> {
    let parsed = text.split_once(':').and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
    match parsed {
        Some((start, end)) if (1..=end).contains(&start) => Ok(start..=end),
        Some((0, _)) => Err("lines are counted from 1".to_owned()),
        Some((start, end)) => Err(format!("line {end} stands before line {start}")),
        None => Err("expected two numbers of lines as in 3:12".to_owned()),
    }
}

/// The arguments of `cable export`.
#[derive(Args, Debug)]
pub(crate) struct ExportArguments {
    /// Files, folders, or `-` for standard input
    #[arg(default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
    /// What is written
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: ExportFormat,
    /// What ends the lines of `--format transmit`
    #[arg(long, value_name = "END", default_value = "lf")]
    pub(crate) line_end: LineEndWord,
    /// The layout of the messages, instead of looking at each
    #[arg(long)]
    pub(crate) profile: Option<ProfileWord>,
    /// The configuration file, instead of the cable.toml nearest to each file
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Leave out what .gitignore or .ignore excludes even if it is named
    #[arg(long)]
    pub(crate) force_exclude: bool,
    /// The name of the file that comes on standard input
    #[arg(long, value_name = "NAME")]
    pub(crate) stdin_filename: Option<PathBuf>,
}

/// What `cable export` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// One JSON object a line, a message each
    Jsonl,
    /// One JSON array
    Json,
    /// Comma-separated values, a row a message
    Csv,
    /// The messages as they are sent: capitals, lines of 69 characters, no comments
    Transmit,
}

/// What ends a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LineEndWord {
    /// A line feed
    Lf,
    /// Carriage return and line feed
    Crlf,
}

/// The arguments of `cable new`.
#[derive(Args, Debug)]
#[command(
    after_help = "A post may be named by city, country, address, routing indicator or the name in its reference                         numbers: Astana, Kazakhstan, \"AMEMBASSY ASTANA\", RUEHTA, STATE. On a terminal, what is \
                        missing is asked for."
)]
pub(crate) struct NewArguments {
    /// The post that sends
    #[arg(long, value_name = "POST")]
    pub(crate) from: Option<String>,
    /// The action addressees, parted by commas
    #[arg(long, value_name = "POSTS", value_delimiter = ',')]
    pub(crate) to: Vec<String>,
    /// The information addressees, parted by commas
    #[arg(long, value_name = "POSTS", value_delimiter = ',')]
    pub(crate) info: Vec<String>,
    /// How soon it is to be delivered: ROUTINE, PRIORITY, IMMEDIATE, NIACT IMMEDIATE or FLASH
    #[arg(long, value_name = "WORD")]
    pub(crate) precedence: Option<String>,
    /// UNCLASSIFIED, SBU, CONFIDENTIAL, SECRET or TOP SECRET
    #[arg(long, value_name = "WORD")]
    pub(crate) classification: Option<String>,
    /// The TAGS, such as PREL,PGOV; that of the country of the post is added
    #[arg(long, value_delimiter = ',', value_name = "TAGS")]
    pub(crate) tags: Vec<String>,
    /// The subject
    #[arg(long, value_name = "TEXT")]
    pub(crate) subject: Option<String>,
    /// The telegrams that are referred to, such as "STATE 117445, 07 ASTANA 12"
    #[arg(long, value_name = "TELEGRAMS", value_delimiter = ',')]
    pub(crate) references: Vec<String>,
    /// The serial of the message reference number, instead of one that the centre will replace
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=999_999))]
    pub(crate) serial: Option<u32>,
    /// The date-time group, such as "181103Z NOV 08", instead of now
    #[arg(long, value_name = "GROUP")]
    pub(crate) date_time: Option<String>,
    /// Who classifies, with position
    #[arg(long, value_name = "NAME")]
    pub(crate) classified_by: Option<String>,
    /// The reasons for the classification, such as b,d
    #[arg(long, value_delimiter = ',', value_name = "LETTERS")]
    pub(crate) reasons: Vec<String>,
    /// The file to write, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long, requires = "output")]
    pub(crate) force: bool,
    /// The configuration file that names further tables, instead of the nearest cable.toml
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

/// The arguments of `cable lookup`.
#[derive(Args, Debug)]
pub(crate) struct LookupArguments {
    /// What to explain: RUEHTA, PREL, NODIS, ZNY, "AMEMBASSY ASTANA", 12958...
    #[arg(required = true, value_name = "WORD")]
    pub(crate) words: Vec<String>,
    /// Find the codes of a name instead: Kazakhstan, Astana, "human rights"
    #[arg(long)]
    pub(crate) reverse: bool,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// The configuration file that names further tables, instead of the nearest cable.toml
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

/// The arguments of `cable rule`.
#[derive(Args, Debug)]
pub(crate) struct RuleArguments {
    /// The code or name of a rule, or a category; all rules are listed without it
    pub(crate) rule: Option<String>,
}

/// The arguments of `cable tree`.
#[derive(Args, Debug)]
pub(crate) struct TreeArguments {
    /// The file, or `-` for standard input
    pub(crate) file: PathBuf,
}

/// The arguments of `cable server`.
#[derive(Args, Debug)]
pub(crate) struct ServerArguments {
    /// Speak on standard input and output, which is what happens anyway
    #[arg(long)]
    stdio: bool,
    /// Speak on a port of the loopback interface
    #[arg(long, value_name = "PORT", conflicts_with = "stdio")]
    pub(crate) socket: Option<u16>,
    /// Where the log goes, instead of standard error
    #[arg(long, value_name = "PATH")]
    pub(crate) log_file: Option<PathBuf>,
    /// What is logged: off, error, warn, info, debug or trace; no level logs text of a message
    #[arg(long, value_name = "LEVEL", default_value_t)]
    pub(crate) log: LogLevel,
}

/// The arguments of `cable config`.
#[derive(Args, Debug)]
pub(crate) struct ConfigArguments {
    /// The file or folder
    #[arg(default_value = ".")]
    pub(crate) path: PathBuf,
    #[command(flatten)]
    pub(crate) settings: SettingsArguments,
}

/// The arguments of `cable completions`.
#[derive(Args, Debug)]
pub(crate) struct CompletionsArguments {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

/// The arguments of `cable manual`.
#[derive(Args, Debug)]
pub(crate) struct ManualArguments {
    /// The folder, such as ~/.local/share/man/man1
    pub(crate) folder: PathBuf,
}

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// With the lines that they speak of
    Full,
    /// One line each
    Concise,
    /// One JSON array
    Json,
    /// One JSON object a line
    Jsonl,
    /// SARIF 2.1.0, for code scanning services
    Sarif,
    /// Workflow commands of GitHub Actions
    Github,
    /// A code quality report of GitLab
    Gitlab,
    /// JUnit XML, a test suite for each file
    Junit,
    /// Reviewdog diagnostics
    Rdjson,
}

/// A profile on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProfileWord {
    /// State Department, 1979 to 2010
    State,
    /// Archive copies of 1973-79
    Aad,
    /// Labelled fields, after 2009
    Smart,
    /// Military
    Naval,
    /// Amateur and MARS
    Mars,
}

impl From<ProfileWord> for Profile {
    fn from(word: ProfileWord) -> Profile {
        match word {
            ProfileWord::State => Profile::State,
            ProfileWord::Aad => Profile::Aad,
            ProfileWord::Smart => Profile::Smart,
            ProfileWord::Naval => Profile::Naval,
            ProfileWord::Mars => Profile::Mars,
        }
    }
}

/// A completeness on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CompletenessWord {
    /// A copy that begins late is an extract
    Auto,
    /// Every line must be there
    Transmitted,
}

impl From<CompletenessWord> for Completeness {
    fn from(word: CompletenessWord) -> Completeness {
        match word {
            CompletenessWord::Auto => Completeness::Auto,
            CompletenessWord::Transmitted => Completeness::Transmitted,
        }
    }
}

/// The severity from which on findings count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Error,
    Warning,
    Info,
    Hint,
    /// No finding counts
    Never,
}

impl FailOn {
    /// Whether a finding of a severity counts.
    pub(crate) fn counts(self, severity: Severity) -> bool {
        match self {
            FailOn::Error => severity >= Severity::Error,
            FailOn::Warning => severity >= Severity::Warning,
            FailOn::Info => severity >= Severity::Info,
            FailOn::Hint => true,
            FailOn::Never => false,
        }
    }
}
