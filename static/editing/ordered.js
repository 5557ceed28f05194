/* Rows that have an order: up and down by button, by dragging, and the number that the server reads kept in step. */
const template = document.getElementById("editing-order");
const rowsOf = (body) => [...body.querySelectorAll("tr.form-row:not(.empty-form)")];

function nameOf(row) {
  const written = ["given", "family", "literal"].map((name) => row.querySelector(`[name$="-${name}"]`)?.value).filter(Boolean);
  const label = [...row.querySelectorAll('[name*="-label_"]')].map((field) => field.value).find(Boolean);
  return written.join(" ") || label || row.querySelector("select option:checked")?.textContent.trim() || "–";
}

function number(body) {
  rowsOf(body).forEach((row, index) => { row.querySelector('[name$="-position"]').value = index + 1; });
}

function move(row, step, body, status) {
  const rows = rowsOf(body);
  const other = rows[rows.indexOf(row) + step];
  if (other) step < 0 ? other.before(row) : other.after(row);
  number(body);
  status.textContent = `${nameOf(row)}: ${rowsOf(body).indexOf(row) + 1} / ${rows.length}`;
}

function equip(row, body, status) {
  const cell = row.querySelector(".field-position");
  if (!cell || cell.querySelector(".order") || !cell.querySelector("input:enabled")) return;
  cell.append(template.content.cloneNode(true));
  for (const button of cell.querySelectorAll("[data-move]")) {
    button.setAttribute("aria-label", `${button.getAttribute("aria-label")}: ${nameOf(row)}`);
    button.addEventListener("click", () => { move(row, Number(button.dataset.move), body, status); button.focus(); });
  }
  cell.querySelector(".order-handle").addEventListener("dragstart", (event) => {
    row.classList.add("dragged");
    event.dataTransfer.setDragImage(row, 0, 0);
  });
  row.addEventListener("dragend", () => { row.classList.remove("dragged"); move(row, 0, body, status); });
}

for (const group of document.querySelectorAll(".inline-group:has(fieldset.ordered):has([name$='-position'])")) {
  const body = group.querySelector("tbody");
  const status = Object.assign(document.createElement("p"), { className: "visually-hidden" });
  status.setAttribute("role", "status");
  group.append(status);
  group.classList.add("is-ordered");
  const refresh = () => { rowsOf(body).forEach((row) => equip(row, body, status)); number(body); };
  body.addEventListener("dragover", (event) => {
    const dragged = body.querySelector(".dragged");
    const over = event.target.closest("tr.form-row:not(.empty-form)");
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    event.clientY < box.top + box.height / 2 ? over.before(dragged) : over.after(dragged);
  });
  document.addEventListener("formset:added", refresh);
  document.addEventListener("formset:removed", refresh);
  refresh();
}
