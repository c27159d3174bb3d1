//! `trainer upgrade`. That older formats are rewritten step by step is tested where it is done.

use crate::support::{SOUP, Test, soup};

#[test]
fn files_of_the_newest_format_are_left_as_they_are() {
    Test::new("upgrade").course().stdout("20 files: 20 in format 1 already\n").run();
    let test = Test::new("upgrade soup.ron --check").fixture("soup.ron");
    test.stdout("1 file: 1 in format 1 already\n").run();
}

#[test]
fn a_file_for_a_newer_program_says_which_one_it_needs() {
    let test = Test::new("upgrade .").file("soup.ron", soup("format: 1", "format: 2")).file("stew.ron", &*SOUP);
    let output = test.status(1).stdout_has("1 in format 1 already, 1 cannot be read").run();
    insta::assert_snapshot!("upgrade_newer", output.stdout);
}

#[test]
fn a_file_without_a_format_is_told_where_to_write_it() {
    let test = Test::new("upgrade soup.ron").file("soup.ron", soup("    format: 1,\n", "")).status(1);
    test.stdout_has("E103").stdout_has("soup.ron:5:1").stdout_has("write format: 1 as its first field").run();
    let test = Test::new("upgrade soup.ron").file("soup.ron", soup("format: 1", "format: one")).status(1);
    test.stdout_has("E104").stdout_has("soup.ron:6:13").run();
    Test::new("upgrade soup.ron").file("soup.ron", soup("format: 1,", "format: 1")).status(1).stdout_has("E101").run();
}

#[test]
fn what_is_not_there_is_said() {
    Test::new("upgrade nowhere.ron").status(2).stderr("trainer: there is no nowhere.ron\n").run();
    Test::new("upgrade .").status(2).stderr_has("has no dialogues in it").run();
}
