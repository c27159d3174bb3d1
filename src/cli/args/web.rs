//! The arguments of what lays the game out for browsers.

use std::path::PathBuf;

use clap::Args;

use crate::dialogue::Mode;
use crate::opening::lrs::Lrs;

/// Lay your course out as a page: the game in a browser, with nothing to install
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  trainer web --serve                            try your course in the browser here
  trainer web -o site                            a folder to put on a web server
  trainer web -o site --dialogues our_course --language en --mode practice
  trainer web -o site --lrs https://lrs.example.org/xapi/

Any web server can hand the folder out: it has nothing but files, and works
below any address. Beside most of them lie packed copies, which end in .br and
.gz; servers that know of them (nginx: brotli_static and gzip_static, Caddy:
precompressed) send those, and a browser has a fraction to fetch. A server
should send .wasm files as application/wasm.

Lay it out into the same folder again after you have changed a dialogue: the
files of the page are replaced, and whatever else you have put there stays.

The page itself, without a course, is looked for in the folder web beside this
program, and in target/web, where cargo run --package unruffled-web builds it
from the game's source.

With --lrs the page may tell that server what trainees did, and no other. It
does so where its address says how, as systems that launch xAPI content write
it: ?endpoint=URL&auth=Basic%20SECRET&actor=JSON, and registration=UUID where
there is one. Name and password are not asked for here, as everybody who opens
the page could read them.

Exit status: 0 laid out, 1 your course has errors, 2 it cannot be done.")]
pub(in crate::cli) struct Web {
    /// The folder to lay it out in: a new one, an empty one, or one that has such a page
    #[arg(short, long, value_name = "DIR", required_unless_present = "serve")]
    pub output: Option<PathBuf>,
    /// Serve the page on this computer, to try it; without -o nothing is written
    #[arg(long)]
    pub serve: bool,
    /// With --serve: the port [default: 8000, or the next that is free]
    #[arg(long, value_name = "N", requires = "serve")]
    pub port: Option<u16>,
    /// How every dialogue is played, whatever its file says [default: the trainee chooses]
    #[arg(long, value_enum)]
    pub mode: Option<Mode>,
    /// The address of a Learning Record Store that is told what trainees did
    #[arg(long, value_name = "URL")]
    pub lrs: Option<Lrs>,
    /// The folder with the page that is laid out [default: web beside this program, else target/web]
    #[arg(long, value_name = "DIR", env = "UNRUFFLED_PAGE")]
    pub page: Option<PathBuf>,
}
