//! A page that is served on this computer, asked as browsers ask.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::time::Duration;

use super::{LAY, Site, unpacked, unzipped};

/// A server that ends with the test.
struct Server(Child, u16);

impl Server {
    fn start(site: &Site, args: &str) -> Self {
        let mut command = site.command(args);
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the program runs");
        let said = BufReader::new(child.stdout.take().expect("its output"));
        let line = said.lines().map_while(Result::ok).find(|line| line.contains("http://")).expect("it says where");
        let port = line.strip_prefix("Open http://127.0.0.1:").and_then(|rest| rest.split('/').next());
        let port = port.and_then(|port| port.parse().ok()).unwrap_or_else(|| panic!("{line}"));
        assert!(line.ends_with(" in a browser. Ctrl+C ends it."), "{line}");
        Server(child, port)
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.1)).expect("it waits");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time limit");
        stream
    }

    /// What is answered to a request: the head in small letters, and the rest.
    fn ask(&self, request: &str) -> (String, Vec<u8>) {
        let mut stream = self.connect();
        write!(stream, "{request}Host: 127.0.0.1\r\nConnection: close\r\n\r\n").expect("it listens");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("it answers");
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let body = bytes.split_off(end + 4);
        (String::from_utf8(bytes).expect("a head is text").to_ascii_lowercase(), body)
    }

    fn get(&self, path: &str) -> (String, Vec<u8>) {
        self.ask(&format!("GET {path} HTTP/1.1\r\n"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn files_are_served_as_what_they_are() {
    let site = Site::new();
    let server = Server::start(&site, &format!("{LAY} --serve --port 0"));
    for (path, file, kind) in [
        ("/", "index.html", "text/html; charset=utf-8"),
        ("/index.html", "index.html", "text/html; charset=utf-8"),
        ("/page.js?v=1", "page.js", "text/javascript; charset=utf-8"),
        ("/unruffled_bg.wasm", "unruffled_bg.wasm", "application/wasm"),
        ("/fonts/NotoSans-Regular.ttf", "fonts/NotoSans-Regular.ttf", "font/ttf"),
        ("/icon.png", "icon.png", "image/png"),
        ("/course.json", "course.json", "application/json; charset=utf-8"),
    ] {
        let (head, body) = server.get(path);
        assert!(head.starts_with("http/1.1 200 "), "{path}: {head}");
        assert!(head.contains(&format!("content-type: {kind}\r\n")), "{path}: {head}");
        assert!(head.contains("cache-control: no-cache") && head.contains("vary: accept-encoding"), "{path}: {head}");
        assert!(head.contains(&format!("content-length: {}\r\n", body.len())), "{path}: {head}");
        assert!(!head.contains("content-encoding"), "{path}: {head}");
        assert_eq!(body, site.files("site")[file], "{path}");
        let (asked, nothing) = server.ask(&format!("HEAD {path} HTTP/1.1\r\n"));
        assert!(asked.starts_with("http/1.1 200 ") && nothing.is_empty(), "{path}: {asked}");
    }
}

#[test]
fn a_browser_gets_the_smallest_that_it_takes() {
    let site = Site::new();
    let server = Server::start(&site, &format!("{LAY} --serve --port 0"));
    let plain = site.files("site")["page.js"].clone();
    let asking = |accept: &str| server.ask(&format!("GET /page.js HTTP/1.1\r\nAccept-Encoding: {accept}\r\n"));
    for (accept, packing) in [
        ("gzip, deflate, br, zstd", "br"),
        ("BR;q=0.1,gzip", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip;q=1", "gzip"),
        ("identity", ""),
        ("brotli, xgzip", ""),
    ] {
        let (head, body) = asking(accept);
        assert!(head.contains("content-type: text/javascript"), "{head}");
        let unpacked = match packing {
            "br" => unpacked(&body),
            "gzip" => unzipped(&body),
            _ => body,
        };
        assert_eq!(head.contains("content-encoding"), !packing.is_empty(), "{accept}: {head}");
        assert!(packing.is_empty() || head.contains(&format!("content-encoding: {packing}\r\n")), "{accept}: {head}");
        assert_eq!(unpacked, plain, "{accept}");
    }
    // Somebody changes a file in the folder, and not its packed copies.
    std::thread::sleep(Duration::from_millis(20));
    site.write("site/page.js", "new()");
    assert_eq!(asking("br, gzip").1, b"new()");
}

#[test]
fn nothing_but_the_page_is_served() {
    let site = Site::new();
    site.write("secret.txt", "secret");
    let server = Server::start(&site, &format!("{LAY} --serve --port 0"));
    #[cfg(unix)]
    std::os::unix::fs::symlink(site.path("secret.txt"), site.path("site/link.txt")).expect("a link");
    for path in [
        "/../secret.txt",
        "/fonts/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/fonts%2f..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "/.unruffled-web",
        "/fonts",
        "/fonts/",
        "/link.txt",
        "/nothing.js",
        "//secret.txt",
    ] {
        let (head, body) = server.get(path);
        assert!(head.starts_with("http/1.1 404 "), "{path}: {head}");
        assert!(!String::from_utf8_lossy(&body).contains("secret"), "{path}");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let (head, _) = server.ask(&format!("{method} / HTTP/1.1\r\nContent-Length: 0\r\n"));
        assert!(head.starts_with("http/1.1 405 ") && head.contains("allow: get, head"), "{method}: {head}");
    }
}

#[test]
fn without_a_folder_the_page_is_served_and_nothing_is_written() {
    let site = Site::new();
    let before = site.files("");
    let server = Server::start(&site, "--dialogues course --serve --port 0");
    let (head, body) = server.get("/");
    assert!(head.starts_with("http/1.1 200 ") && String::from_utf8_lossy(&body).contains("Soups &amp;"), "{head}");
    assert!(server.get("/course.json").0.starts_with("http/1.1 200 "));
    assert!(server.get("/secret").0.starts_with("http/1.1 404 "));
    assert_eq!(site.files(""), before);
}

#[test]
fn whoever_asks_and_says_nothing_keeps_nobody_else_waiting() {
    let site = Site::new();
    let server = Server::start(&site, "--dialogues course --serve --port 0");
    let mut silent: Vec<TcpStream> = (0..40).map(|_| server.connect()).collect();
    silent.iter_mut().for_each(|stream| stream.write_all(b"GET /page.js HT").expect("it listens"));
    assert!(server.get("/page.js").0.starts_with("http/1.1 200 "));
}

#[test]
fn a_port_that_is_taken_is_said_and_without_one_a_free_one_is_found() {
    let site = Site::new();
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = taken.local_addr().expect("its address").port();
    let (status, said) = site.run(&format!("--dialogues course --serve --port {port}"));
    assert_eq!(status, Some(2));
    let told =
        format!("trainer: port {port} is taken by another program; leave --port out, and one that is free is found\n");
    assert_eq!(said, told);
    let (one, other) =
        (Server::start(&site, "--dialogues course --serve"), Server::start(&site, "--dialogues course --serve"));
    assert_ne!(one.1, other.1);
    assert!(one.get("/").0.contains(" 200 ") && other.get("/").0.contains(" 200 "));
}
