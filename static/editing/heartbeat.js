/* While a form is open and in sight it is heard of each minute, when one comes back to it, and before it is sent: the
   session lives on, the token stays fresh, and one learns who else writes here. Where the session has ended, signing in
   opens above the form, which stays as it is. */
const place = document.getElementById("editing-heartbeat");
const MINUTE = 60_000;
const WAITING = 5_000; // until one is signed in again
const RECENT = 1_000; // what was heard so shortly ago holds
const PATIENCE = 3_000; // of somebody who saves: then it is sent all the same, and nothing of it is lost
let hasEnded = false;
let isChecking = false;
let heard = 0;
let timer;

function body(values = {}) {
  const sent = new FormData();
  for (const [name, value] of Object.entries({ ticket: place.dataset.ticket, ...values })) sent.append(name, value);
  return sent;
}

function say(...lines) {
  const text = lines.join("\n");
  if (place.dataset.said === text) return; // it is read aloud once
  place.dataset.said = text;
  place.replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
}

function openAbove(event) {
  if (window.open(event.target.href, event.target.target, "popup,width=480,height=640")) event.preventDefault();
}

function askToSignIn() {
  hasEnded = true;
  if (place.querySelector(".session-ended")) return;
  place.dataset.said = "";
  place.replaceChildren(document.getElementById("editing-session-ended").content.cloneNode(true));
  place.querySelector("a").addEventListener("click", openAbove);
}

function follow({ token, lines }) {
  if (token) for (const field of document.getElementsByName("csrfmiddlewaretoken")) field.value = token;
  say(...(hasEnded && token ? [place.dataset.back] : []), ...lines);
  hasEnded = !token; // it is the form of another account
}

async function beat() {
  clearTimeout(timer);
  if (document.visibilityState === "hidden") return;
  try {
    const answer = await fetch(place.dataset.address, { method: "POST", body: body(), redirect: "manual" });
    heard = Date.now();
    if (answer.type === "opaqueredirect") askToSignIn();
    else if (answer.ok) follow(await answer.json());
  } catch { /* no network for a moment: what is written is kept in this browser */ }
  timer = setTimeout(beat, hasEnded ? WAITING : MINUTE);
}

const isRecent = () => Date.now() - heard < RECENT;

async function beforeItIsSent(event) {
  const { target: form, submitter } = event;
  if (form !== place.closest("form") || isRecent() && !hasEnded) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (isChecking) return;
  isChecking = true;
  await Promise.race([beat(), new Promise((after) => setTimeout(after, PATIENCE))]);
  isChecking = false;
  const way = place.querySelector(".session-ended a");
  if (way) return way.focus();
  [heard, hasEnded] = [Date.now(), false];
  form.requestSubmit(submitter);
}

if (place) {
  document.addEventListener("visibilitychange", beat);
  document.addEventListener("submit", beforeItIsSent, true);
  window.addEventListener("focus", () => { if (hasEnded || !isRecent()) beat(); });
  window.addEventListener("pageshow", beat);
  window.addEventListener("pagehide", () => navigator.sendBeacon(place.dataset.address, body({ leave: "1" })));
}
if (document.getElementById("editing-signed-in") && window.opener) window.close();
