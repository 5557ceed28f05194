/* Links as they were typed: the server completes their addresses, and names at the field those that lead nowhere. */
import { Link as BaseLink } from "django-prose-editor/editor";

/* Whether an address may lead somewhere: only what certainly does not is refused in the dialog. */
function mayLead(address) {
  const [, scheme] = address.trim().match(/^([a-z][a-z0-9+-]*):/i) ?? [];
  if (scheme) return /^(?:https?|mailto|tel|doi)$/i.test(scheme);
  return /^\s*(?:[/#]|[+(]?\d)|[^\s.]\.[^\s.]|@/.test(address);
}

document.addEventListener("click", ({ target }) => { // before the dialog takes the answer and closes
  const address = target.closest?.(".prose-editor-dialog [type=submit]")?.form?.elements.href;
  address?.setCustomValidity(mayLead(address.value) ? "" : document.getElementById("editing-link")?.dataset.nowhere ?? "");
}, true);

export const Link = BaseLink.extend({
  addOptions() {
    return { ...this.parent?.(), isAllowedUri: () => true };
  },
  addPasteRules() {
    const [rule] = this.parent();
    const { find } = rule;
    const secure = ({ text, data }) => ({ href: /^http:/i.test(text) ? data.href : data.href.replace(/^http:/, "https:") });
    rule.find = (text) => find(text).map((link) => ({ ...link, data: secure(link) })); // a host that was pasted alone
    return [rule];
  },
});
