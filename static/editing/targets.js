/* The dialog of links: an address, or something of this site. */
import { ask, completing, mayLead } from "./completing.js";
import { open } from "./dialogs.js";

/* What a link is to lead to: {href, to, title}; null where the dialog was left without. */
export async function askForLink({ href, to, title }) {
  const { dialog, answer, status } = open("editing-link");
  const form = dialog.querySelector("form");
  const { href: input, title: words } = form.elements;
  const field = completing(dialog, input, status);
  input.value = href ?? "";
  words.value = title ?? "";
  if (to) {
    ask({ to }).then(({ targets: [known], said }) => {
      if (input.value) return; // its writer was faster
      if (known) field.choose(known);
      else field.say(said);
    });
  }
  dialog.querySelector("[value=insert]").addEventListener("click", () => {
    const { nowhere } = document.getElementById("editing-link").dataset;
    input.setCustomValidity(field.name() || mayLead(input.value) ? "" : nowhere);
  });
  if ((await answer) !== "insert") return null;
  return { href: field.name() ? null : input.value.trim(), to: field.name(), title: words.value.trim() || null };
}
