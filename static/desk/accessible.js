/* Names for controls that the stock admin's scripts build without: Select2's boxes and its search field. */
function nameSelect(select) {
  const label = select.getAttribute("aria-label") || document.querySelector(`label[for="${select.id}"]`)?.textContent.trim().replace(/:$/, "");
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

function nameAll() {
  nameRows();
  document.querySelectorAll("select.admin-autocomplete").forEach(nameSelect);
  const open = document.querySelector(".select2-container--open .select2-search__field, .select2-dropdown .select2-search__field");
  const options = document.querySelector(".select2-results__options");
  const owner = document.querySelector("select.admin-autocomplete + .select2-container--open")?.previousElementSibling;
  const label = owner && (owner.getAttribute("aria-label") || document.querySelector(`label[for="${owner.id}"]`)?.textContent.trim());
  if (label) for (const one of [open, options]) one?.setAttribute("aria-label", label);
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
