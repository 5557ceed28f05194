/* The review of authors by keyboard: while a row has the focus, single keys move and press its buttons. */
const rows = [...document.querySelectorAll(".review-row")];
const buttonOf = (element, key) => element.querySelector(`button[data-key="${key}"]`);

function focus(row) {
  for (const one of rows) one.tabIndex = one === row ? 0 : -1;
  row.focus();
}

function answer(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const row = event.target.closest(".review-row");
  const step = { j: 1, k: -1 }[event.key.toLowerCase()];
  const next = step && rows[rows.indexOf(row) + step];
  const button = buttonOf(row, event.key.toLowerCase()) ?? buttonOf(event.key.toLowerCase() === "u" ? document : row, "u");
  if (next) focus(next);
  else button?.click();
  if (next || button) event.preventDefault();
}

if (rows.length) {
  rows[0].tabIndex = 0;
  for (const row of rows) row.addEventListener("keydown", answer);
  const wanted = document.getElementById(location.hash.slice(1));
  if (wanted?.matches(".review-row")) focus(wanted);
}
