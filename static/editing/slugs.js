/* Show which address a new page gets while its title is written, letter for letter as content.text.slugify makes it.
   The field stays empty unless somebody types into it: then the server takes the next address that is free.
   Letters of other scripts are left to it: no address is shown then. */
const LONGEST = 80;

export function slugify(text, letters) {
  const known = [...text.replace(/\p{Cf}/gu, "")].map((letter) => letters[letter] ?? letter).join("");
  const plain = known.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  if (/[^a-z]/.test(plain.replace(/\P{L}/gu, ""))) return "";
  const slug = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  if (slug.length <= LONGEST) return slug;
  const cut = slug.slice(0, LONGEST + 1);
  const end = cut.lastIndexOf("-");
  return (end < 0 ? cut : cut.slice(0, end)).slice(0, LONGEST);
}

for (const slug of document.querySelectorAll("[data-slug-of]")) {
  const sources = slug.dataset.slugOf.split(" ").map((id) => document.getElementById(id)).filter(Boolean);
  const letters = JSON.parse(slug.dataset.letters);
  const propose = () => { slug.placeholder = slugify(sources.map((one) => one.value).join(" "), letters); };
  for (const source of sources) source.addEventListener("input", propose);
  propose();
}
