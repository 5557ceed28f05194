/* The palette over any page: objects and actions by a few letters, on Ctrl+K or ⌘K. Without this script its button
   leads to a page that finds the same. */
const opener = document.getElementById("palette-open");
const dialog = document.getElementById("palette");
const PAUSE = 150; // milliseconds after a key, before the site is asked

let options = [], active = -1, timer, answered = Promise.resolve(), asked = 0;

function option({ title, kind, state, state_name, url }, number) {
  const item = document.createElement("div");
  item.id = `palette-${number}`;
  item.dataset.url = url;
  item.setAttribute("role", "option");
  const about = Object.assign(document.createElement("span"), { textContent: kind });
  if (state) about.append(" ", Object.assign(document.createElement("span"), { className: `status status-${state}`, textContent: state_name }));
  item.append(Object.assign(document.createElement("span"), { textContent: title }), " ", about);
  return item;
}

function group({ name, entries }, number) {
  const part = document.createElement("div");
  const head = Object.assign(document.createElement("div"), { id: `palette-group-${number}`, textContent: name });
  head.setAttribute("role", "presentation");
  part.setAttribute("role", "group");
  part.setAttribute("aria-labelledby", head.id);
  part.append(head, ...entries.map((entry, place) => option(entry, `${number}-${place}`)));
  return part;
}

function choose(input, number) {
  options[active]?.setAttribute("aria-selected", "false");
  active = options.length ? (number + options.length) % options.length : -1;
  options[active]?.setAttribute("aria-selected", "true");
  options[active]?.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", options[active]?.id ?? "");
}

async function ask(input) {
  const number = ++asked;
  const [list, status] = dialog.querySelectorAll("[role=listbox], [role=status]");
  const answer = await fetch(`${opener.href}?q=${encodeURIComponent(input.value)}`, { headers: { Accept: "application/json" } })
    .then((response) => response.json()).catch(() => ({ groups: [], said: status.dataset.failed }));
  if (number !== asked) return; // a later question is on its way
  list.replaceChildren(...answer.groups.map(group));
  options = [...list.querySelectorAll("[role=option]")];
  active = -1;
  input.setAttribute("aria-expanded", String(options.length > 0));
  status.textContent = answer.said;
  choose(input, 0);
}

function open(event, input) {
  event.preventDefault();
  if (dialog.open) return;
  input.value = "";
  dialog.showModal();
  answered = ask(input);
}

function go(item, isAside) {
  if (!item) return;
  if (isAside) window.open(item.dataset.url);
  else { dialog.close(); location.assign(item.dataset.url); }
}

if (opener && dialog) {
  const input = dialog.querySelector("input");
  const steps = { ArrowDown: () => active + 1, ArrowUp: () => active - 1 };
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-haspopup", "dialog");
  opener.append(Object.assign(document.createElement("kbd"), { textContent: /Mac|iP/.test(navigator.platform) ? "⌘K" : "Ctrl K" }));
  opener.addEventListener("click", (event) => open(event, input));
  opener.addEventListener("keydown", (event) => { if (event.key === " ") open(event, input); });
  document.addEventListener("keydown", (event) => { // in a text the editor has had it before, for its links
    const isAsked = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k";
    if (isAsked && !event.defaultPrevented) open(event, input);
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    answered = new Promise((resolve) => { timer = setTimeout(() => resolve(ask(input)), PAUSE); });
  });
  input.addEventListener("keydown", async (event) => {
    if (event.isComposing) return;
    const step = steps[event.key]?.();
    if (step !== undefined) choose(input, step);
    if (step === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (event.key !== "Enter") return;
    const isAside = event.ctrlKey || event.metaKey;
    await answered; // what was typed, not what stood there before
    go(options[active], isAside);
  });
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target, ctrlKey, metaKey }) => go(target.closest("[role=option]"), ctrlKey || metaKey));
}
