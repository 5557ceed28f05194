/* Tables that hold data keep their cells, with a row that heads them; tables that only lay out a page become paragraphs. */
function isLayout(table) {
  return Boolean(table.querySelector("table")) || table.getAttribute("role") === "presentation" || table.querySelectorAll("td, th").length < 2;
}

function head(cell) {
  const header = cell.ownerDocument.createElement("th");
  for (const name of ["colspan", "rowspan", "data-style"]) if (cell.hasAttribute(name)) header.setAttribute(name, cell.getAttribute(name));
  header.append(...cell.childNodes);
  cell.replaceWith(header);
}

function firstRowHeads(table) {
  const [first, ...rest] = table.rows;
  const [, ...cells] = first.cells;
  return rest.length && cells.length && !table.querySelector("th") && cells.every((cell) => cell.textContent.trim());
}

export function tidyTables(doc, within) {
  const cellsAlone = doc.body.children.length === 1 && doc.body.firstElementChild.localName === "table"; // they fill those of the table around
  for (const table of doc.body.querySelectorAll("table")) {
    if (isLayout(table) || (within && !cellsAlone)) {
      const boxes = [...table.rows].flatMap((row) => [...row.cells]).map((cell) => {
        const box = doc.createElement("div");
        box.append(...cell.childNodes);
        return box;
      });
      table.replaceWith(...boxes);
      continue;
    }
    for (const cell of table.querySelectorAll("thead td")) head(cell);
    if (firstRowHeads(table)) [...table.rows[0].cells].forEach(head);
    for (const column of table.querySelectorAll("colgroup, col")) column.remove();
    for (const block of table.querySelectorAll("h1, h2, h3, h4, h5, h6, blockquote, pre")) {
      const paragraph = doc.createElement(block.localName === "blockquote" ? "div" : "p");
      paragraph.append(...block.childNodes);
      block.replaceWith(paragraph);
    }
  }
}
