/* Links as they were typed: the server completes their addresses, and names at the field those that lead nowhere. */
import { Link as BaseLink } from "django-prose-editor/editor";

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
