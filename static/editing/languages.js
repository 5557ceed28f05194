/* One switch for the languages that a form shows, and how many fields each language lacks. */
const bar = document.querySelector(".language-switch");
const form = bar?.closest("form");
const KEY = "editing-language";

const languages = [...(bar?.querySelectorAll("[data-count]") ?? [])].map((place) => place.dataset.count);

const fields = (language) => [...form.querySelectorAll(`:is(input, textarea)[lang="${language}"][name]`)].filter((field) => !field.name.includes("__prefix__"));
const isEmpty = (field) => !field.value.replace(/<(?!figure|div)[^>]*>/g, "").trim();

function count() {
  for (const place of bar.querySelectorAll("[data-count]")) {
    const empty = fields(place.dataset.count).filter((field) => !/slug_/.test(field.name) && isEmpty(field)).length;
    place.textContent = empty === 0 ? "" : `(${empty === 1 ? bar.dataset.one : bar.dataset.many.replace("#", empty)})`;
  }
}

/* The rules that leave one language of a form, which the style sheet can not name. */
function only(shown) {
  const places = languages.filter((other) => other !== shown).flatMap((other) => [`.form-multiline > div:has([class*="_${other}"])`, `.column-label_${other}`, `td.field-label_${other}`]);
  return `[data-languages="${shown}"] :is(${places}) { display: none; }`;
}

function show(language) {
  form.dataset.languages = language;
  bar.querySelector(`[value="${language}"]`).checked = true;
}

if (form && languages.some((language) => fields(language).length)) {
  const rules = new CSSStyleSheet();
  rules.replaceSync(languages.map(only).join("\n"));
  document.adoptedStyleSheets.push(rules);
  const hasErrors = form.querySelector(".errorlist") !== null;
  bar.hidden = false;
  show(hasErrors ? "both" : localStorage.getItem(KEY) ?? "both");
  bar.addEventListener("change", (event) => {
    localStorage.setItem(KEY, event.target.value);
    show(event.target.value);
  });
  document.addEventListener("click", (event) => {
    const language = document.querySelector(event.target.closest?.('a[href^="#"]')?.hash || null)?.lang;
    if (language && form.dataset.languages !== "both") show(language); // a link leads to no hidden field
  });
  form.addEventListener("input", count);
  form.addEventListener("change", count);
  count();
}
