/* Where a form asks for one picture, the dialog of pictures chooses it by its look, or adds a new one. */
import { choosePicture, pictures } from "./dialogs.js";

const words = document.getElementById("editing-picture")?.dataset;

function offer(select) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "choose-picture", textContent: words.either });
  const image = Object.assign(new Image(), { className: "chosen-picture", alt: "" });
  const look = () => {
    image.hidden = !select.value;
    if (select.value) image.src = words.file.replace("/0/", `/${select.value}/`);
  };
  button.addEventListener("click", async () => {
    const number = await choosePicture();
    button.focus();
    if (!number) return;
    const option = [...select.options].find(({ value }) => value === number) ?? new Option(pictures.get(number).name, number);
    select.append(option);
    select.value = number;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
  select.addEventListener("change", look);
  look();
  (select.closest(".related-widget-wrapper") ?? select).after(button, image);
}

if (words) for (const select of document.querySelectorAll("select[data-pictures]:not(:disabled)")) offer(select);
