// Taking things along: an answer to the clipboard, a chart or a conversation to a file.
(() => {
  const barobot = window.barobot;

  const copyPlainly = (text) => {
    // Without HTTPS there is no clipboard API; the old way still works on a click.
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "visually-hidden";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) throw new Error("not copied");
  };
  const copy = async (text, html) => {
    if (!navigator.clipboard) return copyPlainly(text);
    if (!html || !window.ClipboardItem) return navigator.clipboard.writeText(text);
    const item = { "text/plain": new Blob([text], { type: "text/plain" }), "text/html": new Blob([html], { type: "text/html" }) };
    return navigator.clipboard.write([new ClipboardItem(item)]);
  };

  const say = (button, text) => {
    barobot.announce(text);
    button.dataset.said = text;
    clearTimeout(button.timer);
    button.timer = setTimeout(() => delete button.dataset.said, 1800);
  };

  const copyAnswer = async (button) => {
    const forms = JSON.parse(button.closest(".turn").dataset.share);
    const form = button.dataset.copy;
    const texts = barobot.settings.texts[button.closest(".turn").lang];
    const text = form === "link" ? new URL(forms.link, location.href.split(/[?#]/)[0]).href : forms[form];
    try {
      await copy(text, form === "html" ? forms.html : null);
      say(button, texts.copied);
    } catch {
      say(button, texts.copy_failed);
    }
  };

  barobot.download = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  // The drawing stands alone: its own attributes colour it, the page's style sheet stays behind.
  const standalone = (drawing) => {
    const source = new XMLSerializer().serializeToString(drawing);
    return new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${source}`], { type: "image/svg+xml" });
  };
  const SCALE = 3;
  const asPicture = async (drawing) => {
    const image = new Image();
    image.src = URL.createObjectURL(standalone(drawing));
    await image.decode();
    const { width, height } = drawing.viewBox.baseVal;
    const canvas = Object.assign(document.createElement("canvas"), { width: SCALE * width, height: SCALE * height });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(image.src);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  };
  const saveChart = async (button) => {
    const drawing = button.closest(".chart-panel").querySelector("svg.chart");
    const kind = button.dataset.save;
    const blob = kind === "svg" ? standalone(drawing) : await asPicture(drawing);
    barobot.download(blob, `${button.dataset.name}.${kind}`);
  };

  document.addEventListener("click", (event) => {
    const copying = event.target.closest?.("[data-copy]");
    if (copying) copyAnswer(copying);
    const saving = event.target.closest?.("[data-save]");
    if (saving) saveChart(saving);
  });
})();
