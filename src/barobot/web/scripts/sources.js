// [1] and its source: the quote on hover, the card in view and marked on focus, the focus on the card on a click.
(() => {
  const barobot = window.barobot;
  const cardOf = (marker) => document.getElementById(marker.dataset.source);
  const markerIn = (event) => event.target.closest?.(".marker");

  // Shows the sources of the answer that the card belongs to, and marks it.
  const show = (card) => {
    const group = card.closest(".source-group");
    document.querySelectorAll(".source-group, .no-sources").forEach((other) => (other.hidden = other !== group));
    document.querySelectorAll(".card.shown").forEach((other) => other.classList.remove("shown"));
    card.classList.add("shown");
  };
  const wide = window.matchMedia("(min-width: 60.01rem)");
  const bring = (card) => card.scrollIntoView({ behavior: barobot.behavior(), block: wide.matches ? "nearest" : "start" });

  let came; // the marker from which a card was reached
  document.addEventListener("click", (event) => {
    const marker = markerIn(event);
    const card = marker && cardOf(marker);
    if (card) {
      came = marker;
      hide();
      show(card);
      bring(card);
      card.focus({ preventScroll: true });
    }
    const back = event.target.closest?.("[data-back]");
    if (back) {
      const turn = document.getElementById(back.dataset.back);
      const id = back.closest(".card").id;
      const target = came?.isConnected && came.dataset.source === id ? came : turn?.querySelector(`.marker[data-source="${id}"]`);
      (target || turn)?.focus({ preventScroll: true });
      (target || turn)?.scrollIntoView({ behavior: barobot.behavior(), block: "center" });
    }
  });

  // ── The quote over its marker (WCAG 2.2, 1.4.13) ──
  const note = document.createElement("div");
  note.id = "quote";
  note.setAttribute("role", "tooltip");
  note.hidden = true;
  let shownFor;

  const hide = () => {
    shownFor?.removeAttribute("aria-describedby");
    shownFor = undefined;
    note.hidden = true;
  };
  const reveal = (marker) => {
    const mark = cardOf(marker)?.querySelector("mark");
    if (!mark || marker === shownFor) return;
    hide();
    shownFor = marker;
    note.textContent = mark.textContent;
    note.lang = mark.closest("[lang]").lang;
    note.hidden = false;
    marker.setAttribute("aria-describedby", note.id);
    const place = marker.getBoundingClientRect();
    const width = Math.min(note.offsetWidth, window.innerWidth - 16);
    const left = Math.min(Math.max(8, place.left + place.width / 2 - width / 2), window.innerWidth - width - 8);
    const above = place.top - note.offsetHeight - 6;
    note.style.left = `${left}px`;
    note.style.top = `${above > 8 ? above : place.bottom + 6}px`;
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const marker = markerIn(event);
    if (marker) reveal(marker);
    else if (shownFor && document.activeElement !== shownFor && !note.contains(event.target)) hide();
  });
  document.addEventListener("focusin", (event) => {
    const marker = markerIn(event);
    if (!marker) return hide();
    const card = cardOf(marker);
    // With a mouse the click that follows does it, and takes the focus along.
    if (!card || !marker.matches(":focus-visible")) return;
    show(card);
    if (wide.matches) bring(card);
    reveal(marker);
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  window.addEventListener("scroll", () => shownFor && hide(), { passive: true });
  document.addEventListener("DOMContentLoaded", () => document.body.append(note));
  if (document.readyState !== "loading") document.body.append(note);
})();
