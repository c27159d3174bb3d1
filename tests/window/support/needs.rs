//! What a machine needs to show a window that nobody sees, and what to install where it is missing.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// Programs, with the Debian package each is in.
const PROGRAMS: [(&str, &str); 2] = [("Xvfb", "xvfb"), ("xdotool", "xdotool")];

/// Libraries that the game opens when it starts, with their Debian packages.
const LIBRARIES: [(&str, &str); 7] = [
    ("libvulkan.so.1", "libvulkan1"),
    ("libX11.so.6", "libx11-6"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libXcursor.so.1", "libxcursor1"),
    ("libXi.so.6", "libxi6"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
];

/// The bus that screen readers and programs meet on, by the files that say so, with its Debian package.
const BUS: (&str, &str) = ("/usr/share/dbus-1/services/org.a11y.Bus.service", "at-spi2-core");

/// Where Vulkan drivers say that they are there.
const DRIVERS: [&str; 3] = ["/usr/share/vulkan/icd.d", "/usr/local/share/vulkan/icd.d", "/etc/vulkan/icd.d"];

/// The driver that draws with the processor alone; with it, pictures are the same wherever they are made.
pub fn software_driver() -> Option<PathBuf> {
    drivers().find(|file| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("lvp_icd")))
}

/// What is missing, in words.
pub fn missing() -> &'static [String] {
    static MISSING: OnceLock<Vec<String>> = OnceLock::new();
    MISSING.get_or_init(look)
}

/// What is missing for a screen reader, in words.
pub fn missing_to_listen() -> Vec<String> {
    let daemon = (!is_in_path("dbus-daemon")).then(|| "dbus-daemon (Debian: dbus-daemon)".into());
    let bus = (!Path::new(BUS.0).exists()).then(|| format!("accessibility bus (Debian: {})", BUS.1));
    daemon.into_iter().chain(bus).collect()
}

/// Whether something is missing. Then the test is skipped, and says so, unless `UNRUFFLED_WINDOW_TESTS=required`
/// forbids it.
pub fn lacks(missing: &[String]) -> bool {
    if missing.is_empty() {
        return false;
    }
    let required = std::env::var_os("UNRUFFLED_WINDOW_TESTS").is_some_and(|set| set == "required");
    assert!(!required, "window tests are required, and there is no {}", missing.join(", no "));
    let name = std::thread::current().name().unwrap_or("a window test").to_owned();
    // Not `eprintln`, which is only shown where a test fails.
    let _ = writeln!(std::io::stderr(), "{name}: skipped, there is no {}", missing.join(", no "));
    true
}

fn look() -> Vec<String> {
    let named = |(name, package): &(&str, &str)| format!("{name} (Debian: {package})");
    let programs = PROGRAMS.iter().filter(|(name, _)| !is_in_path(name)).map(named);
    let known = known_libraries();
    let libraries = LIBRARIES.iter().filter(|(name, _)| !known.contains(name)).map(named);
    let mut missing: Vec<String> = programs.chain(libraries).collect();
    if drivers().next().is_none() && std::env::var_os("VK_DRIVER_FILES").is_none() {
        missing.push("a Vulkan driver (Debian: mesa-vulkan-drivers)".into());
    }
    missing
}

fn is_in_path(name: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(name).is_file()))
}

/// What the system's linker knows, as it prints it.
fn known_libraries() -> String {
    // It need not be in everybody's PATH.
    ["ldconfig", "/sbin/ldconfig"]
        .iter()
        .find_map(|program| Command::new(program).arg("-p").output().ok())
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default()
}

fn drivers() -> impl Iterator<Item = PathBuf> {
    let files = |folder| std::fs::read_dir(Path::new(folder)).into_iter().flatten().flatten();
    DRIVERS.iter().flat_map(files).map(|entry| entry.path())
}
