/* The translators' desk by keyboard: Ctrl+Enter saves and opens the next, Alt+Enter says that a translation is still
   right, or that it was reviewed; the first empty field has the cursor, and every field says how much of its room is taken. */
const form = document.getElementById("translation_form");

const fields = () => [...form.querySelectorAll(".translation-target :is(input[type=text], textarea)")].filter((field) => !field.disabled);

function count(place) {
  const field = document.getElementById(place.dataset.countOf);
  const show = () => { place.textContent = place.dataset.words.replace("#", [...field.value].length); };
  field.addEventListener("input", show);
  show();
}

function begin() {
  const field = fields().find((one) => !one.value.trim()) ?? fields()[0];
  if (form.querySelector(".errorlist") || !field) return;
  field.focus({ preventScroll: true }); // the editor of a rich text takes the focus over when it is there
  field.closest("fieldset").scrollIntoView({ block: "nearest" });
}

function tick(target) {
  const box = target.closest("fieldset")?.querySelector('[name^="still-"], [name^="reviewed-"]');
  if (box) box.checked = !box.checked;
}

function press(event) {
  if (event.key === "Enter" && "oneLine" in event.target.dataset && !(event.ctrlKey || event.metaKey || event.altKey)) event.preventDefault();
  if (event.key !== "Enter" || document.querySelector("dialog[open]")) return;
  const isSaved = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (!isSaved && !(event.altKey && !event.ctrlKey)) return;
  event.preventDefault();
  event.stopPropagation();
  if (isSaved) form.querySelector("[name=_next]")?.click();
  else tick(event.target);
}

if (form) {
  for (const place of form.querySelectorAll("[data-count-of]")) count(place);
  form.addEventListener("keydown", press, { capture: true }); // before the editor, which would break the line
  begin();
}
