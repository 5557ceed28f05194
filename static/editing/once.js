/* A form is sent once: its buttons rest until the answer is there, or for ten seconds where none comes. */
const PATIENCE = 10_000;

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method === "dialog") return;
  const buttons = [...event.target.elements].filter((one) => one.type === "submit" && !one.disabled);
  const rest = (isResting) => { for (const button of buttons) button.disabled = isResting; };
  setTimeout(rest, 0, true); // after the pressed one was named in what is sent
  setTimeout(rest, PATIENCE, false);
  window.addEventListener("pageshow", () => rest(false), { once: true });
});
