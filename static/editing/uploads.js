/* Pictures that are dropped on the list, or pasted into it: sent one by one, so that their number does not matter. */
const form = document.querySelector("form.uploads");

async function send(files) {
  const status = form.querySelector("[role=status]");
  for (const [index, file] of files.entries()) {
    status.textContent = status.dataset.sending.replace("##", files.length).replace("#", index + 1);
    const data = new FormData(form);
    data.delete("files");
    data.append("files", file);
    const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
    if (answer.status !== 204) break; // the session has ended: the next page says so
  }
  location.assign(form.dataset.describe);
}

function receive(event, files) {
  if (!files.length) return;
  event.preventDefault();
  for (const control of form.elements) control.disabled = control.type === "submit" || control.type === "file";
  send([...files]);
}

if (form) {
  const input = form.querySelector("[type=file]");
  form.querySelector("[hidden]").hidden = false;
  form.addEventListener("submit", (event) => receive(event, input.files));
  form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("is-over"); });
  form.addEventListener("dragleave", () => form.classList.remove("is-over"));
  form.addEventListener("drop", (event) => { form.classList.remove("is-over"); receive(event, event.dataTransfer.files); });
  document.addEventListener("paste", (event) => receive(event, event.clipboardData.files));
}
