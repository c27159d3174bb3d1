//! Whether there is anywhere to open a window.

use crate::words::Messages;

/// What is missing for a window, in a sentence; none where nothing is known to be.
#[cfg(all(unix, not(target_os = "macos")))]
pub(super) fn missing(messages: &Messages) -> Option<String> {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    // On a Wayland desktop X11 programs are served by XWayland, which sets DISPLAY too.
    let Some(display) = set("DISPLAY") else { return Some(messages.text("terminal-no-display")) };
    match x11::answers(&display) {
        true => None,
        false => Some(messages.format("terminal-display-silent", &[("display", display.into())])),
    }
}

/// What is missing for a window: here there always is somewhere.
#[cfg(not(all(unix, not(target_os = "macos"))))]
pub(super) fn missing(_: &Messages) -> Option<String> {
    None
}

#[cfg(all(unix, not(target_os = "macos")))]
mod x11 {
    use std::net::TcpStream;
    use std::os::unix::net::UnixStream;
    use std::path::Path;

    /// Whether somebody listens where `DISPLAY` points: `[host]:number[.screen]`, or a socket's path.
    pub fn answers(display: &str) -> bool {
        if Path::new(display).is_absolute() {
            return UnixStream::connect(display).is_ok();
        }
        let Some((host, number)) = display.rsplit_once(':') else { return false };
        let Ok(number) = number.split('.').next().unwrap_or_default().parse::<u16>() else { return false };
        if host.is_empty() || host == "unix" {
            return local(number);
        }
        let port = 6000_u16.saturating_add(number);
        TcpStream::connect((host, port)).is_ok()
    }

    fn local(number: u16) -> bool {
        let path = format!("/tmp/.X11-unix/X{number}");
        if UnixStream::connect(&path).is_ok() {
            return true;
        }
        #[cfg(target_os = "linux")]
        {
            use std::os::linux::net::SocketAddrExt;
            use std::os::unix::net::SocketAddr;
            SocketAddr::from_abstract_name(&path).is_ok_and(|address| UnixStream::connect_addr(&address).is_ok())
        }
        #[cfg(not(target_os = "linux"))]
        false
    }

    #[cfg(test)]
    mod tests {
        use super::answers;

        #[test]
        fn a_display_that_nobody_serves_does_not_answer() {
            for display in ["", "nonsense", ":", ":x", ":59999", ":59999.0", "/no/such/socket"] {
                assert!(!answers(display), "{display}");
            }
        }
    }
}
