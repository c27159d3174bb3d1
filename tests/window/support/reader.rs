//! A screen reader: an accessibility bus of one's own, what is in the tree on it, what is said, and a press on a control.

use super::patience::{PATIENCE, until};
use bevy::tasks::block_on;
use std::collections::HashMap;
use std::future::poll_fn;
use std::io::{BufRead, BufReader};
use std::pin::Pin;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use tempfile::TempDir;
use zbus::export::futures_core::Stream;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, MatchRule, Message, MessageStream};

/// What a signal about an object carries: a word, two numbers, a value, and more that nobody needs here.
type Event = (String, i32, i32, OwnedValue, HashMap<String, OwnedValue>);

/// Where an object is: the program's name on the bus, and a path.
type Address = (String, OwnedObjectPath);

/// What something is, by its number in the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A window in the window.
    Dialog = 16,
    /// The window itself, which has the keyboard where nothing in it does.
    Window = 23,
    /// Things that belong together.
    Group = 39,
    /// Something to press.
    Button = 43,
    /// One of several.
    Option = 44,
    /// A line to write in.
    Field = 79,
    /// A heading.
    Heading = 83,
    /// A screen.
    Screen = 110,
}

/// States, by their number in the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Chosen.
    Checked = 4,
    /// The keyboard can come to it.
    Focusable = 11,
    /// The keyboard is on it.
    Focused = 12,
    /// Nothing else can be used before it.
    Modal = 16,
}

/// Something in the tree. It is the same thing where it is at the same place.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it is called.
    pub name: String,
    role: u32,
    states: u64,
    address: Address,
}

impl Item {
    /// Whether it is one of these.
    pub fn is_a(&self, role: Role) -> bool {
        self.role == role as u32
    }

    /// Whether it is in a state.
    pub fn is(&self, state: State) -> bool {
        self.states & (1 << state as u32) != 0
    }
}

impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        self.address == other.address
    }
}

/// A screen reader, with the buses it needs. They end with this value.
pub struct Reader {
    daemon: Child,
    session: String,
    bus: Connection,
    said: Arc<Mutex<Vec<String>>>,
    _folder: TempDir,
}

impl Reader {
    /// Opens a session bus, and on it the one for screen readers, and says that one is here.
    pub fn open() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1"])
            .env_remove("DISPLAY")
            .env("XDG_RUNTIME_DIR", folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon starts");
        let mut session = String::new();
        let out = daemon.stdout.take().expect("it has an output");
        BufReader::new(out).read_line(&mut session).expect("it says its address");
        let session = session.trim().to_owned();
        let bus = block_on(open(&session)).expect("the bus for screen readers can be reached");
        let said = Arc::new(Mutex::new(Vec::new()));
        hear(&bus, said.clone());
        Self { daemon, session, bus, said, _folder: folder }
    }

    /// The address of the session bus.
    pub fn session(&self) -> &str {
        &self.session
    }

    /// All that is in the game's tree, in the order of reading; nothing while there is no game.
    pub fn read(&self) -> Vec<Item> {
        let registry = ("org.a11y.atspi.Registry".to_owned(), path("/org/a11y/atspi/accessible/root"));
        let mut items = Vec::new();
        // What goes while it is read is read as far as it was there.
        let _ = block_on(self.read_below(&registry, &mut items));
        items
    }

    async fn read_below(&self, address: &Address, items: &mut Vec<Item>) -> zbus::Result<()> {
        let children: Vec<Address> = self.ask(address, "Accessible", "GetChildren", &()).await?;
        for child in children {
            if let Ok(item) = self.item(&child).await {
                items.push(item);
                // Boxed, because it calls itself.
                let _ = Box::pin(self.read_below(&child, items)).await;
            }
        }
        Ok(())
    }

    async fn item(&self, address: &Address) -> zbus::Result<Item> {
        let role = self.ask(address, "Accessible", "GetRole", &()).await?;
        let states: Vec<u32> = self.ask(address, "Accessible", "GetState", &()).await?;
        let name = ("org.a11y.atspi.Accessible", "Name");
        let (bus, path) = address;
        let properties = Some("org.freedesktop.DBus.Properties");
        let reply = self.bus.call_method(Some(bus.as_str()), path, properties, "Get", &name).await?;
        let name = String::try_from(reply.body().deserialize::<OwnedValue>()?)?;
        let states = states.iter().rev().fold(0, |all, &part| all << 32 | u64::from(part));
        Ok(Item { name, role, states, address: address.clone() })
    }

