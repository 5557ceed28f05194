/* What the rich text editor lacks: a name, the field's language, and a toolbar that is one stop of the Tab key. */
// Tiptap adds a <style> unless it finds this mark; the policy forbids it, and prose.css holds its rules.
const mark = document.createElementNS("urn:marker", "style");
mark.setAttribute("data-tiptap-style", "");
document.head.append(mark);

function label(editor, textarea) {
  const area = editor.view.dom;
  const name = document.querySelector(`label[for="${textarea.id}"]`);
  if (name) area.setAttribute("aria-label", name.textContent.trim().replace(/:$/, ""));
  area.setAttribute("aria-multiline", "true");
  area.setAttribute("role", "textbox");
  if (textarea.lang) area.lang = textarea.lang;
  if (textarea.hasAttribute("aria-describedby")) area.setAttribute("aria-describedby", textarea.getAttribute("aria-describedby"));
  if (textarea.disabled) area.setAttribute("aria-disabled", "true");
}

const words = document.getElementById("editing-toolbar")?.dataset ?? {};
const buttonsOf = (bar) => [...bar.querySelectorAll("button, [role=button], .prose-menubar__button")];

function toolbar(bar, editor) {
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", editor.view.dom.getAttribute("aria-label") ?? "");
  const settle = (current) => {
    for (const button of buttonsOf(bar)) {
      button.tabIndex = button === current ? 0 : -1;
      const word = words[(button.dataset.name ?? "").replace("history:", "")];
      if (word && button.title !== word) { button.title = word; button.setAttribute("aria-label", word); }
      if (button.classList.contains("prose-menubar__button")) button.setAttribute("aria-pressed", String(button.classList.contains("active")));
    }
  };
  settle(buttonsOf(bar)[0]);
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const visible = buttonsOf(bar).filter((button) => button.offsetParent);
    const next = visible.at((visible.indexOf(document.activeElement) + step) % visible.length);
    settle(next);
    next.focus();
  });
  editor.on("transaction", () => settle(buttonsOf(bar).find((button) => button.tabIndex === 0)));
  editor.view.dom.addEventListener("keydown", (event) => {
    if (event.altKey && event.key === "F10") { event.preventDefault(); bar.querySelector("[tabindex='0']")?.focus(); }
  });
}

/* Below the text: what a paste had to leave out, and how long the text is when it comes near the limit. */
function notices(frame, editor, textarea) {
  const [said, length] = ["prose-said", "prose-length"].map((className) => Object.assign(document.createElement("p"), { className }));
  for (const line of [said, length]) line.setAttribute("role", "status");
  frame.append(said, length);
  const longest = Number(textarea.dataset.longest);
  const count = () => {
    const written = Math.ceil(textarea.value.length / 100) * 100;
    const { near } = document.getElementById("editing-pasted")?.dataset ?? {};
    length.textContent = near && written > longest * 0.9 ? near.replace("#", written.toLocaleString(document.documentElement.lang)) : "";
  };
  editor.on("update", count);
  count();
}

/* Who writes in the plain field before the editor is there goes on in the editor. */
let focused = document.activeElement;
document.addEventListener("focusin", ({ target }) => { focused = target; });
function keepFocus(editor, textarea) {
  const hidden = [textarea, document.body]; // a field that is hidden loses the focus a little later
  if (focused !== textarea || !hidden.includes(document.activeElement)) return;
  editor.commands.setTextSelection(editor.state.doc.content.size);
  editor.view.dom.focus();
}

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  keepFocus(editor, textarea);
  label(editor, textarea);
  const frame = editor.view.dom.closest(".prose-editor");
  notices(frame, editor, textarea);
  const find = () => frame.querySelector(".prose-menubar");
  if (find()) toolbar(find(), editor);
  else editor.on("create", () => find() && toolbar(find(), editor));
  editor.on("update", () => textarea.dispatchEvent(new Event("change", { bubbles: true })));
});
