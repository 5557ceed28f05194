/* How many words a text has, below it: to be seen at once, and said once its writer pauses. */
const PAUSE = 2000; // milliseconds after the last change

function written(doc) { // without footnotes, which are no part of the text
  let text = "";
  doc.descendants((node) => {
    if (node.isBlock || node.type.name === "hardBreak") text += "\n";
    if (node.isText && !node.marks.some((mark) => mark.type.name === "footnote")) text += node.text;
  });
  return text;
}

function inWords(count) {
  const { lang } = document.documentElement;
  const { dataset } = document.getElementById("editing-words");
  const words = new Intl.PluralRules(lang).select(count) === "one" ? dataset.one : dataset.other;
  return words.replace("#", count.toLocaleString(lang));
}

/* The bar of buttons lies over the foot of the window: what stands above it has to know how high it is. */
const bar = document.querySelector(".submit-row");
const over = () => (getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0);
if (bar) new ResizeObserver(() => document.documentElement.style.setProperty("--bar", `${over()}px`)).observe(bar);

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  if (!document.getElementById("editing-words")) return;
  const segmenter = new Intl.Segmenter(textarea.lang || undefined, { granularity: "word" });
  const line = Object.assign(document.createElement("p"), { className: "prose-words" });
  const shown = document.createElement("span");
  const said = Object.assign(document.createElement("span"), { className: "visually-hidden" });
  said.setAttribute("role", "status");
  shown.setAttribute("aria-hidden", "true");
  line.append(shown, said);
  editor.view.dom.closest(".prose-editor").append(line);
  let timer;
  const count = () => {
    const text = written(editor.state.doc);
    const words = [...segmenter.segment(text)].filter((one) => one.isWordLike).length;
    shown.textContent = inWords(words);
  };
  count();
  editor.on("update", () => {
    count();
    clearTimeout(timer);
    timer = setTimeout(() => { said.textContent = shown.textContent; }, PAUSE);
  });
});
