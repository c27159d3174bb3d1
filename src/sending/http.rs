//! Asking a store over HTTP, encrypted unless it is on this computer.

use std::time::Duration;

use ureq::http::header::{AUTHORIZATION, CONTENT_TYPE, RETRY_AFTER};
use ureq::http::{HeaderMap, Response};
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, Body, Error};

use super::courier::Answer;
use super::round::Client;
use super::target::Target;

/// How long a request may take from beginning to end.
const PATIENCE: Duration = Duration::from_secs(30);

/// How much of an answer is read: the ids of what was sent are a few thousand bytes.
const MOST_READ: u64 = 256 * 1024;

/// The header that says which version of xAPI is spoken.
const VERSION: &str = "X-Experience-API-Version";

/// A store that can be asked.
#[derive(Debug)]
pub struct Store {
    agent: Agent,
    target: Target,
}

impl Store {
    /// A store at this address. `authority` has the certificates of whom to trust, in PEM, where those are not the ones that
    /// everybody trusts.
    ///
    /// # Errors
    /// Where there is no certificate in `authority`.
    pub fn new(target: Target, authority: Option<&[u8]>) -> Result<Self, String> {
        let mut tls = TlsConfig::builder();
        if let Some(pem) = authority {
            let certificates: Result<Vec<_>, _> = parse_pem(pem)
                .filter_map(|item| match item {
                    Ok(PemItem::Certificate(certificate)) => Some(Ok(certificate)),
                    Ok(_) => None,
                    Err(why) => Some(Err(why)),
                })
                .collect();
            let certificates = certificates.map_err(|why| why.to_string())?;
            if certificates.is_empty() {
                return Err("there is no certificate in it; it begins with -----BEGIN CERTIFICATE-----".to_owned());
            }
            tls = tls.root_certs(RootCerts::new_with_certs(&certificates));
        }
        let config = Agent::config_builder()
            .tls_config(tls.build())
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            // Whoever sends elsewhere gets neither the password nor the statements.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("Unruffled/", env!("CARGO_PKG_VERSION")));
        let config = match target.lrs.is_here() {
            // Nothing that goes to this computer takes a way round.
            true => config.proxy(None),
            false => config,
        };
        Ok(Store { agent: config.build().new_agent(), target })
    }

    fn statements(&self) -> String {
        format!("{}/statements", self.target.lrs.as_ref().trim_end_matches('/'))
    }

    fn sign(&self, headers: &mut HeaderMap) -> Result<(), String> {
        let mut value = ureq::http::HeaderValue::from_str(&self.target.auth.header()).map_err(|why| why.to_string())?;
        value.set_sensitive(true);
        headers.insert(AUTHORIZATION, value);
        let version = ureq::http::HeaderValue::from_static(self.target.version.word());
        headers.insert(VERSION, version);
        Ok(())
    }
}

impl Client for Store {
    fn knock(&self) -> Answer {
        let mut request = self.agent.get(format!("{}?limit=1", self.statements()));
        if let Some(headers) = request.headers_mut()
            && let Err(why) = self.sign(headers)
        {
            return Answer::Nothing(why);
        }
        answer(request.call())
    }

    fn send(&self, body: &str) -> Answer {
        let mut request = self.agent.post(self.statements()).header(CONTENT_TYPE, "application/json");
        if let Some(headers) = request.headers_mut()
            && let Err(why) = self.sign(headers)
        {
            return Answer::Nothing(why);
        }
        answer(request.send(body))
    }
}

fn answer(came: Result<Response<Body>, Error>) -> Answer {
    let mut response = match came {
        Ok(response) => response,
        Err(why) => return Answer::Nothing(why.to_string()),
    };
    let status = response.status().as_u16();
    let retry_after = response.headers().get(RETRY_AFTER).and_then(|after| after.to_str().ok()?.trim().parse().ok());
    match response.body_mut().with_config().limit(MOST_READ).lossy_utf8(true).read_to_string() {
        Ok(said) => Answer::Status { status, said, retry_after: retry_after.map(Duration::from_secs) },
        // What was said in the middle of an answer that broke off is not known.
        Err(why) => Answer::Nothing(why.to_string()),
    }
}
