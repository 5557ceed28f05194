/* Links keep what they lead to. Detours of mail programs and search engines are taken off, and links that lead nowhere. */
function goal(address) {
  const { hostname, searchParams, pathname } = address;
  const detour = /(^|\.)safelinks\.protection\.outlook\.com$/.test(hostname) ? searchParams.get("url")
    : /^www\.google\.[a-z.]+$/.test(hostname) && pathname === "/url" ? searchParams.get("q") ?? searchParams.get("url") : null;
  return detour ?? address.href;
}

/* Whether a link that somebody could have followed was taken off. */
export function tidyLinks(doc) {
  let lost = false;
  for (const link of doc.body.querySelectorAll("a")) {
    const written = (link.getAttribute("href") ?? "").trim();
    const address = URL.canParse(written) ? new URL(written) : null;
    const leads = address ? ["http:", "https:", "mailto:", "tel:"].includes(address.protocol) : /^(\/|[\w.-]+@|[\w-]+\.)[^\\]/.test(written);
    if (leads && link.textContent.trim()) {
      link.setAttribute("href", address?.protocol.startsWith("http") ? goal(address) : written);
      continue;
    }
    if (written && link.textContent.trim()) lost = true;
    link.replaceWith(...link.childNodes);
  }
  return lost;
}
