/* The palette over any page: objects and actions by a few letters, on Ctrl+K or ⌘K. Without this script its button
   leads to a page that finds the same. */
import { answerOf, combobox, option } from "./combobox.js";

const opener = document.getElementById("palette-open");
const dialog = document.getElementById("palette");

function group({ name, entries }, number) {
  const part = document.createElement("div");
  const head = Object.assign(document.createElement("div"), { id: `palette-group-${number}`, textContent: name });
  head.setAttribute("role", "presentation");
  part.setAttribute("role", "group");
  part.setAttribute("aria-labelledby", head.id);
  part.append(head, ...entries.map((entry, place) => option(entry, `palette-${number}-${place}`)));
  return part;
}

function go(item, isAside) {
  if (!item) return;
  if (isAside) window.open(item.found.url);
  else { dialog.close(); location.assign(item.found.url); }
}

if (opener && dialog) {
  const [input, list, status] = dialog.querySelectorAll("input, [role=listbox], [role=status]");
  const field = combobox(input, list, status, {
    async find(words) {
      const { groups = [], said } = await answerOf(`${opener.href}?${new URLSearchParams({ q: words })}`, status.dataset.failed);
      return { rows: groups.map(group), said };
    },
    choose: go,
  });
  const open = (event) => {
    event.preventDefault();
    if (dialog.open) return;
    input.value = "";
    dialog.showModal();
    field.search();
  };
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-haspopup", "dialog");
  opener.append(Object.assign(document.createElement("kbd"), { textContent: /Mac|iP/.test(navigator.platform) ? "⌘K" : "Ctrl K" }));
  opener.addEventListener("click", open);
  opener.addEventListener("keydown", (event) => { if (event.key === " ") open(event); });
  document.addEventListener("keydown", (event) => { // in a text the editor has had it before, for its links
    const isAsked = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k";
    if (isAsked && !event.defaultPrevented) open(event);
  });
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
}
