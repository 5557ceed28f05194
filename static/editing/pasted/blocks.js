/* Headings of the levels that are allowed, lines of code, terms and their meaning; nothing empty. */
const HEADINGS = "h1, h2, h3, h4, h5, h6";

function renamed(element, name) {
  const other = element.ownerDocument.createElement(name);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
}

function nameHeadings(doc) {
  for (const heading of doc.body.querySelectorAll("[role=heading]:not(h1, h2, h3, h4, h5, h6)")) renamed(heading, `h${Math.min(heading.getAttribute("aria-level") || 2, 6)}`);
  for (const title of doc.body.querySelectorAll("p.MsoTitle, p.Title")) renamed(title, "h1");
  for (const heading of doc.body.querySelectorAll(`:is(li, blockquote) :is(${HEADINGS})`)) renamed(heading, "p");
}

function shiftHeadings(doc, hasHeading) {
  const headings = [...doc.body.querySelectorAll(HEADINGS)].filter((heading) => heading.textContent.trim());
  const levels = headings.map(({ localName }) => Number(localName[1]));
  const highest = Math.min(...levels);
  const fits = levels.every((level) => level === 2 || level === 3) && (levels[0] === 2 || hasHeading);
  if (!fits) headings.forEach((heading, index) => renamed(heading, levels[index] === highest || index === 0 && !hasHeading ? "h2" : "h3"));
}

function keepLines(doc) {
  for (const box of doc.body.querySelectorAll("pre")) {
    const lines = box.textContent.replace(/\n$/, "").split("\n");
    const paragraph = doc.createElement("p");
    lines.forEach((line, index) => {
      const code = doc.createElement("code");
      code.textContent = line.replace(/^ +/, (spaces) => "\u00a0".repeat(spaces.length));
      paragraph.append(...(index ? [doc.createElement("br")] : []), ...(line ? [code] : []));
    });
    box.replaceWith(paragraph);
  }
}

export function tidyBlocks(doc, hasHeading) {
  nameHeadings(doc);
  shiftHeadings(doc, hasHeading);
  keepLines(doc);
  for (const term of doc.body.querySelectorAll("dt")) {
    const strong = doc.createElement("strong");
    strong.append(...term.childNodes);
    term.append(strong);
  }
  for (const block of doc.body.querySelectorAll(`p, ${HEADINGS}, dt, dd`)) if (!block.textContent.trim()) block.remove();
}
