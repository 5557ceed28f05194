/* A field whose words find something, in a list below it: arrows go through the list, Enter or a click chooses. */
const PAUSE = 150; // milliseconds after a key, before the site is asked

/* The answer of the site, or what is said where there is none. */
export async function answerOf(address, failed) {
  try {
    return await (await fetch(address, { headers: { Accept: "application/json" } })).json();
  } catch {
    return { said: failed };
  }
}

/* What was found, as an entry of the list that keeps it as `found`. */
export function option(found, id) {
  const item = Object.assign(document.createElement("div"), { id, found });
  item.setAttribute("role", "option");
  const about = Object.assign(document.createElement("span"), { textContent: found.kind });
  const { state, state_name: textContent } = found;
  if (state) about.append(" ", Object.assign(document.createElement("span"), { className: `status status-${state}`, textContent }));
  item.append(Object.assign(document.createElement("span"), { textContent: found.title }), " ", about);
  return item;
}

/* `find` answers words with {rows, said}; `isSought` says of what is typed whether the first entry is active at once;
   `takesEnter`, whether Enter chooses the active entry, if there is one; `choose` gets the entry, and whether a key
   that opens things aside was held. */
export function combobox(input, list, status, { find, choose, isSought = () => true, takesEnter = () => true }) {
  let options = [], active = -1, asked = 0, timer, answered = Promise.resolve();

  function go(number) {
    options[active]?.setAttribute("aria-selected", "false");
    active = options.length ? (number + options.length) % options.length : -1;
    options[active]?.setAttribute("aria-selected", "true");
    options[active]?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[active]?.id ?? "");
  }
  function show(rows, said) {
    list.replaceChildren(...rows);
    options = [...list.querySelectorAll("[role=option]")];
    active = -1;
    input.setAttribute("aria-expanded", String(options.length > 0));
    input.removeAttribute("aria-activedescendant");
    status.textContent = said;
  }
  async function search() {
    const number = ++asked;
    const { rows, said } = await find(input.value);
    if (number !== asked) return; // a later question is on its way
    show(rows, said);
    if (isSought()) go(0);
  }
  input.addEventListener("input", () => {
    clearTimeout(timer);
    answered = new Promise((resolve) => { timer = setTimeout(() => resolve(search()), PAUSE); });
  });
  input.addEventListener("keydown", async (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const isAnswer = event.key === "Enter" && takesEnter(options[active]);
    if (event.isComposing || !(step || isAnswer)) return;
    event.preventDefault();
    if (step) return go(active < 0 && step < 0 ? -1 : active + step);
    const isAside = event.ctrlKey || event.metaKey;
    await answered; // what was typed, not what stood there before
    choose(options[active], isAside);
  });
  list.addEventListener("click", ({ target, ctrlKey, metaKey }) => {
    const item = target.closest("[role=option]");
    if (item) choose(item, ctrlKey || metaKey);
  });
  return {
    search() { answered = search(); },
    empty(said) { // and nothing that was asked comes any more
      clearTimeout(timer);
      asked += 1;
      show([], said);
    },
  };
}
