//! The page around the game: what it hands over, and what is asked of it. Its side is `assets/web/page.js`, which puts an
//! object of the name [`PAGE`] where every script finds it.

use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// The name of the page's object.
const PAGE: &str = "unruffled";

/// What the page hands over under this name; undefined where it has nothing of the name.
fn get(name: &str) -> JsValue {
    let page = Reflect::get(&js_sys::global(), &PAGE.into()).unwrap_or_default();
    Reflect::get(&page, &name.into()).unwrap_or_default()
}

/// A text that the page hands over.
pub(super) fn text(name: &str) -> Option<String> {
    get(name).as_string()
}

/// Whether something is so, as the page says.
pub(super) fn is(name: &str) -> bool {
    get(name).is_truthy()
}

/// Files that the page hands over.
pub(super) fn files(name: &str) -> impl Iterator<Item = Vec<u8>> + use<> {
    let files = get(name).dyn_into::<Array>().unwrap_or_default();
    files.to_vec().into_iter().map(|file| Uint8Array::new(&file).to_vec())
}

/// Asks the page to do something. What comes of it is undefined where it cannot be done.
///
/// # Errors
/// What the page threw.
fn ask(what: &str, with: &[JsValue]) -> Result<JsValue, JsValue> {
    let Ok(does) = get(what).dyn_into::<Function>() else { return Ok(JsValue::UNDEFINED) };
    does.apply(&JsValue::UNDEFINED, &with.iter().collect::<Array>())
}

/// Tells the page something that it cannot refuse.
pub(super) fn tell<const N: usize>(what: &str, with: [JsValue; N]) {
    drop(ask(what, &with));
}

/// What the page answers: a text, or nothing.
///
/// # Errors
/// What the browser says is wrong.
pub(super) fn answer<const N: usize>(what: &str, with: [JsValue; N]) -> Result<Option<String>, String> {
    let said = |error: JsValue| {
        error.as_string().or_else(|| Some(String::from(error.unchecked_ref::<js_sys::Error>().message())))
    };
    ask(what, &with).map(|answer| answer.as_string()).map_err(|error| said(error).unwrap_or_default())
}

/// The texts that have come together under this name since it was asked for the last time.
pub(super) fn take(what: &str) -> Vec<String> {
    let taken = ask(what, &[]).unwrap_or_default().dyn_into::<Array>().unwrap_or_default();
    taken.iter().filter_map(|one| one.as_string()).collect()
}

/// Has the page call this, as long as there is a page.
pub(super) fn calls(name: &str, call: impl Fn() + 'static) {
    let page = Reflect::get(&js_sys::global(), &PAGE.into()).unwrap_or_default();
    let call = Closure::<dyn Fn()>::new(call).into_js_value();
    drop(Reflect::set(&page, &name.into(), &call));
}
