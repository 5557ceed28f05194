/* Footnotes of other programs: a link to a note that links back. The note goes where the text refers to it. */
const target = ({ hash, href }) => decodeURIComponent((hash || href.slice(href.indexOf("#"))).slice(1));
const named = (doc, name) => (name ? doc.getElementById(name) ?? doc.getElementsByName(name)[0] : null);
const NOTE = "li, [data-style*='mso-element:footnote'], [data-style*='mso-element:endnote'], [id^='sdfootnote'], [id^='sdendnote'], aside, dd";

/* The element that holds a whole note, and the link in it that leads back to this one. */
function noteOf(doc, reference) {
  const goal = named(doc, target(reference));
  if (!goal || !(reference.compareDocumentPosition(goal) & Node.DOCUMENT_POSITION_FOLLOWING)) return null;
  const around = goal.closest(NOTE);
  const box = around?.localName !== "a" && around ? around : goal.closest("p, div");
  if (!box || box.contains(reference)) return null;
  const leadsBack = (link) => {
    const end = named(doc, target(link));
    return end && (end === reference || end.contains(reference) || reference.contains(end));
  };
  return [...box.querySelectorAll("a[href*='#']")].some(leadsBack) ? box : null;
}

function contentsOf(doc, box, references) {
  const note = box.cloneNode(true);
  for (const link of note.querySelectorAll("a[href*='#']")) {
    const end = named(doc, target(link));
    if (references.some((one) => end === one || end?.contains(one) || one.contains(end))) (link.closest("sup") ?? link).remove();
  }
  for (const block of note.querySelectorAll("p, div, ul, ol, li, br")) block.replaceWith(...block.childNodes, " ");
  return note;
}

export function placeNotes(doc) {
  const found = [...doc.body.querySelectorAll("a[href*='#']")].map((reference) => [reference, noteOf(doc, reference)]).filter(([, box]) => box);
  const references = found.map(([reference]) => reference);
  const notes = found.map(([, box]) => contentsOf(doc, box, references)); // all are read before any is moved
  references.forEach((reference, index) => {
    const note = doc.createElement("span");
    note.dataset.note = "";
    note.append(...notes[index].childNodes);
    const around = reference.closest("sup");
    const place = around?.textContent.trim() === reference.textContent.trim() ? around : reference;
    if (place.previousSibling?.dataset?.note === "") place.before(" "); // two notes stay two
    place.replaceWith(note);
  });
  for (const [, box] of found) {
    const around = box.parentElement;
    box.remove();
    if (around?.isConnected && !around.textContent.trim()) around.remove();
  }
}

/* Once nothing but text and its formats is left in them: no number, arrow or space at the ends of a note. */
export function trimNotes(doc) {
  const ends = [["firstChild", /^[\s\u00a0.↑^]+/], ["lastChild", /[\s\u00a0↩↑\ufe0e]+$/]];
  for (const note of doc.body.querySelectorAll("[data-note]")) {
    for (const [end, loose] of ends) {
      for (let text = note[end]; text?.nodeType === Node.TEXT_NODE; text = note[end]) {
        text.data = text.data.replace(loose, "");
        if (text.data) break;
        text.remove();
      }
    }
  }
}