    async fn ask<B, T>(&self, (bus, path): &Address, interface: &str, method: &str, with: &B) -> zbus::Result<T>
    where
        B: serde::Serialize + zbus::zvariant::DynamicType,
        T: for<'a> serde::Deserialize<'a> + zbus::zvariant::Type,
    {
        let interface = format!("org.a11y.atspi.{interface}");
        let reply = self.bus.call_method(Some(bus.as_str()), path, Some(interface.as_str()), method, with).await?;
        reply.body().deserialize()
    }

    /// Something in the tree of this role whose name begins so.
    pub fn look_for(&self, role: Role, name: &str) -> Option<Item> {
        self.read().into_iter().find(|item| item.is_a(role) && item.name.starts_with(name))
    }

    /// Waits for something in the tree of this role whose name begins so.
    pub fn find(&self, role: Role, name: &str) -> Item {
        until(&format!("{role:?} {name:?} in the tree"), PATIENCE, || self.look_for(role, name))
    }

    /// What the keyboard is on.
    pub fn focused(&self) -> Option<Item> {
        self.read().into_iter().find(|item| item.is(State::Focused))
    }

    /// Where something is in the window: left, top, width and height in pixels, as far as it is there.
    pub fn area(&self, item: &Item) -> Option<[i32; 4]> {
        const IN_THE_WINDOW: u32 = 1;
        let extents = block_on(self.ask(&item.address, "Component", "GetExtents", &IN_THE_WINDOW));
        extents.ok().map(|(left, top, width, height): (i32, i32, i32, i32)| [left, top, width, height])
    }

    /// Does what a press does to a control of this name.
    pub fn press(&self, role: Role, name: &str) {
        let item = self.find(role, name);
        let done: bool = block_on(self.ask(&item.address, "Action", "DoAction", &0i32)).expect("it can be pressed");
        assert!(done, "{name:?} is pressed");
    }

    /// What was announced so far, from the start of the game.
    pub fn said(&self) -> Vec<String> {
        lock(&self.said).clone()
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        // With the session bus the other one ends by itself.
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

/// The bus for screen readers, from the session's.
async fn open(session: &str) -> zbus::Result<Connection> {
    let session = zbus::connection::Builder::address(session)?.build().await?;
    let (name, at) = (Some("org.a11y.Bus"), "/org/a11y/bus");
    for state in ["IsEnabled", "ScreenReaderEnabled"] {
        let to = ("org.a11y.Status", state, Value::from(true));
        session.call_method(name, at, Some("org.freedesktop.DBus.Properties"), "Set", &to).await?;
    }
    let reply = session.call_method(name, at, Some("org.a11y.Bus"), "GetAddress", &()).await?;
    let address: String = reply.body().deserialize()?;
    zbus::connection::Builder::address(address.as_str())?.build().await
}

/// Puts down what is announced, as long as there is a bus.
fn hear(bus: &Connection, said: Arc<Mutex<Vec<String>>>) {
    let rule = MatchRule::builder().msg_type(zbus::message::Type::Signal).interface("org.a11y.atspi.Event.Object");
    let rule = rule.and_then(|rule| rule.member("Announcement")).expect("it is a name").build();
    let mut stream = block_on(MessageStream::for_match_rule(rule, bus, Some(1000))).expect("signals can be heard");
    thread::spawn(move || {
        while let Some(Ok(message)) = block_on(poll_fn(|context| Pin::new(&mut stream).poll_next(context))) {
            if let Some(words) = announced(&message) {
                lock(&said).push(words);
            }
        }
    });
}

fn announced(message: &Message) -> Option<String> {
    let (_, _, _, words, _): Event = message.body().deserialize().ok()?;
    String::try_from(words).ok()
}

fn lock(said: &Mutex<Vec<String>>) -> MutexGuard<'_, Vec<String>> {
    said.lock().unwrap_or_else(PoisonError::into_inner)
}

fn path(path: &str) -> OwnedObjectPath {
    OwnedObjectPath::try_from(path).expect("it is a path")
}
