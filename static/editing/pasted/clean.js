/* HTML of other programs, read without its styles being applied: the policy of the site blanks a style attribute. */
import { tidyBlocks } from "./blocks.js";
import { formatInline } from "./inline.js";
import { tidyLinks } from "./links.js";
import { nestLists } from "./lists.js";
import { placeNotes, trimNotes } from "./notes.js";
import { tidyTables } from "./tables.js";
import { videoOf } from "../videos.js";

const HIDDEN = "del, script, noscript, template, o\\:p:empty, .EOP, input, select, textarea, button, meta, link, title, [data-style*='display:none'], [data-style*='display: none'], [data-style*='mso-hide:all']";
const COMMENTS = ".msocomanchor, .msocomtxt, [data-style*='mso-element:comment'], [data-style*='mso-comment'], a[href*='#cmnt'], a[id^='cmnt']";
const MEDIA = "iframe, video, audio, object, embed, canvas";

function read(html) {
  const cells = /^\s*(?:<meta[^>]*>\s*)*<(?:t[hdr]|tbody|thead|col)\b/i.test(html) ? "<table>" : "";
  const css = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/gi)].map(([, rules]) => rules.replace(/<!--|-->/g, "")).join("\n");
  const inert = html.replace(/<style[^>]*>[\s\S]*?<\/style>/gi, "").replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
  const doc = new DOMParser().parseFromString(cells + inert, "text/html");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  for (const { selectorText, style } of sheet.cssRules) {
    for (const element of selectorText ? doc.body.querySelectorAll(selectorText) : []) {
      element.dataset.style = `${style.cssText} ${element.dataset.style ?? ""}`;
    }
  }
  return doc;
}

/* Takes out what a text cannot hold; the kinds of what a reader would miss are returned. */
function takeOut(doc) {
  const dropped = new Set();
  for (const element of doc.querySelectorAll(HIDDEN)) element.remove();
  for (const element of doc.querySelectorAll(COMMENTS)) { element.closest("sup, div[id^='cmnt']")?.remove(); element.remove(); dropped.add("comments"); }
  for (const formula of doc.querySelectorAll(".katex, math, mjx-container")) {
    const tex = formula.querySelector("annotation[encoding*=tex i]")?.textContent;
    formula.replaceWith(tex ?? formula.getAttribute("alttext") ?? formula.textContent);
    dropped.add("formulas");
  }
  if (doc.querySelector("s, strike, [data-style*='line-through']")) dropped.add("struck");
  for (const quoted of doc.querySelectorAll("q")) quoted.replaceWith("“", ...quoted.childNodes, "”");
  for (const picture of doc.querySelectorAll("img, svg, v\\:imagedata")) {
    const sign = /^\p{Extended_Pictographic}/u.test(picture.getAttribute("alt") ?? "") ? picture.alt : "";
    const counts = !sign && picture.getAttribute("width") !== "1";
    if (counts) dropped.add("pictures");
    picture.replaceWith(sign);
  }
  for (const element of doc.querySelectorAll(MEDIA)) {
    const video = videoOf(element.getAttribute("src") ?? "");
    const block = Object.assign(doc.createElement("div"));
    block.dataset.video = video;
    if (!video) dropped.add("media");
    element.replaceWith(...(video ? [block] : []));
  }
  return dropped;
}

export function clean(html, { hasHeading, inTable }) {
  const doc = read(html);
  const dropped = takeOut(doc);
  placeNotes(doc);
  nestLists(doc);
  tidyTables(doc, inTable);
  formatInline(doc);
  trimNotes(doc);
  if (tidyLinks(doc)) dropped.add("links");
  tidyBlocks(doc, hasHeading);
  for (const element of doc.body.querySelectorAll("[data-style]")) element.removeAttribute("data-style");
  return { markup: doc.body.innerHTML, dropped };
}
