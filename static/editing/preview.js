/* The page that a form makes, beside the form: it follows what is written. Without this script it opens in a tab. */
const words = document.getElementById("editing-preview");
const form = words?.closest("form");
const PAUSE = 1200; // after the last key
let panel, frame, language, timer, place = 0;

/* By a form of its own: nothing counts as sent, and files, which no preview needs, stay where they are. */
function send() {
  place = frame.contentWindow?.scrollY ?? 0;
  const sent = Object.assign(document.createElement("form"), { method: "post", action: location.href, target: frame.name, hidden: true });
  for (const [name, value] of [...new FormData(form), ["_preview", language]]) {
    if (typeof value === "string") sent.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(sent);
  sent.submit();
  sent.remove();
}

function settle() {
  const shown = frame.contentDocument;
  for (const link of shown?.links ?? []) link.target = "_blank"; // other pages let nobody frame them
  frame.contentWindow?.scrollTo({ top: place, behavior: "instant" });
}

function close() {
  panel.remove();
  panel = undefined;
  document.body.classList.remove("has-preview");
  form.querySelector("[name=_preview]").focus();
}

function open() {
  panel = words.content.firstElementChild.cloneNode(true);
  frame = panel.querySelector("iframe");
  frame.addEventListener("load", settle);
  document.body.append(panel);
  document.body.classList.add("has-preview");
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  panel.querySelector("[data-close]").addEventListener("click", close);
  const phone = panel.querySelector("[data-phone]");
  phone.addEventListener("click", () => phone.setAttribute("aria-pressed", panel.classList.toggle("as-phone")));
  for (const button of panel.querySelectorAll("[data-language]")) button.addEventListener("click", () => show(button.dataset.language));
}

function show(code) {
  language = code;
  if (!panel) open();
  for (const button of panel.querySelectorAll("[data-language]")) button.setAttribute("aria-pressed", button.dataset.language === code);
  send();
}

if (form) {
  for (const button of form.querySelectorAll("[name=_preview]")) {
    button.addEventListener("click", (event) => { event.preventDefault(); show(button.value); });
  }
  for (const act of ["input", "change"]) {
    form.addEventListener(act, () => {
      clearTimeout(timer);
      if (panel) timer = setTimeout(send, PAUSE);
    });
  }
}
