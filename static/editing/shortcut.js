/* Ctrl+S or ⌘S saves as the button does that goes on in the form; what waits for a publisher is not published by it. */
const button = document.querySelector(".submit-row [name=_continue]");

function isAsked({ key, ctrlKey, metaKey, altKey, shiftKey }) {
  return key.toLowerCase() === "s" && (ctrlKey || metaKey) && !altKey && !shiftKey;
}

if (button) {
  button.title = navigator.platform.startsWith("Mac") ? "⌘S" : "Ctrl+S";
  button.setAttribute("aria-keyshortcuts", "Control+S Meta+S");
  document.addEventListener("keydown", (event) => {
    if (!isAsked(event)) return;
    event.preventDefault(); // nobody wants the page as a file
    if (!document.querySelector("dialog[open]")) button.click();
  });
}
