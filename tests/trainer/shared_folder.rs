//! Records of many computers in one folder, as trainers work with them.

use std::path::Path;

use unruffled::records::{FILE, Location};

use crate::records_commands::{person, put};
use crate::support::run;

/// A folder with the records of two computers: Ann has played on both, and her records came along; Ben on one; Cleo on both,
/// and is somebody else on each.
fn room() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let shared = folder.path().join("shared");
    std::fs::create_dir(&shared).expect("a folder");
    for (computer, people) in [("left", &[1, 2, 3][..]), ("right", &[1, 4])] {
        let data = folder.path().join(computer);
        let store = Location::in_shared(&shared, Some(&data)).open().expect("records");
        for number in people {
            put(&store, &person(*number, ["", "Ann", "Ben", "Cleo", "Cleo"][usize::from(*number)]), &["heard_you"]);
        }
    }
    folder
}

fn trainer(folder: &Path, args: &str) -> (i32, String, String) {
    run(folder, &format!("{args} --data shared"))
}

#[test]
fn all_computers_of_a_shared_folder_are_seen_together() {
    let room = room();
    let (status, said, complaint) = trainer(room.path(), "people");
    assert_eq!((status, &*complaint), (0, ""));
    assert_eq!((said.matches("  Ann, 1 attempt").count(), said.matches("  Ben, 1 attempt").count()), (2, 1), "{said}");
    let (status, said, complaint) = run(room.path(), "results shared");
    assert_eq!((status, &*complaint, said.contains("4 people")), (0, "", true), "{said}");
    let (status, said, _) = run(room.path(), "collect shared -o all.sqlite3");
    assert_eq!(status, 0);
    assert!(said.ends_with("all.sqlite3 has 5 attempts by 4 people now.\n"), "{said}");
    let (status, said, complaint) = run(room.path(), "export --of Ann --data all.sqlite3 -o ann.json");
    assert_eq!((status, &*complaint), (0, ""));
    assert!(said.contains("2 attempts in ann.json"), "{said}");
}

#[test]
fn somebody_is_forgotten_on_every_computer_of_a_shared_folder() {
    let room = room();
    let id = person(1, "").id;
    let (status, said, _) = trainer(room.path(), &format!("forget {id} --dry-run"));
    assert_eq!((status, said.matches("1 attempt with 1 answer").count()), (0, 2), "{said}");
    let (status, said, complaint) = trainer(room.path(), "forget Ann --yes");
    assert_eq!((status, &*complaint, said.matches("Ann").count()), (0, "", 2), "{said}");
    let (_, said, _) = trainer(room.path(), "people");
    assert!(!said.contains("Ann") && said.contains("Ben"), "{said}");
    let (status, _, complaint) = trainer(room.path(), "forget Ann --yes");
    assert_eq!((status, complaint.contains("nobody called Ann is in any of these records")), (2, true), "{complaint}");
}

#[test]
fn whoever_is_somebody_else_on_each_computer_is_told_apart_by_the_ids_and_forgotten_at_once() {
    let room = room();
    let (status, _, complaint) = trainer(room.path(), "forget Cleo --yes");
    let [one, other] = [3, 4].map(|number| person(number, "").id.to_string());
    assert_eq!(status, 2, "{complaint}");
    assert!(complaint.contains(&one) && complaint.contains(&other), "{complaint}");
    assert_eq!(complaint.matches(", in shared/").count(), 2, "{complaint}");
    let (status, said, complaint) = trainer(room.path(), &format!("forget {one} {other} --yes"));
    assert_eq!((status, &*complaint, said.matches("Cleo").count()), (0, "", 2), "{said}");
    let (_, said, _) = trainer(room.path(), "people");
    assert!(!said.contains("Cleo") && said.contains("Ann"), "{said}");
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_nothing_is_taken_out_before_that() {
    let room = room();
    std::fs::write(room.path().join("shared/letter.sqlite3"), "Dear Sir").expect("a file");
    let (status, said, complaint) = trainer(room.path(), "forget Ann --yes");
    assert_eq!((status, &*said, complaint.contains("letter.sqlite3")), (2, "", true), "{complaint}");
}

#[test]
fn what_needs_one_file_says_so_where_there_are_several() {
    let room = room();
    let (status, _, complaint) = trainer(room.path(), "export --of Ann");
    assert_eq!((status, complaint.contains("trainer collect")), (2, true), "{complaint}");
    let (status, said, _) = trainer(room.path(), "export --of Ben -o ben.json");
    assert_eq!((status, said.contains("1 attempt in ben.json")), (0, true), "{said}");
    let (status, _, complaint) = trainer(room.path(), "import ben.json");
    assert_eq!((status, complaint.contains("there are several files with records")), (2, true), "{complaint}");
    assert!(!room.path().join("shared").join(FILE).exists(), "nothing was put among them");
}

#[test]
fn what_is_to_be_told_of_all_computers_is_looked_at_together() {
    let room = room();
    for command in ["outbox --data shared", "outbox shared"] {
        let (status, said, files) = run(room.path(), command);
        assert_eq!((status, files.matches("shared/").count()), (1, 2), "{files}");
        assert_eq!(said.matches("0 sent, 0 waiting, 0 put aside").count(), 2, "{said}");
        assert!(said.contains("3 attempts with news") && said.contains("2 attempts with news"), "{said}");
    }
}
