/* An open drawer has the focus and what is behind it rests; without this script it is a plain popover. */
const isNarrow = matchMedia("(max-width: 48rem)");

/* Make all but the drawer inert; returns what makes it alive again. */
function rest(drawer) {
  const others = [];
  for (let part = drawer; part !== document.body; part = part.parentElement) {
    others.push(...[...part.parentElement.children].filter((one) => one !== part && !one.inert));
  }
  for (const one of others) one.inert = true;
  return () => { for (const one of others) one.inert = false; };
}

for (const drawer of document.querySelectorAll("#menu, #changelist-filter")) {
  let wake = null;
  drawer.addEventListener("beforetoggle", ({ newState }) => {
    if (newState === "closed") wake?.();  // before the focus goes back to the button
  });
  drawer.addEventListener("toggle", ({ newState }) => {
    if (newState !== "open" || !isNarrow.matches) return;
    wake = rest(drawer);
    drawer.querySelector("button").focus();
  });
}
