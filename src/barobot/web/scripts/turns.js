// The conversation as it moves: a new question goes to the top, its answer is announced, the field keeps the focus.
(() => {
  const barobot = window.barobot;
  const current = () => document.querySelector("#current .turn");
  const field = () => document.querySelector("#question textarea");
  const hasKeyboard = window.matchMedia("(hover: hover) and (pointer: fine)");

  // A new question goes to the top once; after that nothing moves while its answer comes.
  let seen = "";
  const followNewTurn = () => {
    const turn = current();
    const id = turn && turn.closest("[data-conversation]").dataset.conversation + turn.id;
    if (id && id !== seen) {
      const restored = turn.getAttribute("aria-busy") === "false" && !seen;
      requestAnimationFrame(() => {
        const place = turn.getBoundingClientRect().top / window.innerHeight;
        // The example that was clicked is gone; whoever uses a keyboard goes on from the answer.
        if (document.activeElement === document.body && !restored) turn.focus({ preventScroll: true });
        if (place < 0 || place > 0.4) turn.scrollIntoView({ behavior: barobot.behavior(), block: "start" });
      });
      const panel = document.getElementById("sources-column");
      if (panel) panel.scrollTop = 0;
    }
    seen = id || "";
  };

  // Once when it is asked, once when it is answered: not at every piece of a stream.
  let told = "";
  const announceTurn = () => {
    const turn = current();
    if (!turn) return void (told = "");
    const busy = turn.getAttribute("aria-busy") === "true";
    const state = `${turn.id} ${turn.closest("[data-conversation]").dataset.conversation} ${busy}`;
    if (state === told) return;
    told = state;
    if (busy) return barobot.announce(barobot.texts().thinking);
    const parts = [...turn.querySelectorAll(".display, .answer")].map((part) => readable(part));
    barobot.announce(parts.filter(Boolean).join(" "));
  };
  const readable = (part) => {
    const copy = part.cloneNode(true);
    copy.querySelectorAll(".marker").forEach((marker) => marker.remove());
    copy.querySelectorAll("p, li").forEach((line) => line.append(" "));
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  // Gradio puts its buttons inside the label of the field, which would all be its name.
  const nameField = () => {
    const name = document.querySelector("#question [data-testid=block-info]")?.textContent.trim();
    if (name && field()?.getAttribute("aria-label") !== name) field().setAttribute("aria-label", name);
  };

  barobot.redrawn.push(followNewTurn, announceTurn, nameField);

  // The button takes the focus when it is clicked; where there is a keyboard it goes back to the field.
  document.addEventListener("click", (event) => {
    if (event.target.closest("#question .submit-button, #question .stop-button") && hasKeyboard.matches) field().focus();
  });
  document.addEventListener("keydown", (event) => {
    const stop = document.querySelector("#question .stop-button");
    if (event.key === "Escape" && event.target === field() && stop && current()?.getAttribute("aria-busy") === "true") {
      stop.click();
    }
  });
})();
