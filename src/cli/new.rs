//! `trainer new`: a dialogue, or a whole course folder, to begin with.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::args::From as Template;
use super::{CommandResult, ExitStatus, Trouble, args, default_folder, print};
use crate::diagnostic::{shell, shown::in_line};
use crate::dialogue::Rubric;
use crate::dialogue::folder::{self, write, write::Unwritten};
use crate::dialogue::template::{self, Refused};
use crate::export::guide::html;

/// The dialogue that a course folder begins with.
const FIRST: &str = "first_talk";

pub(super) fn run(args: &args::New, dialogues: Option<&Path>) -> CommandResult {
    // Beside a folder there is no file of that name to be mistaken for.
    if !args.folder || template::shared(&args.name).is_none() {
        template::name(&args.name).map_err(|refused| advise(args, dialogues, &refused))?;
    }
    let text = match args.from {
        Template::Shortest => template::SHORTEST,
        Template::Full => template::FULL,
    };
    match args.folder {
        true => course(&args.name, text, args.folder_in.as_deref().unwrap_or(Path::new(""))),
        false => {
            let folder = args.folder_in.as_deref().or(dialogues);
            let option = shell::option("dialogues", shown(dialogues).as_deref());
            // Somebody who is in the folder need not be told which it is.
            let usual = || Some(default_folder()).filter(|folder| folder != Path::new(".")).unwrap_or_default();
            dialogue(&args.name, text, &folder.map_or_else(usual, Path::to_owned), &option)
        }
    }
}

/// What is wrong with a name, and the command with a better one.
fn advise(args: &args::New, dialogues: Option<&Path>, refused: &Refused) -> Trouble {
    let folder = if args.folder { " --folder" } else { "" };
    let from = if matches!(args.from, Template::Full) { " --from full" } else { "" };
    let (inside, _) = args.name.rsplit_once(['/', '\\']).unwrap_or(("", ""));
    let within = match &args.folder_in {
        Some(folder) if !inside.is_empty() => Some(folder.join(inside)),
        Some(folder) => Some(folder.clone()),
        None => (!inside.is_empty()).then(|| PathBuf::from(inside)),
    };
    let within = shell::option("in", shown(within.as_deref()).as_deref());
    let dialogues = shell::option("dialogues", shown(dialogues).as_deref());
    Trouble::Use(format!("{}\n  try: trainer new {}{within}{dialogues}{from}{folder}", refused.why, refused.instead))
}

fn shown(folder: Option<&Path>) -> Option<String> {
    folder.map(|folder| folder.display().to_string())
}

/// `option` names the folder of dialogues as it was named, for the commands that come next.
fn dialogue(name: &str, text: &str, folder: &Path, option: &str) -> CommandResult {
    let path = folder.join(format!("{name}.ron"));
    let new_folder = !folder.as_os_str().is_empty() && !folder.exists();
    if new_folder {
        fs::create_dir_all(folder).map_err(|error| unwritten(folder, error))?;
    }
    if let Some(other) = folder::namesake(&path) {
        return Err(Trouble::Use(format!(
            "{} is there already, and {name}.ron differs from it in capitals alone: on many computers they are one file; \
             take another name",
            in_line(&folder.join(other).display().to_string())
        )));
    }
    write::create(&path, template::dialogue(text, name))?;
    let shown = path.display().to_string();
    let typed = shell::path(&shown);
    let made = if new_folder {
        format!(" (and the folder {})", in_line(&folder.display().to_string()))
    } else {
        String::new()
    };
    print(&format!(
        "Wrote {}{made}. It can be played as it is.

Next:
  trainer play {typed}{option}
  trainer check {typed}{option}
Open the file in a text editor, change a line, and check again. `trainer rubric{option}` shows the moves.
",
        in_line(&shown)
    ))?;
    Ok(ExitStatus::Fine)
}

fn course(name: &str, text: &str, parent: &Path) -> CommandResult {
    let root = parent.join(name);
    if !parent.as_os_str().is_empty() {
        fs::create_dir_all(parent).map_err(|error| unwritten(parent, error))?;
    }
    // Makes the folder or fails, so that nobody else's files can lie in it.
    fs::create_dir(&root).map_err(|error| unwritten(&root, error))?;
    fs::create_dir(root.join(".vscode")).map_err(|error| unwritten(&root, error))?;
    let readme = template::README.replace("FIRST_ID", FIRST);
    let files = [
        (format!("{FIRST}.ron"), template::dialogue(text, FIRST)),
        ("rubric.ron".to_owned(), Rubric::BUILT_IN.to_owned()),
        ("course.ron".to_owned(), template::fill(&template::COURSE_FILE.replace("FIRST_ID", FIRST), name)),
        ("README.md".to_owned(), template::fill(&readme, name)),
        ("guide.html".to_owned(), html::render(template::GUIDE, &template::guide_language())),
        (".editorconfig".to_owned(), template::EDITORCONFIG.to_owned()),
        (".vscode/tasks.json".to_owned(), template::TASKS.to_owned()),
        (".vscode/settings.json".to_owned(), template::SETTINGS.to_owned()),
    ];
    let mut list = String::new();
    for (file, text) in files {
        write::create(&root.join(&file), &text)?;
        list += &format!("  {file}\n");
    }
    let shown = root.display().to_string();
    let typed = shell::path(&shown);
    print(&format!(
        "Wrote the folder {} with
{list}
Next:
  cd {typed}
  trainer play {FIRST}.ron
  trainer check --watch .
README.md in it has the rest. In VS Code open the folder, and what is wrong is underlined as you save.
",
        in_line(&shown)
    ))?;
    Ok(ExitStatus::Fine)
}

fn unwritten(path: &Path, error: io::Error) -> Unwritten {
    Unwritten { path: PathBuf::from(path), error }
}
