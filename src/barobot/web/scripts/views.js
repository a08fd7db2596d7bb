// The views beside the chat: forms that tell what is chosen, and sentences that links lead to.
(() => {
  const barobot = window.barobot;
  const WAIT = 150; // milliseconds after the last key

  // A form of a view tells the server all its fields, at once on a choice and a little later while typing.
  barobot.form = (element, trigger) => {
    let waiting;
    const tell = () => {
      const form = element.querySelector("form");
      if (form) trigger("change", Object.fromEntries(new FormData(form)));
    };
    const soon = (milliseconds) => {
      clearTimeout(waiting);
      waiting = setTimeout(tell, milliseconds);
    };
    element.addEventListener("input", (event) => soon(event.target.matches("[type=search]") ? WAIT : 0));
    element.addEventListener("submit", (event) => {
      event.preventDefault();
      soon(0);
    });
    element.addEventListener("reset", () => soon(0)); // the fields are empty once the event is over
  };

  // "Compare" in a row fills the first free list of the pair, and the second where none is free.
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-compare]");
    if (!button) return;
    const [one, other] = document.querySelectorAll("#figures-comparison select");
    const id = button.dataset.compare;
    const chosen = [one, other].find((list) => list.value === id);
    if (chosen) chosen.value = "";
    else (one.value ? other : one).value = id;
    one.dispatchEvent(new Event("input", { bubbles: true }));
  });

  // ── Sentences and headings of documents ──
  const PLACE = /^#(?:sentence|heading):([^:]+):\d+$/;
  let openDocument; // tells the server which document to show; there once the view has been opened
  let wanted; // the place that is shown as soon as its document is there
  let asked; // the document that the server was last asked for
  barobot.paper = (trigger) => {
    openDocument = (id) => trigger("change", { document: id });
    reach();
  };

  const reach = () => {
    const open = wanted && document.querySelector("#documents-paper .document");
    if (!open || !openDocument) return;
    if (open.dataset.document === wanted.document) return reveal(document.getElementById(wanted.place));
    if (asked !== wanted.document) openDocument((asked = wanted.document));
  };
  const reveal = (place) => {
    if (!place?.offsetParent) return;
    wanted = asked = undefined;
    document.querySelectorAll(".sentence.shown").forEach((other) => other.classList.remove("shown"));
    if (place.matches(".sentence")) place.classList.add("shown");
    place.focus({ preventScroll: true });
    place.scrollIntoView({ behavior: barobot.behavior(), block: place.matches(".sentence") ? "center" : "start" });
  };

  const show = (hash) => {
    const [, id] = PLACE.exec(hash) || [];
    if (!id) return;
    wanted = { place: hash.slice(1), document: decodeURIComponent(id) };
    asked = undefined;
    document.querySelector('[role=tab][id^="view-documents"]')?.click();
    requestAnimationFrame(reach);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || !PLACE.test(link.getAttribute("href"))) return;
    event.preventDefault();
    history.pushState(null, "", link.getAttribute("href"));
    show(link.getAttribute("href"));
  });
  window.addEventListener("popstate", () => show(location.hash));
  barobot.redrawn.push(reach);
  // An address with a sentence in it opens there, once the page speaks the visitor's language.
  barobot.ready.then(() => setTimeout(() => show(location.hash), 100));
})();
