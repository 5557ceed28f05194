/* Lists that other programs write as paragraphs with a mark (Word), or with every item in a list of its own (Word on the web). */
const LEVEL = /mso-list:\s*(\w+)\s+level(\d+)(?:\s+(\w+))?/i;
const BULLET = /^[\s\u00a0]*(?:[·•▪◦‣●○■§\uf0b7\uf0a7][\s\u00a0]+|[o–-][\s\u00a0]{2,})/;
const NUMBER = /^[\s\u00a0]*(\(?(?:(?:\d{1,3}[.-])*\d{1,3}[.)°:]?|(?:[a-z]|[ivx]+)[.):]))[\s\u00a0]{2,}/i;

/* The number that a mark ends with: 2 of “1.2”, “2°” and “Step 2:”, b of “b)”; none of a bullet. */
function numberOf(marker) {
  return (marker.match(/.*?(\d+)\D*$/s) ?? marker.match(/^\W*([a-z]+)[\s\u00a0]*[.):\]]/i))?.[1] ?? "";
}

/* `list` is its name where the program gives it one; else a mark like it has the same signs about a number of the same kind. */
function markAsItem(paragraph, level, marker, list) {
  const number = numberOf(marker);
  const like = marker.trim().replace(number, /\d/.test(number) ? "1" : number === number.toLowerCase() ? "a" : "A");
  Object.assign(paragraph.dataset, { level, number, list: list || (number ? like : ""), named: list ? "yes" : "" });
}

/* The text nodes at the start of an element lose so many letters. */
function cut(element, length) {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (length > 0 && walker.nextNode()) {
    const taken = Math.min(length, walker.currentNode.length);
    walker.currentNode.deleteData(0, taken);
    length -= taken;
  }
}

function indentOf({ dataset }) { // Word moves each level by half an inch
  const [, size, unit] = (dataset.style ?? "").match(/margin-left:\s*([\d.]+)(pt|in|cm|px)/i) ?? [];
  return Math.max(1, Math.round((size ?? 0) * { pt: 1 / 36, in: 2, cm: 1 / 1.27, px: 1 / 48 }[unit ?? "pt"]));
}

function markParagraphs(doc) {
  for (const paragraph of doc.body.querySelectorAll("p, h1, h2, h3, h4, h5, h6")) {
    if (paragraph.closest("li")) continue;
    const [, kind, level, name] = paragraph.dataset.style?.match(LEVEL) ?? [];
    const list = kind && `${kind} ${name}`;
    const marker = [...paragraph.querySelectorAll("[data-style]")].find(({ dataset }) => /mso-list:\s*ignore/i.test(dataset.style));
    if (marker && paragraph.localName !== "p") marker.replaceWith(`${marker.textContent.trim()} `);
    else if (marker) {
      markAsItem(paragraph, level ?? indentOf(paragraph), marker.textContent, list);
      marker.remove();
    } else if (paragraph.localName === "p") {
      const listed = level || /MsoList/.test(paragraph.className);
      const text = paragraph.textContent;
      const [found, number] = text.match(BULLET) ?? (listed ? text.match(NUMBER) : null) ?? [];
      if (found) { markAsItem(paragraph, level ?? indentOf(paragraph), number ?? "", list); cut(paragraph, found.length); }
    }
  }
}

function unwrapItems(doc) {
  const items = [...doc.body.querySelectorAll("li[data-aria-level]")];
  const numbers = items.map(({ dataset, parentElement: list }, index) => {
    if (list.localName !== "ol") return "";
    if (!list.hasAttribute("start")) return dataset.ariaPosinset ?? "1";
    return String(list.start + index - items.findIndex(({ parentElement }) => parentElement === list));
  });
  for (const [index, item] of items.entries()) {
    const paragraph = doc.createElement("p");
    paragraph.append(...item.childNodes);
    Object.assign(paragraph.dataset, { level: item.dataset.ariaLevel, number: numbers[index], list: item.dataset.listid ?? "", named: "yes" });
    const box = item.closest(".ListContainerWrapper") ?? item.parentElement;
    box.before(paragraph);
    item.remove();
    if (!box.textContent.trim()) box.remove();
  }
}

const ROMAN = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];

function newList(doc, { number }) {
  const list = doc.createElement(number ? "ol" : "ul");
  const small = number.toLowerCase();
  const isRoman = ROMAN.includes(small, 1);
  if (/[a-z]/.test(small)) list.type = (isRoman ? ["I", "i"] : ["A", "a"])[Number(number === small)];
  const start = Number(number) || (isRoman ? ROMAN.indexOf(small) : small.charCodeAt(0) - 96);
  if (number && start > 1) list.setAttribute("start", start);
  return list;
}

/* Whether an item begins a list of its own beside the one that is open on its level. */
function isOther(top, { list, number, named }) {
  if (top.name !== list || (top.list.localName === "ol") !== Boolean(number)) return true;
  return !named && /^(1|a)$/i.test(number); // counted from the first again
}

function build(doc) {
  let open = []; // from the outermost to the list of the last item
  let last = null;
  for (const paragraph of doc.body.querySelectorAll("p[data-level]")) {
    const { level, list: name } = paragraph.dataset;
    if (!last || paragraph.previousElementSibling !== last) open = [];
    while (open.length && open.at(-1).level > Number(level)) open.pop();
    let top = open.at(-1);
    if (top?.level === Number(level) && isOther(top, paragraph.dataset)) { open.pop(); top = open.at(-1); }
    if (top?.level !== Number(level)) {
      const list = newList(doc, paragraph.dataset);
      if (top) top.list.lastElementChild.append(list);
      else paragraph.before(list);
      open.push({ level: Number(level), list, name });
    }
    last = open[0].list;
    const item = doc.createElement("li");
    open.at(-1).list.append(item);
    item.append(paragraph);
    for (const key of ["level", "list", "named", "number"]) delete paragraph.dataset[key];
  }
}

export function nestLists(doc) {
  markParagraphs(doc);
  unwrapItems(doc);
  build(doc);
  for (const list of doc.body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) { // Google Docs nests lists beside items
    if (list.previousElementSibling?.localName === "li") list.previousElementSibling.append(list);
    else list.replaceWith(...list.childNodes);
  }
}
