/* Names for controls that the stock admin's scripts build without: Select2's boxes and its search field. */
const labelOf = (select) =>
  select.getAttribute("aria-label") || (document.querySelector(`label[for="${select.id}"]`)?.textContent ?? "").trim().replace(/\s*:$/, "");

function nameSelect(select) {
  const label = labelOf(select);
  const box = select.nextElementSibling;
  if (!label || !box?.classList.contains("select2-container")) return;
  const chosen = box.querySelector("[role=combobox]");
  chosen?.removeAttribute("aria-labelledby");
  chosen?.setAttribute("aria-label", [label, select.multiple ? "" : select.selectedOptions[0]?.textContent.trim()].filter(Boolean).join(": "));
  if (!select.multiple) box.querySelector(".select2-selection__rendered")?.setAttribute("aria-label", label);
  box.querySelector("textarea, input")?.setAttribute("aria-label", label);
  for (const list of box.querySelectorAll("ul")) list.setAttribute("role", "group"); // it holds a button too
  for (const item of box.querySelectorAll("li")) item.setAttribute("role", "presentation");
}

function nameOpenList() {
  const box = document.querySelector("select.admin-autocomplete + .select2-container--open");
  const list = document.querySelector(".select2-results__options");
  if (!box || !list) return;
  const label = labelOf(box.previousElementSibling);
  box.querySelector("[role=combobox]")?.setAttribute("aria-controls", list.id);
  document.querySelector(".select2-dropdown .select2-search__field")?.setAttribute("aria-label", label);
  list.setAttribute("aria-label", label);
  const dropdown = list.closest(".select2-container");
  dropdown.setAttribute("role", "region");
  dropdown.setAttribute("aria-label", label);
  for (const message of list.querySelectorAll("[role=alert]")) message.setAttribute("role", "option");
}

function nameAll() {
  nameRows();
  document.querySelectorAll("select.admin-autocomplete").forEach(nameSelect);
  nameOpenList();
}

function nameRows() {
  for (const box of document.querySelectorAll(".tabular td.delete input[type=checkbox]:not([aria-label])")) {
    const label = box.closest("table").querySelector("thead tr").lastElementChild.textContent.trim();
    box.setAttribute("aria-label", label);
    box.closest("td").dataset.label = label;
  }
  for (const cell of document.querySelectorAll(".tabular td[class*=field-]:not([data-label])")) { // for narrow screens
    const column = cell.className.match(/field-(\w+)/)[1];
    cell.dataset.label = cell.closest("table").querySelector(`.column-${column}`)?.textContent.trim() ?? "";
  }
  for (const head of document.querySelectorAll(".tabular th:empty")) head.replaceWith(Object.assign(document.createElement("td"), { className: head.className }));
}

if (document.querySelector("select.admin-autocomplete, .inline-group")) {
  let waiting = false;
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; nameAll(); });
  }).observe(document.body, { childList: true, subtree: true });
  nameAll();
}
