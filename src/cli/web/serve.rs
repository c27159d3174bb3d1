//! A server for one person who tries a page: on this computer alone, and nothing but the page.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::time::Duration;

use super::Unlaid;
use super::http::{Answer, Request, converse};
use super::layout::Layout;
use super::pack::Packing;
use super::page::INDEX;
use crate::dialogue::folder;

/// The port that is taken where nobody names one, or else one of those behind it.
const FIRST: u16 = 8_000;
const LAST: u16 = 8_099;

/// What is served.
#[derive(Debug)]
pub(super) enum Served {
    /// What lies in a folder at that moment.
    Folder(PathBuf),
    /// What was laid out and lies nowhere.
    Held(Box<Layout>),
}

impl Served {
    /// One file, and the same packed, in the first of these packings that there is. `name` leads nowhere but inside.
    fn file(&self, name: &str, packings: &[Packing]) -> Option<(Vec<u8>, Option<Packing>)> {
        match self {
            Served::Folder(folder) => {
                let read = |name: &str| {
                    let path = folder.join(name);
                    folder::stays_inside(folder, &path).ok()?;
                    let saved = fs::metadata(&path).ok().filter(fs::Metadata::is_file)?.modified().ok();
                    Some((path, saved))
                };
                let (plain, saved) = read(name)?;
                // A copy that is older than its file is none of it.
                let copy = |packing: &Packing| {
                    let (path, packed) = read(&packing.name(name))?;
                    (packed >= saved).then(|| Some((fs::read(path).ok()?, Some(*packing))))?
                };
                packings.iter().find_map(copy).or_else(|| Some((fs::read(plain).ok()?, None)))
            }
            Served::Held(layout) => {
                let copy = |packing: &Packing| Some((layout.file(&packing.name(name))?.to_vec(), Some(*packing)));
                packings.iter().find_map(copy).or_else(|| Some((layout.file(name)?.to_vec(), None)))
            }
        }
    }
}

/// A server that waits for browsers.
pub(super) struct Waiting {
    listener: TcpListener,
    /// The port on which it waits.
    pub(super) port: u16,
}

impl Waiting {
    /// Waits on this port; where none is named, on the first that is free.
    pub(super) fn on(port: Option<u16>) -> Result<Self, Unlaid> {
        let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
        let listener = match port {
            Some(port) => bind(port),
            None => (FIRST..=LAST).find_map(|port| bind(port).ok()).map_or_else(|| bind(0), Ok),
        };
        let bound = listener.and_then(|listener| Ok((listener.local_addr()?.port(), listener)));
        let (port, listener) = bound.map_err(|why| Unlaid::NoPort(port, why))?;
        Ok(Waiting { listener, port })
    }

    /// Answers until the program is ended: everybody by themselves, so that nobody who is silent keeps others waiting.
    pub(super) fn serve(&self, served: &Served) {
        std::thread::scope(|scope| {
            for stream in self.listener.incoming() {
                let Ok(stream) = stream else {
                    // Too many are open. Some will close.
                    std::thread::sleep(Duration::from_millis(50));
                    continue;
                };
                let work = move || drop(converse(stream, |request| answer(request, served)));
                // Where there can be no more of them, one is closed; browsers ask again.
                drop(std::thread::Builder::new().spawn_scoped(scope, work));
            }
        });
    }
}

fn answer(request: &Request, served: &Served) -> Answer {
    let is_read = ["GET", "HEAD"].contains(&&*request.method);
    let found = || {
        let name = name(&request.path)?;
        let (bytes, packing) = served.file(&name, &accepted(request))?;
        Some((bytes, content_type(&name), packing))
    };
    let (status, body, kind, more) = match is_read.then(found) {
        None => {
            let told = b"This server hands out files, and takes nothing.\n".to_vec();
            ("405 Method Not Allowed", told, PLAIN, Some(("Allow", "GET, HEAD")))
        }
        Some(None) => ("404 Not Found", b"There is no such file.\n".to_vec(), PLAIN, None),
        Some(Some((bytes, kind, packing))) => {
            ("200 OK", bytes, kind, packing.map(|packing| ("Content-Encoding", packing.word())))
        }
    };
    // A page that is laid out anew is asked for anew.
    let always = [
        ("Content-Type", kind),
        ("Cache-Control", "no-cache"),
        ("Vary", "Accept-Encoding"),
        ("X-Content-Type-Options", "nosniff"),
    ];
    Answer { status, fields: always.into_iter().chain(more).collect(), body }
}

/// The packings that a browser takes, the smaller one first.
fn accepted(request: &Request) -> Vec<Packing> {
    let asked: Vec<String> = request.all("accept-encoding").map(str::to_ascii_lowercase).collect();
    let takes = |packing: &Packing| {
        let mut named = asked.iter().flat_map(|value| value.split(',')).filter_map(|part| {
            let mut words = part.split(';').map(str::trim);
            let is_it = words.next()? == packing.word();
            let refused = |word: &str| word.strip_prefix("q=").is_some_and(|q| q.trim_matches(['0', '.']).is_empty());
            is_it.then(|| !words.any(refused))
        });
        named.next_back().unwrap_or(false)
    };
    Packing::ALL.into_iter().filter(takes).collect()
}

/// The name of the file that is asked for; none where that may lead out of the folder, or to what is hidden in it.
fn name(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    if path.is_empty() {
        return Some(INDEX.to_owned());
    }
    let parts: Option<Vec<String>> = path.split('/').map(part).collect();
    Some(parts?.join("/"))
}

/// A part of a path, its letters read, where it is the name of a file or a folder alone.
fn part(written: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [char::from(rest.next()?), char::from(rest.next()?)].map(|digit| digit.to_digit(16));
                u8::try_from(digits[0]? * 16 + digits[1]?).ok()?
            }
            byte => byte,
        });
    }
    let part = String::from_utf8(bytes).ok()?;
    let leads_away = |c: char| matches!(c, '/' | '\\' | ':') || c.is_control();
    (!part.is_empty() && !part.starts_with('.') && !part.contains(leads_away)).then_some(part)
}

const PLAIN: &str = "text/plain; charset=utf-8";

/// What a browser is told that a file is.
fn content_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match &*ending {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "webmanifest" => "application/json; charset=utf-8",
        "txt" | "md" => PLAIN,
        "wasm" => "application/wasm",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "svg" => "image/svg+xml",
        "ico" => "image/x-icon",
        "gz" => "application/gzip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_a_file_inside_or_none() {
        for (url, is) in [
            ("/", Some("index.html")),
            ("/?a=/../b", Some("index.html")),
            ("/page.js?v=2", Some("page.js")),
            ("/fonts/NotoSans%2DRegular.ttf", Some("fonts/NotoSans-Regular.ttf")),
            ("/%E0%B8%8B%E0%B8%B8%E0%B8%9B.png", Some("ซุป.png")),
            ("", None),
            ("page.js", None),
            ("http://elsewhere/", None),
            ("//page.js", None),
            ("/fonts/", None),
            ("/..", None),
            ("/../page.js", None),
            ("/fonts/../../x", None),
            ("/%2e%2e/x", None),
            ("/fonts%2f..%2f..%2fx", None),
            ("/fonts%5c..%5cx", None),
            ("/.unruffled-web", None),
            ("/.git/config", None),
            ("/C:/x", None),
            ("/a%00b", None),
            ("/%", None),
            ("/%4", None),
            ("/%+1", None),
            ("/%ff", None),
        ] {
            assert_eq!(name(url).as_deref(), is, "{url}");
        }
    }
}
