// What has to be there before anything else: it says that the game is loading, and why it does not, whatever is missing.
// An old browser reads this too, so it is written as one of those would want it.

(function () {
  function element(id) {
    return document.getElementById(id);
  }

  function fail(why) {
    var words = element("failed");
    if (!words.hidden) return;
    words.textContent = location.protocol === "file:" ? "The game cannot be played from a folder: a web server has to hand it out. Whoever laid it out can try it with: trainer web --serve" : "The game cannot go on: " + ((why && why.message) || why) + ". Load the page again; what you have done is kept. If it happens again, tell whoever gave you this page.";
    words.hidden = false;
    element("loading").hidden = true;
    element("progress").hidden = true;
    element("curtain").hidden = false;
  }

  window.unruffledFailed = fail;

  // A package of cmi5 may talk to whoever has launched it, and to nobody else: a second policy allows less than the first.
  function narrow() {
    var kind = document.querySelector("meta[name=lms]");
    if (!kind || kind.content !== "cmi5") return;
    var origins = ["'self'"];
    var launch = new URLSearchParams(location.search);
    ["endpoint", "fetch"].forEach(function (name) {
      try {
        var origin = new URL(launch.get(name)).origin;
        if (/^https?:\/\/[^\s;,']+$/.test(origin)) origins.push(origin);
      } catch (error) {
        // It was opened by itself.
      }
    });
    var policy = document.createElement("meta");
    policy.httpEquiv = "Content-Security-Policy";
    policy.content = "connect-src " + origins.join(" ");
    document.head.appendChild(policy);
  }

  narrow();

  addEventListener("DOMContentLoaded", function () {
    if (!element("failed").hidden) return;
    element("loading").hidden = false;
    element("progress").hidden = false;
    if (!("noModule" in HTMLScriptElement.prototype)) fail("this browser is too old for it");
  });

  // What is missing says so only while it is looked for: nobody else hears of it.
  addEventListener(
    "error",
    function (event) {
      var source = event.target && event.target.src;
      if (source) fail("a part of it could not be loaded (" + source.split("/").pop() + ")");
      // A browser that puts off a part of its layout says so as if it were an error.
      else if (!/^ResizeObserver/.test(event.message)) fail(event.error || event.message);
    },
    true,
  );

  addEventListener("unhandledrejection", function (event) {
    fail(event.reason);
  });
})();
