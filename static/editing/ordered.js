/* Rows that have an order: up and down by button, by dragging, and the number that the server reads kept in step. */
const template = document.getElementById("editing-order");
const rowsOf = (body) => [...body.querySelectorAll("tr.form-row:not(.empty-form)")];

function nameOf(row) {
  const written = ["given", "family", "literal"].map((name) => row.querySelector(`[name$="-${name}"]`)?.value).filter(Boolean);
  const label = [...row.querySelectorAll('[name*="-label_"]')].map((field) => field.value).find(Boolean);
  return written.join(" ") || label || row.querySelector("select option:checked")?.textContent.trim() || "–";
}

const placeOf = (row) => row.querySelector('[name$="-position"]');
const partOf = (row) => row.querySelector('[name$="-role"]')?.value ?? "";

const isLeaving = (row) => "leaving" in row.dataset;

/* Numbers the rows within each part. A page out of many begins with a number of its own, and a row may leave it for
   another page: those that stay are numbered as they will stand then. */
function number(body) {
  for (const part of new Set(rowsOf(body).map(partOf))) {
    const rows = rowsOf(body).filter((row) => partOf(row) === part);
    const first = firstOf(body, part);
    const before = rows.filter((row) => isLeaving(row) && Number(placeOf(row).value) < first).length;
    rows.filter((row) => !isLeaving(row)).forEach((row, index) => { placeOf(row).value = first + before + index; });
  }
}

const firstOf = ({ dataset }, part) => (dataset.first && part === dataset.part ? Number(dataset.first) : 1);

/* A number that was typed: within the page the row goes there, else it leaves. */
function place(row, body) {
  const rows = rowsOf(body).filter((one) => partOf(one) === partOf(row));
  const index = Number(placeOf(row).value) - firstOf(body, partOf(row));
  row.toggleAttribute("data-leaving", !(index in rows));
  if (!isLeaving(row)) index > rows.indexOf(row) ? rows[index].after(row) : rows[index].before(row);
  number(body);
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
  placeOf(row).addEventListener("change", () => place(row, body));
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
  const pages = group.querySelector(".rows-pages");
  if (pages) Object.assign(body.dataset, { first: pages.dataset.first, part: partOf(rowsOf(body)[0]) });
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
  body.addEventListener("change", ({ target }) => { if (target.name.endsWith("-role")) number(body); });
  refresh();
}
