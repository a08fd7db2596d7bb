// What the page does without asking the server. Plain DOM; content is redrawn, so listeners sit on the document.
(() => {
  const settings = window.barobotSettings;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const behavior = () => (calm.matches ? "auto" : "smooth");

  let spoken = settings.language;
  const speak = (language) => {
    spoken = language;
    document.documentElement.lang = language;
    document.title = settings.texts[language].title;
  };
  // Gradio writes the browser's language there once it has started.
  const keepLanguage = () => {
    if (document.documentElement.lang !== spoken) document.documentElement.lang = spoken;
  };

  // [1] shows the sources of its own answer, brings the card into view and marks it.
  const showSource = (id) => {
    const card = document.getElementById(id);
    if (!card) return;
    const group = card.closest(".source-group");
    document.querySelectorAll(".source-group, .no-sources").forEach((other) => (other.hidden = other !== group));
    document.querySelectorAll(".card.shown").forEach((other) => other.classList.remove("shown"));
    card.classList.add("shown");
    card.scrollIntoView({ behavior: behavior(), block: "nearest" });
    card.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const marker = event.target.closest(".marker");
    if (marker) showSource(marker.dataset.source);
  });

  // A new question goes to the top once; after that nothing moves while its answer comes.
  let seen = "";
  const followNewTurn = () => {
    const turn = document.querySelector("#current .turn");
    const id = turn ? turn.id : "";
    if (id && id !== seen) {
      requestAnimationFrame(() => {
        const place = turn.getBoundingClientRect().top / window.innerHeight;
        // The example that was clicked is gone; whoever uses a keyboard goes on from the answer.
        if (document.activeElement === document.body) turn.focus({ preventScroll: true });
        if (place < 0 || place > 0.25) turn.scrollIntoView({ behavior: behavior(), block: "start" });
      });
      const panel = document.getElementById("sources-column");
      if (panel) panel.scrollTop = 0;
    }
    seen = id;
  };

  // Gradio speaks the browser's language in its own boxes; the page says it in the visitor's.
  const translateToast = () => {
    const { busy, close } = settings.texts[spoken];
    document.querySelectorAll("[data-testid=toast-text]").forEach((text) => {
      if (text.textContent !== busy) text.textContent = busy;
    });
    document.querySelectorAll("[data-testid=toast-close]").forEach((button) => button.setAttribute("aria-label", close));
  };

  window.barobot = { speak };
  const start = () => {
    speak(spoken);
    new MutationObserver(keepLanguage).observe(document.documentElement, { attributeFilter: ["lang"] });
    new MutationObserver(() => {
      followNewTurn();
      translateToast();
    }).observe(document.body, { childList: true, subtree: true });
  };
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
})();
