// What the page does without asking the server. Plain DOM; content is redrawn, so listeners sit on the document.
// This file comes first: the language of the page, and what the other files share as window.barobot.
(() => {
  const settings = window.barobotSettings;
  const root = document.documentElement;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const CHOSEN = "barobot.language";

  // Storage can be switched off in a browser; the page then works without a memory.
  const storage = (kind) => {
    try {
      window[kind].setItem("barobot.probe", "1");
      window[kind].removeItem("barobot.probe");
      return window[kind];
    } catch {
      return { length: 0, key: () => null, getItem: () => null, setItem: () => {}, removeItem: () => {} };
    }
  };

  const barobot = (window.barobot = {
    settings,
    kept: storage("localStorage"),
    session: storage("sessionStorage"),
    behavior: () => (calm.matches ? "auto" : "smooth"),
    texts: () => settings.texts[spoken],
    redrawn: [], // called after the page changed
  });

  // ── Language: the visitor's choice, else the first of the browser's that the page speaks ──
  let spoken = settings.language;
  const known = (language) => (language in settings.texts ? language : null);
  const preferred = () =>
    known(barobot.kept.getItem(CHOSEN)) ||
    (navigator.languages || []).map((tag) => known(tag.slice(0, 2).toLowerCase())).find(Boolean) ||
    settings.language;

  barobot.preferred = preferred;
  barobot.choose = (language) => barobot.kept.setItem(CHOSEN, language);
  barobot.language = () => spoken;
  barobot.speak = (language) => {
    spoken = language;
    root.lang = language;
    document.title = settings.texts[language].page_title;
  };
  // Gradio writes the browser's language there once it has started.
  const keepLanguage = () => {
    if (root.lang !== spoken) root.lang = spoken;
  };
  // Until the page speaks the language that the visitor reads, it is not shown in another.
  let ready;
  barobot.ready = new Promise((done) => (ready = done));
  const speaks = (language) => Boolean(document.querySelector(`#masthead header[data-language="${language}"]`));
  const showWhenTranslated = () => {
    if (!root.dataset.awaits || !speaks(root.dataset.awaits)) return;
    delete root.dataset.awaits;
    ready();
  };
  root.dataset.awaits = preferred();
  setTimeout(() => {
    delete root.dataset.awaits;
    ready();
  }, 4000);

  // ── What is said to those who do not see it ──
  let announcer;
  barobot.announce = (text) => {
    announcer.textContent = "";
    // A text that is put in at once with the emptying is no change for a screen reader.
    setTimeout(() => (announcer.textContent = text), 50);
  };
  const addAnnouncer = () => {
    announcer = document.createElement("div");
    announcer.id = "announcer";
    announcer.className = "visually-hidden";
    announcer.setAttribute("role", "status");
    announcer.setAttribute("aria-live", "polite");
    document.body.append(announcer);
  };

  // Gradio speaks the browser's language in its own boxes; the page says it in the visitor's.
  let toasts = 0;
  let lost = false;
  const translateToast = () => {
    const { error_busy, error_lost, close } = barobot.texts();
    const shown = document.querySelectorAll("[data-testid=toast-text]");
    if (shown.length > toasts) askWhetherItIsThere();
    toasts = shown.length;
    const told = lost ? error_lost : error_busy;
    shown.forEach((text) => {
      if (text.textContent !== told) text.textContent = told;
    });
    document.querySelectorAll("[data-testid=toast-close]").forEach((button) => button.setAttribute("aria-label", close));
  };

  // A full queue and a server that is gone look the same to Gradio.
  const askWhetherItIsThere = async () => {
    const answer = await fetch("health", { cache: "no-store" }).catch(() => null);
    lost = !answer || answer.status >= 500;
    translateToast();
  };

  const start = () => {
    addAnnouncer();
    barobot.speak(spoken);
    new MutationObserver(keepLanguage).observe(root, { attributeFilter: ["lang"] });
    let waiting = false;
    new MutationObserver(() => {
      if (waiting) return;
      waiting = true;
      queueMicrotask(() => {
        waiting = false;
        [showWhenTranslated, translateToast, ...barobot.redrawn].forEach((look) => look());
      });
    }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-busy", "data-record", "data-language"] });
  };
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
})();
