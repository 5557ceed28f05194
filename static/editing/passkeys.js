/* Passkeys: the browser makes one or shows one, and the form takes its answer along. Without a script there are codes. */
const known = window.PublicKeyCredential;
const isNamed = !/^(\[|[\d.]+$)/.test(location.hostname); // no passkey belongs to a number
const canMake = isNamed && known?.parseCreationOptionsFromJSON && known?.parseRequestOptionsFromJSON;

for (const part of document.querySelectorAll("[data-passkey]")) {
  if (!canMake) continue;
  part.hidden = false;
  document.querySelector(".passkey-missing")?.remove();
  part.querySelector("button").addEventListener("click", () => answer(part));
}

async function answer(part) {
  const form = document.getElementById(part.dataset.form);
  const failure = part.querySelector("[role=alert]");
  failure.hidden = true;
  try {
    const options = JSON.parse(part.dataset.options || (await begin(part.dataset.begin, form)));
    const credential = await (part.dataset.passkey === "create" ? make(options) : show(options));
    form.elements.credential.value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch {
    failure.hidden = false;
  }
}

function make(options) {
  return navigator.credentials.create({ publicKey: known.parseCreationOptionsFromJSON(options) });
}

function show(options) {
  return navigator.credentials.get({ publicKey: known.parseRequestOptionsFromJSON(options) });
}

async function begin(address, form) {
  const body = new URLSearchParams({ begin: "passkey", csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
  const response = await fetch(address, { method: "POST", body });
  if (!response.ok) throw new Error(response.statusText);
  return response.text();
}
