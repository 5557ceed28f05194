/* A field that takes an address, or something of this site, which is found by a few letters and known by its name. */
const PAUSE = 200; // milliseconds after a key, before the site is asked

/* Whether an address may lead somewhere: only what certainly does not is refused in the dialog. */
export function mayLead(address) {
  const [, scheme] = address.trim().match(/^([a-z][a-z0-9+-]*):/i) ?? [];
  if (scheme) return /^(?:https?|mailto|tel|doi)$/i.test(scheme);
  return /^\s*(?:[/#]|[+(]?\d)|[^\s.]\.[^\s.]|@/.test(address);
}

function option({ name, title, kind, state, state_name: stateName }, number) {
  const item = Object.assign(document.createElement("div"), { id: `link-target-${number}` });
  item.setAttribute("role", "option");
  const about = Object.assign(document.createElement("span"), { textContent: kind });
  if (state) about.append(" ", Object.assign(document.createElement("span"), { className: `status status-${state}`, textContent: stateName }));
  item.append(Object.assign(document.createElement("span"), { textContent: title }), " ", about);
  item.target = { name, title };
  return item;
}

/* The answer of the site to {q: words} or {to: name}. */
export async function ask(question) {
  const { targets, failed } = document.getElementById("editing-link").dataset;
  try {
    return await (await fetch(`${targets}?${new URLSearchParams(question)}`)).json();
  } catch {
    return { targets: [], said: failed };
  }
}

/* A field whose words find something of the site: arrows go through the list, Enter chooses. */
export function completing(dialog, input, status) {
  const [list, insert] = dialog.querySelectorAll("[role=listbox], [value=insert]");
  let options = [], active = -1, chosen = null, asked = 0, timer, answered = Promise.resolve();

  function go(number) {
    options[active]?.setAttribute("aria-selected", "false");
    active = options.length ? (number + options.length) % options.length : -1;
    options[active]?.setAttribute("aria-selected", "true");
    options[active]?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[active]?.id ?? "");
  }
  function show({ targets, said }) {
    options = targets.map(option);
    list.replaceChildren(...options);
    active = -1;
    input.setAttribute("aria-expanded", String(options.length > 0));
    input.removeAttribute("aria-activedescendant");
    status.textContent = said;
  }
  function choose({ name, title }) {
    chosen = name;
    input.value = title;
    show({ targets: [], said: "" });
    input.classList.add("is-chosen");
  }
  async function search() {
    const number = ++asked;
    const answer = await ask({ q: input.value });
    if (number !== asked || chosen) return; // a later question is on its way
    show(answer);
    if (!mayLead(input.value)) go(0);
  }
  input.addEventListener("input", () => {
    chosen = null;
    input.classList.remove("is-chosen");
    input.setCustomValidity("");
    clearTimeout(timer);
    answered = new Promise((resolve) => { timer = setTimeout(() => resolve(search()), PAUSE); });
  });
  input.addEventListener("keydown", async (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const isAnswer = event.key === "Enter" && !chosen && (options[active] || !mayLead(input.value));
    if (event.isComposing || !(step || isAnswer)) return;
    event.preventDefault();
    if (step) return go(active < 0 && step < 0 ? -1 : active + step);
    await answered; // what was typed, not what stood there before
    if (options[active]) choose(options[active].target);
    else insert.click();
  });
  list.addEventListener("click", ({ target }) => {
    const item = target.closest("[role=option]");
    if (item) { choose(item.target); input.focus(); }
  });
  return { choose, show, name: () => chosen };
}
