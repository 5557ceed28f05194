/* Terms of the glossary beside a text that is translated: pressed, or called by Alt and their number, they are written
   where the cursor stands. */
const form = document.getElementById("translation_form");

// What is written in: the field that has the cursor, else that of the text whose term it is.
function field(fieldset) {
  const found = fieldset.querySelectorAll(".translation-target :is(input[type=text], textarea, [contenteditable=true])");
  const shown = [...found].filter((one) => one.offsetParent && !one.disabled);
  return shown.find((one) => one === document.activeElement) ?? shown[0];
}

function write(term) {
  const place = field(term.closest("fieldset"));
  if (!place) return;
  place.focus();
  document.execCommand("insertText", false, term.textContent); // as if it was typed: it can be undone, editors hear of it
}

function button(term, number) {
  const made = document.createElement("button");
  made.type = "button";
  made.lang = term.lang;
  made.textContent = term.textContent;
  if (number < 9) made.title = `Alt+${number + 1}`;
  if (number < 9) made.setAttribute("aria-keyshortcuts", made.title);
  made.addEventListener("mousedown", (event) => event.preventDefault()); // the cursor stays where it is
  made.addEventListener("click", () => write(made));
  term.replaceWith(made);
}

function press(event) {
  const number = /^Digit([1-9])$/.exec(event.code)?.[1];
  if (!number || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const term = event.target.closest("fieldset")?.querySelectorAll(".translation-terms button")[number - 1];
  if (!term) return;
  event.preventDefault();
  event.stopPropagation();
  write(term);
}

if (form) {
  for (const fieldset of form.querySelectorAll("fieldset")) [...fieldset.querySelectorAll("[data-term]")].forEach(button);
  form.addEventListener("keydown", press, { capture: true });
}
