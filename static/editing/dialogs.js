/* The dialogs in which an editor chooses a picture of the library or names a video. */
const YOUTUBE = /^https?:\/\/(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com\/(?:watch\?(?:.*&)?v=|embed\/|shorts\/|live\/)|youtu\.be\/)([\w-]{11})/;
const VIMEO = /^https?:\/\/(?:www\.|player\.)?vimeo\.com\/(?:video\/)?(\d{6,12})/;

function open(id) {
  const dialog = document.getElementById(id).content.firstElementChild.cloneNode(true);
  document.body.append(dialog);
  dialog.showModal();
  const answer = new Promise((resolve) => {
    dialog.addEventListener("close", () => { resolve(dialog.returnValue); dialog.remove(); });
  });
  return { dialog, answer, status: dialog.querySelector("[role=status]") };
}

function option({ id, name, alt, src }) {
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
    const { pictures } = await response.json();
    dialog.querySelector("ul").replaceChildren(...pictures.map(option));
    status.textContent = pictures.length ? "" : status.dataset.none;
  };
  let timer;
  const input = dialog.querySelector("input");
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 200, input.value); });
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  search("");
  return answer;
}

export async function askForVideo() {
  const { dialog, answer, status } = open("editing-address");
  const input = dialog.querySelector("input");
  let found = "";
  dialog.querySelector("form").addEventListener("submit", (event) => {
    const [, youtube] = input.value.trim().match(YOUTUBE) ?? [];
    const [, vimeo] = input.value.trim().match(VIMEO) ?? [];
    found = youtube ? `youtube:${youtube}` : vimeo ? `vimeo:${vimeo}` : "";
    if (event.submitter?.value !== "" && !found) {
      event.preventDefault();
      status.textContent = status.dataset.none;
    }
  });
  return (await answer) === "insert" ? found : "";
}
