//! What a `course.ron` sets: the order, what is hidden, how it is played, what it takes to pass, the title and the logo.

use super::course;
use super::support::Game;
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use std::io::Cursor;
use std::path::Path;
use std::time::Duration;
use unruffled::check::course::Course;
use unruffled::dialogue::Mode;
use unruffled::opening::Opening;
use unruffled::records::Store;
use unruffled_game::navigation::Screen;
use unruffled_game::shift::OnShift;
use unruffled_game::talk::Recording;

/// The windows the screens must fit, with the text size in percent.
const WINDOWS: [(u32, u32, u16); 4] = [(1280, 720, 100), (1280, 720, 200), (3840, 2160, 100), (1024, 600, 200)];

const TITLE: &str = "Returns desk, first week";

/// A dialogue of one answer; it may say more about itself.
fn talk(id: &str, more: &str) -> String {
    course::one_answer(id, "\"Somebody waits.\"", more)
}

/// Five customers, and a course that says this about them.
fn course_with(settings: &str, logo: Option<&[u8]>) -> Course {
    let texts = ["ann", "ben", "cleo", "dora", "emil"].map(|id| (format!("{id}.ron"), talk(id, "")));
    let set = format!("Course(format: 1, title: \"{TITLE}\", {settings})");
    let mut files: Vec<(&str, &[u8])> = texts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    files.push(("course.ron", set.as_bytes()));
    files.extend(logo.map(|logo| ("logo.png", logo)));
    course::of_bytes(&files)
}

/// A picture of so many pixels.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut png = Cursor::new(Vec::new());
    let picture = image::RgbaImage::from_pixel(width, height, image::Rgba([30, 110, 100, 255]));
    picture.write_to(&mut png, image::ImageFormat::Png).expect("it is written");
    png.into_inner()
}

fn open(course: Course, data: Option<&Path>, mode: Option<Mode>, dialogue: Option<&str>) -> Game {
    let (data, dialogue) = (data.map(Path::to_path_buf), dialogue.map(str::to_owned));
    Game::open(1280, 720, Opening { data, mode, dialogue, ..Opening::of(course) })
}

/// From the last words to the debrief. They are short: to hear them out by a key would already go on.
fn see_how_it_went(game: &mut Game) {
    game.wait(Duration::from_secs(3));
    assert_eq!(game.focused(), "See how it went");
    game.press(KeyCode::Enter);
    game.click("Skip");
    assert_eq!(game.screen(), Screen::Debrief);
}

/// The customers on offer, in their order.
fn offered(game: &mut Game) -> Vec<String> {
    let controls = game.controls();
    let mut cards: Vec<_> = controls.iter().filter(|(label, _)| label.starts_with("About ")).collect();
    let row = |place: &Rect| place.min.y.round();
    cards.sort_by(|a, b| row(&a.1).total_cmp(&row(&b.1)).then(a.1.min.x.total_cmp(&b.1.min.x)));
    cards.iter().map(|(label, _)| label["About ".len()..label.find(':').expect("it ends")].to_owned()).collect()
}

#[test]
fn customers_come_in_the_courses_order_and_hidden_ones_are_not_offered() {
    let course = || course_with("order: [dora, ben], hidden: [ann, cleo]", None);
    let mut game = open(course(), None, Some(Mode::Practice), None);
    game.play_as("Ada");
    assert_eq!(offered(&mut game), ["dora", "ben", "emil"]);
    game.tab_to("Work a shift");
    game.press(KeyCode::Enter);
    assert!(game.shows("3 customers") && !game.shows("4 customers"), "{:?}", game.texts());
    game.press(KeyCode::Enter);
    let mut come = game.app.world().resource::<OnShift>().customers.clone();
    come.sort();
    assert_eq!(come, ["ben", "dora", "emil"]);
}

#[test]
fn what_is_suggested_next_is_never_hidden() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = open(course_with("hidden: [ben, cleo, dora, emil]", None), Some(folder.path()), None, None);
    game.play_as("Ada");
    assert!(game.shows("Next for you: Customer ann") && game.shows("“About ann”, because "), "{:?}", game.texts());
}

