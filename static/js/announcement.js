/* The line above every page can be put away until the browser is closed; what was written since comes back. */
const line = document.getElementById("announcement");
const button = line.querySelector("button");

function putAway() {
  sessionStorage.setItem("announcement", line.dataset.key);
  line.hidden = true;
  document.getElementById("main").focus({ preventScroll: true });
}

try {
  line.hidden = sessionStorage.getItem("announcement") === line.dataset.key;
  button.addEventListener("click", putAway);
  button.hidden = false;
} catch {
  // A browser that keeps nothing: the line stays.
}
