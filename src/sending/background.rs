//! Sending beside a program that goes on: in a thread of its own, a moment after something was kept.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::courier::Stop;
use super::files;
use super::filling::fill;
use super::http;
use super::round::{Delivered, Ended, deliver};
use super::target::Target;
use crate::export::xapi::Organisation;
use crate::learning::judge::Judge;
use crate::learning::wording::Wording;
use crate::records::{Location, StoreError};

/// How long nothing more has to be kept before it is sent: a talk's last reply and its end go together.
const REST: Duration = Duration::from_secs(1);

/// What there is to send about.
#[derive(Debug, Clone)]
pub struct Matter {
    /// The records.
    pub records: Location,
    /// What was played.
    pub wordings: Vec<Arc<Wording>>,
    /// The title of the course, if it has one.
    pub course: Option<String>,
}

/// Sends what is kept, until it is dropped. What was not sent by then is sent the next time.
#[derive(Debug)]
pub struct Sending {
    news: Sender<()>,
}

impl Sending {
    /// Begins where a file beside the records names a store; none where there is none.
    ///
    /// # Errors
    /// Where that file cannot be read or is none such, and as [`Sending::begin`].
    pub fn beside(matter: Matter, trouble: impl Fn(&str) + Send + 'static) -> Result<Option<Self>, String> {
        let Some(target) = files::beside(&matter.records.file())? else { return Ok(None) };
        let authority = files::authority(target.ca.as_ref())?;
        Sending::begin(target, authority.as_deref(), matter, trouble).map(Some)
    }

    /// Begins with what is waiting of before. `trouble` is told what keeps it from being sent, on another thread.
    ///
    /// # Errors
    /// Where the store's certificates are none, or the system has no thread to give.
    pub fn begin(
        target: Target,
        authority: Option<&[u8]>,
        matter: Matter,
        trouble: impl Fn(&str) + Send + 'static,
    ) -> Result<Self, String> {
        let client = http::Store::new(target.clone(), authority)?;
        let (news, heard) = channel();
        let work = move || {
            let organisation = Organisation { home: target.home, course: matter.course };
            let mut judge = Judge::new(matter.wordings);
            loop {
                // Before anything is kept there is no file, and none is made for that.
                if matter.records.file().is_file() {
                    match round(&matter.records, &client, &mut judge, &organisation, &heard) {
                        Ok(Some(stop)) => return trouble(&format!("{}: {stop}", target.lrs)),
                        Ok(None) => {}
                        Err(why) => trouble(&why.to_string()),
                    }
                }
                if heard.recv().is_err() {
                    return;
                }
                // Until it rests.
                while heard.recv_timeout(REST).is_ok() {}
            }
        };
        let spawned: io::Result<_> = thread::Builder::new().name("sending".to_owned()).spawn(work);
        spawned.map_err(|why| why.to_string())?;
        Ok(Sending { news })
    }

    /// Something was kept.
    pub fn news(&self) {
        // Where it has ended it has said why.
        let _ = self.news.send(());
    }
}

/// Sends all that there is. Why nothing can be sent any more, where that is so.
fn round(
    records: &Location,
    client: &http::Store,
    judge: &mut Judge,
    organisation: &Organisation,
    heard: &Receiver<()>,
) -> Result<Option<Stop>, StoreError> {
    let store = records.open()?;
    fill(&store, judge, organisation, false, |_| {})?;
    // Whoever plays on asks for another try; whoever closes the game for none.
    let go_on = |how_long, _: &str, _| !matches!(heard.recv_timeout(how_long), Err(RecvTimeoutError::Disconnected));
    let Delivered { ended, .. } = deliver(&store, client, go_on, |_| {})?;
    Ok(match ended {
        Some(Ended::Stopped(stop)) => Some(stop),
        Some(Ended::Unanswered(_)) | None => None,
    })
}