#[test]
fn a_hidden_dialogue_opens_for_whoever_asks_for_it_and_what_was_left_in_it_is_not_offered() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let course = || course_with("hidden: [cleo]", None);
    let mut game = open(course(), Some(folder.path()), Some(Mode::Practice), Some("cleo"));
    game.type_text("Ada");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Briefing);
    assert!(game.shows("About cleo"), "{:?}", game.texts());
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Conversation);
    game.say("wait");
    see_how_it_went(&mut game);
    game.tab_to("Choose another");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Choose);
    assert_eq!(offered(&mut game), ["ann", "ben", "dora", "emil"]);
    game.tab_to("See your progress");
    game.press(KeyCode::Enter);
    assert!(game.shows("About cleo"), "what was played stays: {:?}", game.texts());
    drop(game);
    // Whoever comes in after them is not taken there again.
    let mut game = open(course(), None, None, Some("cleo"));
    game.type_text("Ben");
    game.press(KeyCode::Enter);
    game.tab_to("Choose another");
    game.press(KeyCode::Enter);
    game.tab_to("Change player");
    game.press(KeyCode::Enter);
    game.tab_to("Play as a guest");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Choose);
}

#[test]
fn the_title_and_the_logo_stand_on_the_first_screen_and_fit_every_window() {
    for (width, height, text_size) in WINDOWS {
        for logo in [png(1_000, 250), png(40, 40), png(30, 1_500)] {
            let course = course_with("logo: \"logo.png\"", Some(&logo));
            let mut game = Game::with(width, height, course, None);
            game.settings(|settings| settings.text_size = text_size);
            assert!(game.shows(TITLE) && game.shows("Who is practising today?"), "{:?}", game.texts());
            game.assert_nothing_overflows();
            game.wait_until("the logo", |game| {
                // What fades at an edge is a picture too, and has no name.
                let mut pictures = game.app.world_mut().query::<(&AccessibilityNode, &ImageNode)>();
                let named = pictures.iter(game.app.world()).filter(|(access, _)| access.label().is_some());
                let pictures: Vec<_> = named.map(|(_, node)| node.image.clone()).collect();
                let images = game.app.world().resource::<Assets<Image>>();
                pictures.iter().any(|picture| images.get(picture).is_some())
            });
            game.settle();
            game.assert_nothing_overflows();
            let mut nodes = game.app.world_mut().query::<(&AccessibilityNode, &ComputedNode, Has<ImageNode>)>();
            let named = |(access, _, has): &(&AccessibilityNode, &ComputedNode, bool)| *has && access.label().is_some();
            let logos: Vec<_> = nodes.iter(game.app.world()).filter(named).collect();
            let [(access, node, _)] = &*logos else { panic!("one logo: {}", logos.len()) };
            assert_eq!((access.role(), access.label()), (accesskit::Role::Image, Some(TITLE)));
            let size = node.size() * node.inverse_scale_factor();
            assert!(size.x <= 320.5 && size.y <= 96.5 && size.min_element() > 0.0, "{size}");
        }
    }
}

#[test]
fn a_course_without_a_logo_shows_its_title_and_one_that_sets_nothing_shows_neither() {
    let mut game = Game::with(1280, 720, course_with("", None), None);
    assert!(game.shows(TITLE));
    let mut game = Game::with(1280, 720, course::of(&[("ann.ron", &talk("ann", ""))]), None);
    assert_eq!(game.texts()[0], "Who is practising today?");
    assert!(game.shows("Unruffled") && !game.shows(TITLE), "{:?}", game.texts());
}

#[test]
fn the_title_and_the_logo_stay_where_the_rubric_is_broken() {
    let logo = png(40, 40);
    let set = format!("Course(format: 1, title: \"{TITLE}\", logo: \"logo.png\")");
    let ann = talk("ann", "");
    let files: [(&str, &[u8]); 4] = [
        ("ann.ron", ann.as_bytes()),
        ("course.ron", set.as_bytes()),
        ("logo.png", &logo),
        ("rubric.ron", b"Rubric(format: 1"),
    ];
    let mut game = Game::with(1280, 720, course::of_bytes(&files), None);
    assert!(game.shows(TITLE), "{:?}", game.texts());
    game.wait_until("the logo", |game| {
        let mut pictures = game.app.world_mut().query_filtered::<&AccessibilityNode, With<ImageNode>>();
        pictures.iter(game.app.world()).any(|access| access.label() == Some(TITLE))
    });
    game.play_as("Ada");
    assert!(game.shows("Nothing here can be played until this is mended"), "{:?}", game.texts());
}

