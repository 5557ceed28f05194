/* A field that takes an address, or something of this site, which is found by a few letters and known by its name. */
import { answerOf, combobox, option } from "./combobox.js";

/* Whether an address may lead somewhere: only what certainly does not is refused in the dialog. */
export function mayLead(address) {
  const [, scheme] = address.trim().match(/^([a-z][a-z0-9+-]*):/i) ?? [];
  if (scheme) return /^(?:https?|mailto|tel|doi)$/i.test(scheme);
  return /^\s*(?:[/#]|[+(]?\d)|[^\s.]\.[^\s.]|@/.test(address);
}

/* The answer of the site to {q: words} or {to: name}. */
export async function ask(question) {
  const { targets: address, failed } = document.getElementById("editing-link").dataset;
  const { targets = [], said } = await answerOf(`${address}?${new URLSearchParams(question)}`, failed);
  return { targets, said };
}

export function completing(dialog, input, status) {
  const [list, insert] = dialog.querySelectorAll("[role=listbox], [value=insert]");
  let chosen = null;

  function choose({ name, title }) {
    chosen = name;
    input.value = title;
    input.classList.add("is-chosen");
    field.empty("");
  }
  const field = combobox(input, list, status, {
    async find(words) {
      const { targets, said } = await ask({ q: words });
      return { rows: targets.map((target, number) => option(target, `link-target-${number}`)), said };
    },
    isSought: () => !mayLead(input.value),
    takesEnter: (item) => !chosen && (item || !mayLead(input.value)),
    choose(item) {
      if (!item) return insert.click();
      choose(item.found);
      input.focus();
    },
  });
  input.addEventListener("input", () => {
    chosen = null;
    input.classList.remove("is-chosen");
    input.setCustomValidity("");
  });
  return { choose, say: field.empty, name: () => chosen };
}
