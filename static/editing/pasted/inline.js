/* Bold, italics, raised and lowered letters, code: read from elements and from styles, written as elements. */
const ELEMENTS = {
  b: { weight: true }, strong: { weight: true }, i: { italic: true }, em: { italic: true }, cite: { italic: true },
  dfn: { italic: true }, var: { italic: true }, sup: { place: "sup" }, sub: { place: "sub" },
  code: { code: true }, kbd: { code: true }, samp: { code: true }, tt: { code: true },
};
const GONE = [...Object.keys(ELEMENTS), "span:not([data-note])", "font", "u", "ins", "mark", "big", "small", "abbr", "label"].join(",");
const BLOCK = "p, li, td, th, div, h1, h2, h3, h4, h5, h6, blockquote, body";

const probe = document.createElement("i").style; // setting it by script is what the policy allows

/* What one element says of its text; where it says nothing, its parent speaks. */
function declared(element) {
  const says = { ...ELEMENTS[element.localName] };
  if (!element.dataset.style) return says;
  probe.cssText = element.dataset.style;
  const { fontWeight, fontStyle, verticalAlign } = probe;
  if (fontWeight) says.weight = fontWeight === "bold" || fontWeight === "bolder" || Number(fontWeight) >= 600;
  if (fontStyle) says.italic = /italic|oblique/.test(fontStyle);
  if (verticalAlign && !element.matches(BLOCK)) says.place = { super: "sup", sub: "sub" }[verticalAlign] ?? says.place;
  return says;
}

function formatOf(text, body) {
  const format = {};
  let inBlock = true; // raised letters are so within their paragraph only
  for (let element = text.parentElement; element && element !== body; element = element.parentElement) {
    const { place, ...rest } = declared(element);
    for (const [name, value] of Object.entries(rest)) format[name] ??= value;
    if (inBlock) format.place ??= place;
    if (element.matches(BLOCK)) inBlock = false;
  }
  if (text.parentElement.closest("h1, h2, h3, h4, h5, h6")) format.weight = false; // headings are strong by themselves
  return [format.code && "code", format.place, format.italic && "em", format.weight && "strong"].filter(Boolean);
}

export function formatInline(doc) {
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT);
  const formats = new Map();
  while (walker.nextNode()) if (walker.currentNode.data.trim()) formats.set(walker.currentNode, formatOf(walker.currentNode, doc.body));
  for (const element of doc.body.querySelectorAll(GONE)) element.replaceWith(...element.childNodes);
  for (const [text, names] of formats) {
    const place = doc.createTextNode("");
    text.replaceWith(place);
    place.replaceWith(names.reduce((inner, name) => { // the first is innermost
      const element = doc.createElement(name);
      element.append(inner);
      return element;
    }, text));
  }
}