#[test]
fn a_saved_page_bears_the_title_and_holds_the_logo() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let course = course_with("logo: \"logo.png\"", Some(&png(3, 2)));
    let mut game = open(course, Some(folder.path()), Some(Mode::Practice), None);
    game.talk_to("Ada", "ann");
    game.say("help");
    see_how_it_went(&mut game);
    game.tab_to("Save as a page");
    game.press(KeyCode::Enter);
    let page = std::fs::read_dir(folder.path().join("debriefs")).expect("a folder").next().expect("a page");
    let html = std::fs::read_to_string(page.expect("a page").path()).expect("it can be read");
    assert!(html.contains(&format!("alt=\"{TITLE}\" src=\"data:image/png;base64,iVBORw0KGgo")), "{html}");
    assert!(html.contains(&format!(">{TITLE}</p>")), "{html}");
}

#[test]
fn what_is_broken_for_all_is_listed_with_every_fault_and_nothing_can_be_played() {
    let kettle = talk("ann", "");
    for (name, text, words) in [
        (
            "course.ron",
            "Course(\n  format: 1,\n  titel: \"T\",\n  order: [bob],\n)",
            ["course.ron, line 3", "no field titel"],
        ),
        ("rubric.ron", "Rubric(\n  format: 1, language: en,\n  moves: [],\n)", ["rubric.ron, line 3", "moves"]),
        ("rubric.ron", "Rubric(format: 1", ["rubric.ron, line 1", "closed"]),
    ] {
        let mut game = Game::with(1280, 720, course::of(&[("ann.ron", &kettle), (name, text)]), None);
        game.play_as("Ada");
        assert_eq!(offered(&mut game), [""; 0]);
        assert!(game.shows("Nothing here can be played until this is mended"), "{:?}", game.texts());
        assert!(game.shows("trainer check"), "{:?}", game.texts());
        for words in words {
            assert!(game.shows(words), "{words:?} in {:?}", game.texts());
        }
        assert!(!game.shows("The game looked for files"), "there are files: {:?}", game.texts());
        game.assert_nothing_overflows();
        assert!(!game.shows("Work a shift"), "nobody can come: {:?}", game.texts());
    }
}

#[test]
fn the_command_line_says_how_it_is_played_before_the_dialogue_and_that_before_the_course() {
    let dialogue = |mode: &str| if mode.is_empty() { String::new() } else { format!("mode: {mode},") };
    let cases = [
        (Some(Mode::Coach), "assessment", "practice", Some(Mode::Coach)),
        (None, "assessment", "practice", Some(Mode::Assessment)),
        (None, "", "practice", Some(Mode::Practice)),
        (None, "", "", None),
    ];
    for (asked, written, set, played) in cases {
        let (ann, set) =
            (talk("ann", &dialogue(written)), format!("Course(format: 1, title: \"T\", {})", dialogue(set)));
        let mut game = open(course::of(&[("ann.ron", &ann), ("course.ron", &set)]), None, asked, None);
        game.play_as("Ada");
        game.pick("ann");
        // Where nobody says anything, the trainee chooses.
        let Some(played) = played else {
            assert!(game.shows("Coach · suggested"), "{:?}", game.texts());
            continue;
        };
        assert!(game.shows("How you play: ") && !game.shows("suggested"), "{:?}", game.texts());
        game.press(KeyCode::Enter);
        assert_eq!(game.app.world().resource::<Recording>().attempt.mode, played);
    }
}

#[test]
fn the_marks_of_the_course_are_said_and_kept_with_the_talk() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let course = |pass: &str| course_with(&format!("{pass} mode: assessment"), None);
    let mut game = open(course("pass: (overall: 90, each: 20),"), Some(folder.path()), None, None);
    game.play_as("Ada");
    game.pick("ann");
    assert!(game.shows("You pass with 90\u{a0}% overall and 20\u{a0}% on each skill."), "{:?}", game.texts());
    game.press(KeyCode::Enter);
    game.say("help");
    drop(game);
    let kept = Store::open(folder.path()).expect("records").all().expect("read").attempts;
    assert_eq!(kept[0].attempt.marks, Some((90, 20)));
    // Whatever the course says later, they passed by what held then.
    let mut game = open(course("pass: (overall: 100, each: 100),"), Some(folder.path()), None, None);
    game.come_back();
    assert!(game.shows("passed") && !game.shows("not yet passed"), "{:?}", game.texts());
}
