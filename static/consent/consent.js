/* The visitor's choice: asks for it, lets the server keep it, loads what was accepted. */
const form = document.getElementById("consent");
const isBanner = form?.hidden;
const boxes = [...(form?.querySelectorAll("[name=accept]") ?? [])];

const held = () => {
  const value = document.cookie.match(/(?:^|; )cookie_consent="?([^;"]*)/)?.[1] ?? "";
  const pairs = new Map(value.split("|").map((pair) => pair.split("=")));
  const age = Date.now() / 1000 - Number(pairs.get(".at") ?? NaN);
  return age > -86400 && age < Number(form?.dataset.lifetime) ? pairs : new Map();
};
/* A box stands for one third party (`multimedia.vimeo`); what was chosen for its whole group counts for it too. */
const chosen = (box) => held().get(box.value) ?? held().get(box.value.split(".")[0]);
const isDeclined = (box) => chosen(box) === "-1";
const isAccepted = (box) => !isDeclined(box) && chosen(box) >= box.dataset.version;
const isDecided = (box) => isDeclined(box) || isAccepted(box);
const boxesOf = (option) => boxes.filter(({ value }) => value === option || value.startsWith(`${option}.`));
const isGranted = (option) => boxesOf(option).length > 0 && boxesOf(option).every(isAccepted);
/* It could do in their name what they may do. */
const isSignedIn = () => /(?:^|; )signed_in=/.test(document.cookie);

function load(part) {
  if (isSignedIn() && part.content.querySelector("script")) return null;
  const loaded = document.importNode(part.content, true);
  const first = loaded.firstElementChild;
  const video = part.closest(".video");
  if (video) video.replaceChildren(loaded);
  else part.replaceWith(loaded);
  return first;
}

/* Deletes what was declined: cookies are declared as `name;Path=…;Domain=…`, the name perhaps with a `*` at its end. */
function purge() {
  const declared = (test) => boxes.filter(test).flatMap((box) => box.dataset.cookies.trim().split(" "));
  const names = (entry, name) => {
    const pattern = entry.split(";")[0];
    return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
  };
  for (const name of document.cookie.split("; ").map((cookie) => cookie.split("=")[0])) {
    if (declared(isAccepted).some((entry) => names(entry, name))) continue;
    for (const entry of declared(isDeclined).filter((entry) => names(entry, name))) {
      document.cookie = `${name}=;Max-Age=0${entry.slice(entry.indexOf(";"))}`;
    }
  }
}

function apply() {
  for (const part of document.querySelectorAll("template[data-consent]")) {
    if (isGranted(part.dataset.consent)) load(part);
  }
  purge();
  const options = boxes.flatMap(({ value }) => [value.split(".")[0], value]);
  const detail = Object.fromEntries(options.map((option) => [option, isGranted(option)]));
  document.dispatchEvent(new CustomEvent("consent", { detail }));
}

async function save(event) {
  event.preventDefault();
  const grant = event.submitter.name === "grant" && event.submitter.value;
  const data = new FormData(form, event.submitter);
  if (grant) data.set("source", "video");
  const before = boxes.filter(isAccepted);
  const body = new URLSearchParams(data);
  await fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
  // Whatever the answer was: only the cookie says that the choice is kept.
  if (!(grant ? isGranted(grant) : boxes.every(isDecided))) {
    location.assign(form.action);
  } else if (!before.every(isAccepted)) {
    location.reload();
  } else {
    const video = event.submitter.closest(".video");
    form.hidden = boxes.every(isDecided) || !isAsked;
    apply();
    document.getElementById("consent-status").textContent = form.dataset.saved;
    (video?.querySelector("iframe") ?? document.getElementById("main")).focus({ preventScroll: true });
  }
}

const isAsked = isBanner && !navigator.globalPrivacyControl && !boxes.every(isDecided);
if (isBanner) {
  const settings = form.querySelector("[aria-controls]");
  const fields = document.getElementById("consent-settings");
  settings.addEventListener("click", () => {
    fields.hidden = false;
    settings.replaceWith(Object.assign(form.querySelector("[value=save]"), { hidden: false }));
    boxes[0].focus();
  });
  form.addEventListener("submit", save);
  form.hidden = !isAsked;
  const room = () => document.documentElement.style.setProperty("--consent", `${form.offsetHeight}px`);
  new ResizeObserver(room).observe(form);
}
for (const button of document.querySelectorAll(".video button")) button.hidden = false;
document.addEventListener("click", ({ target }) => {
  const part = target.closest("[data-play]")?.closest(".video").querySelector("template");
  if (!part) return;
  part.content.firstElementChild.src += "&autoplay=1";
  load(part).focus();
});
apply();
