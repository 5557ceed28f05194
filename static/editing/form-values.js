/* What the fields of a form hold, as data that can be kept and put back: rows, choices and rich text included. */
const editors = new Map();
document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => editors.set(textarea, editor));

function isKept({ name, type, disabled }) {
  return name && !disabled && !/^(csrfmiddlewaretoken|writer|submission)$|__prefix__/.test(name) && !/^(password|file|submit|button)$/.test(type);
}

const isTicked = ({ type }) => type === "checkbox" || type === "radio";
const fieldsOf = (form) => [...form.elements].filter(isKept);
const nameOf = (field) => (isTicked(field) ? `${field.name}=${field.value}` : field.name);

function valueOf(field) {
  if (isTicked(field)) return field.checked;
  if (field instanceof HTMLSelectElement) return [...field.selectedOptions].map((one) => [one.value, one.text]);
  return field.value;
}

export const valuesOf = (form) => Object.fromEntries(fieldsOf(form).map((field) => [nameOf(field), valueOf(field)]));

function choose(select, chosen) {
  for (const [value, text] of chosen) {
    if (![...select.options].some((option) => option.value === value)) select.add(new Option(text, value)); // found by a search
  }
  for (const option of select.options) option.selected = chosen.some(([value]) => value === option.value);
}

function put(field, value) {
  if (value === undefined) return;
  if (isTicked(field)) field.checked = value;
  else if (field instanceof HTMLSelectElement) choose(field, value);
  else {
    field.value = value;
    editors.get(field)?.commands.setContent(value || "<p></p>");
  }
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
}

function addRows(form, values) {
  for (const [name, total] of Object.entries(values)) {
    const group = name.endsWith("-TOTAL_FORMS") && document.getElementById(name.replace("TOTAL_FORMS", "group"));
    for (let count = group ? form.elements[name].value : total; count < Number(total); count++) group.querySelector(".add-row a").click();
  }
}

export function putBack(form, values) {
  addRows(form, values);
  for (const field of fieldsOf(form)) put(field, values[nameOf(field)]);
}
