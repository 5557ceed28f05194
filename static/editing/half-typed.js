/* A date or a number that is typed in part would be sent as none at all: the form waits until it is whole or empty. */
const words = () => document.getElementById("editing-half-typed")?.dataset.words;

function refuse(field) {
  field.setCustomValidity(words() ?? field.validationMessage);
  field.addEventListener("input", () => field.setCustomValidity(""), { once: true });
  field.closest("details:not([open])")?.setAttribute("open", "");
  field.reportValidity();
}

// Before all who take the form for sent: drafts forget it, buttons rest.
document.addEventListener("submit", (event) => {
  const halfTyped = [...event.target.elements].find((field) => field.validity?.badInput);
  if (!halfTyped) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  refuse(halfTyped);
}, true);
