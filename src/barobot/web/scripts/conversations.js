// Conversations, kept in this browser: one entry of its storage for each, so that two tabs do not overwrite each other.
(() => {
  const barobot = window.barobot;
  const { kept, session } = barobot;
  const PREFIX = "barobot.conversation.";
  const OPEN = "barobot.open"; // of this tab, across a reload
  const MOST = 100;
  const SENT = 500_000; // characters of a conversation that goes back to the server

  // ── The bridge to the server ──
  let send;
  barobot.connect = (trigger) => {
    send = trigger;
    barobot.ready.then(arrive);
  };
  barobot.send = (name, data) => send?.(name, data);

  // ── Storage ──
  const read = (id) => {
    try {
      return JSON.parse(kept.getItem(PREFIX + id));
    } catch {
      return null;
    }
  };
  const all = () =>
    Array.from({ length: kept.length }, (_, place) => kept.key(place))
      .filter((key) => key?.startsWith(PREFIX))
      .map((key) => read(key.slice(PREFIX.length)))
      .filter((conversation) => conversation?.id && Array.isArray(conversation.turns))
      .sort((one, other) => String(other.changed).localeCompare(String(one.changed)));
  const remove = (id) => kept.removeItem(PREFIX + id);
  const write = (conversation) => {
    for (;;) {
      try {
        return kept.setItem(PREFIX + conversation.id, JSON.stringify(conversation));
      } catch {
        // The storage is full: the oldest conversation makes room.
        const oldest = all().filter((other) => other.id !== conversation.id).pop();
        if (!oldest) return;
        remove(oldest.id);
      }
    }
  };

  // What the page shows is what is kept.
  const deleted = new Set();
  const saved = new Map();
  const keep = () => {
    const holders = [...document.querySelectorAll("#past [data-conversation], #current [data-conversation]")];
    const id = holders.at(-1)?.dataset.conversation;
    // While both parts are redrawn, one may still be of the conversation before.
    if (!id || deleted.has(id) || holders.some((holder) => holder.dataset.conversation !== id)) return;
    const records = holders.flatMap((holder) => [...holder.querySelectorAll("[data-record]")]);
    const state = records.map((turn) => turn.dataset.record).join();
    if (!records.length || saved.get(id) === state) return;
    saved.set(id, state);
    session.setItem(OPEN, id);
    const known = read(id);
    const shown = records.map((turn) => ({
      ...JSON.parse(turn.dataset.record),
      markdown: JSON.parse(turn.dataset.share).markdown,
    }));
    // The page shows the end of a long conversation; its beginning is kept all the same.
    const first = (known?.turns ?? []).findIndex(({ at, question }) => at === shown[0].at && question === shown[0].question);
    const turns = [...(known?.turns ?? []).slice(0, Math.max(first, 0)), ...shown];
    if (known && JSON.stringify(known.turns) === JSON.stringify(turns)) return;
    write({ id, title: known?.title || turns[0].question.slice(0, 120), changed: new Date().toISOString(), turns });
    all().slice(MOST).forEach((old) => remove(old.id));
    drawCount();
  };
  barobot.redrawn.push(keep);

  // ── Going to and fro ──
  const open = (id) => {
    const conversation = read(id);
    if (!conversation) return;
    session.setItem(OPEN, id);
    let turns = conversation.turns.map(({ markdown, ...turn }) => turn);
    while (turns.length > 1 && JSON.stringify(turns).length > SENT) turns = turns.slice(1);
    // As text: Gradio takes an object that has a "path" for a file.
    barobot.send("select", { conversation: JSON.stringify({ id, turns }) });
  };
  const begin = () => {
    session.removeItem(OPEN);
    barobot.send("clear", {});
    document.querySelector("#question textarea")?.focus();
  };
  // A link to an answer asks its question again; a reload goes on where it was.
  const arrive = () => {
    const asked = new URLSearchParams(location.search).get("q");
    const last = session.getItem(OPEN);
    if (asked) {
      const clean = new URL(location.href);
      clean.searchParams.delete("q");
      history.replaceState(null, "", clean);
      barobot.send("submit", { question: asked });
    } else if (last) open(last);
    drawTools();
  };

  // ── The line under the field ──
  const element = (name, given = {}, ...children) => {
    const made = Object.assign(document.createElement(name), given);
    made.append(...children);
    return made;
  };
  const button = (text, action, name = "quiet") => element("button", { type: "button", className: name, textContent: text, onclick: action });

  let shelf, fresh, spokenTools;
  const drawTools = () => {
    const place = document.querySelector("#bridge .chat-tools");
    if (!place || !send || (spokenTools === barobot.language() && place.childElementCount)) return;
    spokenTools = barobot.language();
    shelf = button("", show);
    shelf.id = "conversations-open";
    shelf.setAttribute("aria-haspopup", "dialog");
    fresh = button(barobot.texts().conversation_new, begin);
    fresh.id = "conversation-new";
    place.replaceChildren(shelf, fresh);
    drawCount();
  };
  const drawCount = () => {
    if (!shelf) return;
    const count = all().length;
    shelf.textContent = `${barobot.texts().conversations} (${count})`;
    shelf.hidden = !count;
  };
  barobot.redrawn.push(drawTools);

  // ── The list ──
  let dialog;
  const show = () => {
    dialog?.remove();
    dialog = element("dialog", { id: "conversations" });
    dialog.addEventListener("close", () => {
      dialog.remove();
      document.getElementById("conversations-open")?.focus();
    });
    // A click beside the list closes it.
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    document.body.append(dialog);
    drawList();
    dialog.showModal();
  };
  const drawList = () => {
    const texts = barobot.texts();
    const conversations = all();
    const heading = element("h2", { id: "conversations-title", textContent: texts.conversations });
    const list = element("ul", {}, ...conversations.map(drawItem));
    const none = element("p", { className: "none", textContent: texts.conversations_none });
    const foot = element("p", { className: "foot" });
    if (conversations.length) foot.append(button(texts.conversations_clear, () => confirm(foot), "quiet danger"));
    const close = button("×", () => dialog.close(), "close");
    close.setAttribute("aria-label", texts.close);
    dialog.setAttribute("aria-labelledby", heading.id);
    dialog.lang = barobot.language();
    const box = element("div", { className: "box" }, element("header", {}, heading, close), conversations.length ? list : none);
    box.append(element("p", { className: "note", textContent: texts.kept_here }), foot);
    dialog.replaceChildren(box);
  };
  const dated = (when) => {
    const date = new Date(when);
    return isNaN(date) ? "" : date.toLocaleString(barobot.language(), { dateStyle: "medium", timeStyle: "short" });
  };
  const drawItem = (conversation) => {
    const texts = barobot.texts();
    const { id, title } = conversation;
    const opened = button(title, () => (dialog.close(), open(id)), "title");
    if (session.getItem(OPEN) === id) opened.setAttribute("aria-current", "true");
    const tools = [
      [texts.conversation_rename, () => rename(item, conversation), "quiet"],
      [texts.conversation_export, () => save(conversation), "quiet"],
      [texts.conversation_delete, () => discard([id]), "quiet danger"],
    ].map(([text, action, name]) => {
      const made = button(text, action, name);
      made.setAttribute("aria-label", `${text} – ${title}`);
      return made;
    });
    const date = element("time", { textContent: dated(conversation.changed) });
    const item = element("li", {}, opened, element("p", { className: "item-tools" }, date, ...tools));
    return item;
  };
  const rename = (item, conversation) => {
    const texts = barobot.texts();
    const input = element("input", { value: conversation.title, maxLength: 120, name: "title" });
    input.setAttribute("aria-label", texts.conversation_name);
    const form = element("form", {}, input, element("button", { className: "quiet", textContent: texts.conversation_rename }));
    form.onsubmit = (event) => {
      event.preventDefault();
      const known = read(conversation.id);
      if (known && input.value.trim()) write({ ...known, title: input.value.trim() });
      drawList();
      [...dialog.querySelectorAll("li .title")].find((other) => other.textContent === input.value.trim())?.focus();
    };
    input.onkeydown = (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      drawList();
    };
    item.replaceChildren(form);
    input.focus();
    input.select();
  };
  const save = (conversation) => {
    const body = [`# ${conversation.title.replace(/([\\`*_{}[\]<>#|!~&])/g, "\\$1")}`, ...conversation.turns.map((turn, place) => distinct(turn.markdown, place + 1))];
    barobot.download(new Blob([body.join("\n\n") + "\n"], { type: "text/markdown" }), `barobot-${conversation.id.slice(0, 8)}.md`);
  };
  // Footnotes are numbered anew in each answer; in one file they must differ.
  const distinct = (markdown, place) => String(markdown ?? "").replace(/\[\^(\d+)\]/g, `[^${place}-$1]`);
  const confirm = (foot) => {
    const texts = barobot.texts();
    const sure = button(texts.conversations_clear, () => discard(all().map(({ id }) => id)), "quiet danger");
    foot.replaceChildren(element("span", { textContent: texts.conversations_confirm }), sure, button(texts.cancel, drawList));
    sure.focus();
  };
  const discard = (ids) => {
    ids.forEach((id) => {
      deleted.add(id);
      remove(id);
    });
    if (ids.includes(session.getItem(OPEN))) {
      session.removeItem(OPEN);
      barobot.send("clear", {});
    }
    drawCount();
    drawList();
    (dialog.querySelector("li .title") || dialog.querySelector(".close")).focus();
  };

  // ── Feedback ──
  document.addEventListener("click", (event) => {
    const thumb = event.target.closest?.("[data-rate]");
    if (thumb) barobot.send("like", { turn: thumb.dataset.turn, rating: thumb.dataset.rate });
  });
  // The comment opens under the thumb, which may be under the field at the foot of the page.
  let opened = null;
  barobot.redrawn.push(() => {
    const form = document.querySelector("form.comment");
    if (form && form !== opened) form.scrollIntoView({ behavior: barobot.behavior(), block: "nearest" });
    opened = form;
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest?.("form.comment");
    if (!form) return;
    event.preventDefault();
    const comment = form.querySelector("textarea").value;
    barobot.send("like", { turn: form.dataset.turn, comment });
    form.closest(".turn").focus({ preventScroll: true });
  });
})();
