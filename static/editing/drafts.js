/* What is being written stays in this browser until it is saved: under the account, the form, and the version of the
   object that it is based on, so that the server can still tell what was changed here. Leaving asks first. */
import { putBack, valuesOf } from "./form-values.js";

const words = document.getElementById("editing-drafts");
const form = words?.closest("form");
const rowsShown = [...new URLSearchParams(location.search)].filter(([name]) => name.endsWith("-page")).join("&");
const key = `draft:${words?.dataset.user}:${location.pathname}${rowsShown && `?${rowsShown}`}`;
const SENT = "draft-sent";
const LONGEST = 30 * 24 * 3600 * 1000;
let isSigningOut = false;

function read(name) {
  try { return JSON.parse(localStorage.getItem(name)); } catch { return null; }
}

function write(name, value) {
  try { localStorage.setItem(name, JSON.stringify(value)); } catch { /* full, or forbidden: leaving still asks */ }
}

const drafts = () => Object.keys(localStorage).filter((name) => name.startsWith("draft:"));
const text = (values) => JSON.stringify({ ...values, version: "" });

function offer(draft, answer) {
  const line = words.content.firstElementChild.cloneNode(true);
  const [restore] = line.querySelectorAll("button");
  const at = new Date(draft.at);
  const day = at.toDateString() === new Date().toDateString() ? {} : { dateStyle: "long" };
  restore.textContent = restore.dataset.restore.replace("#", at.toLocaleString(document.documentElement.lang, { timeStyle: "short", ...day }));
  for (const button of line.querySelectorAll("button")) {
    button.addEventListener("click", () => { line.remove(); answer(button === restore); });
  }
  form.prepend(line);
}

function watch() {
  const isReturned = "returned" in words.dataset; // with errors, or too late: what it holds is saved nowhere
  const found = read(key);
  let first = null; // what the form held before anybody did anything; editors write their text anew when they begin
  let isWaiting = Boolean(found) && !isReturned && text(found.values) !== text(valuesOf(form));
  let isSent = false;
  const isChanged = () => isReturned || (first !== null && text(valuesOf(form)) !== first);
  const keep = () => {
    if (isWaiting || isSent || isSigningOut) return; // what was written before is answered first
    if (isChanged()) write(key, { at: Date.now(), values: valuesOf(form) });
    else if (first !== null) localStorage.removeItem(key);
  };
  if (isWaiting) {
    offer(found, (isWanted) => {
      isWaiting = false;
      if (isWanted) putBack(form, found.values);
      keep();
    });
  }
  for (const act of ["focusin", "pointerdown", "keydown", "drop"]) {
    form.addEventListener(act, () => { first ??= text(valuesOf(form)); }, { capture: true });
  }
  let timer;
  for (const act of ["input", "change", "click", "drop"]) {
    form.addEventListener(act, () => { isSigningOut = false; clearTimeout(timer); timer = setTimeout(keep, 400); });
  }
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    keep();
    isSent = true;
    write(SENT, { key, at: Date.now() });
  });
  window.addEventListener("pageshow", () => { isSent = false; });
  window.addEventListener("pagehide", keep);
  window.addEventListener("beforeunload", (event) => { if (!isSent && isChanged()) event.preventDefault(); });
}

const sent = read(SENT);
if (sent && document.querySelector(".messagelist .success")) { // the server says that it is saved
  if (read(sent.key)?.at <= sent.at) localStorage.removeItem(sent.key);
  localStorage.removeItem(SENT);
}
for (const name of drafts()) if (!(read(name)?.at > Date.now() - LONGEST)) localStorage.removeItem(name);
document.getElementById("logout-form")?.addEventListener("submit", () => {
  isSigningOut = true; // nothing stays for who uses the browser next
  for (const name of drafts()) localStorage.removeItem(name);
});
if (form) requestAnimationFrame(watch); // once rows have their numbers
