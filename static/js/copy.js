// A button beside every text that one may want to copy; without a clipboard there are none.
const template = document.querySelector("#copy-button");

async function copy(text) {
  const plain = text.innerText.trim();
  if (text.tagName === "PRE" || !window.ClipboardItem) return navigator.clipboard.writeText(plain);
  const html = new Blob([text.innerHTML], { type: "text/html" });  // italics go with it into a word processor
  const bare = new Blob([plain], { type: "text/plain" });
  return navigator.clipboard.write([new ClipboardItem({ "text/html": html, "text/plain": bare })]);
}

function addButton(text) {
  const button = template.content.firstElementChild.cloneNode(true);
  const status = document.createElement("span");
  status.role = "status";
  button.addEventListener("click", async () => {
    await copy(text);
    status.textContent = template.dataset.copied;
    setTimeout(() => { status.textContent = ""; }, 3000);
  });
  text.after(button, status);
}

if (template && navigator.clipboard) document.querySelectorAll("[data-copy]").forEach(addButton);
