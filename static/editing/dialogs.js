/* The dialogs in which an editor chooses a picture of the library, names a video, or writes a footnote or a caption. */
import { offerNew } from "./new-picture.js";
import { videoOf } from "./videos.js";

export function open(id) {
  const dialog = document.getElementById(id).content.firstElementChild.cloneNode(true);
  document.body.append(dialog);
  dialog.showModal();
  const answer = new Promise((resolve) => {
    dialog.addEventListener("close", () => { resolve(dialog.returnValue); dialog.remove(); });
  });
  return { dialog, answer, status: dialog.querySelector("[role=status]") };
}

export const pictures = new Map(); // those that were listed or added, by their numbers

function option(picture) {
  const { id, name, alt, src } = picture;
  pictures.set(String(id), picture);
  const button = Object.assign(document.createElement("button"), { value: id });
  const item = document.createElement("li");
  button.append(Object.assign(new Image(96, 64), { src, alt: "" }), name, Object.assign(document.createElement("small"), { textContent: alt }));
  item.append(button);
  return item;
}

export function choosePicture() {
  const { choose } = document.getElementById("editing-picture").dataset;
  const { dialog, answer, status } = open("editing-picture");
  const search = async (words) => {
    const response = await fetch(`${choose}?q=${encodeURIComponent(words)}`);
    const { pictures, more } = await response.json();
    dialog.querySelector("ul").replaceChildren(...pictures.map(option));
    status.textContent = !pictures.length ? status.dataset.none : more ? status.dataset.more.replace("#", more) : "";
  };
  const adding = dialog.querySelector("form.new-picture");
  if (adding) {
    offerNew(adding, (picture) => {
      pictures.set(String(picture.id), picture);
      dialog.close(String(picture.id));
    });
  }
  let timer;
  const input = dialog.querySelector("input");
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 200, input.value); });
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  search("");
  return answer;
}

/* The video that was named, "" where none was; and whether a picture shall stand in its place until it plays. */
export async function askForVideo() {
  const { dialog, answer, status } = open("editing-address");
  const input = dialog.querySelector("input");
  let found = "";
  dialog.querySelector("form").addEventListener("submit", (event) => {
    found = videoOf(input.value);
    if (event.submitter?.value !== "" && !found) {
      event.preventDefault();
      status.textContent = status.dataset.none;
    }
  });
  const pressed = await answer;
  return { video: pressed ? found : "", hasPoster: pressed === "poster" };
}

/* The text that was written, null where the dialog was left without. */
export async function askForText(id, text = "") {
  const { dialog, answer } = open(id);
  const input = dialog.querySelector("input, textarea");
  input.value = text;
  return (await answer) === "insert" ? input.value.trim() : null;
}

/* What was written in the fields of a dialog, by their names, null for an empty one; null where it was left without. */
export async function askForWords(id, values, language) {
  const { dialog, answer } = open(id);
  const { elements } = dialog.querySelector("form");
  for (const [name, value] of Object.entries(values)) {
    elements[name].value = value ?? "";
    elements[name].lang = language;
  }
  if ((await answer) !== "insert") return null;
  return Object.fromEntries(Object.keys(values).map((name) => [name, elements[name].value.trim() || null]));
}
