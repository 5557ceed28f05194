/* A new picture, added to the library from within the dialog that chooses one. */
function show(form, errors) {
  for (const line of form.querySelectorAll(".errorlist")) line.remove();
  for (const [name, texts] of Object.entries(errors)) {
    const line = Object.assign(document.createElement("p"), { className: "errorlist", textContent: texts.join(" ") });
    line.setAttribute("role", "alert");
    const field = form.elements[name];
    if (field) field.closest("label").append(line);
    else form.querySelector("[role=status]").before(line);
    field?.setAttribute("aria-invalid", "true");
  }
  form.querySelector("[aria-invalid]")?.focus();
}

async function send(form) {
  const data = new FormData(form);
  data.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  const answer = await fetch(form.action, { method: "POST", body: data });
  return answer.json(); // a page to sign in is none
}

/* Let the dialog add one; `done` is told of it. */
export function offerNew(form, done) {
  const status = form.querySelector("[role=status]");
  const { file, name } = form.elements;
  file.addEventListener("change", () => {
    name.value ||= (file.files[0]?.name ?? "").replace(/\.\w+$/, "");
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    status.textContent = status.dataset.sending;
    for (const field of form.elements) field.removeAttribute("aria-invalid");
    try {
      const { errors, ...picture } = await send(form);
      status.textContent = "";
      if (errors) show(form, errors);
      else done(picture);
    } catch {
      status.textContent = status.dataset.failed;
    }
    button.disabled = false;
  });
}
