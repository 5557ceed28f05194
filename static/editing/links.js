/* Links as they were typed: the server completes their addresses, and names at the field those that lead nowhere.
   What a link leads to within the site is kept by its name: {to: "news.article:12"}, in the text data-to. */
import { Link as BaseLink } from "django-prose-editor/editor";

import { askForLink } from "./targets.js";

export const Link = BaseLink.extend({
  addOptions() {
    return { ...this.parent?.(), isAllowedUri: () => true };
  },
  addAttributes() {
    const to = {
      default: null,
      parseHTML: (element) => element.getAttribute("data-to"),
      renderHTML: ({ to }) => (to ? { "data-to": to } : {}),
    };
    return { ...this.parent?.(), to };
  },
  parseHTML() {
    return [...this.parent?.() ?? [], { tag: "a[data-to]" }];
  },
  addCommands() {
    const addLink = () => ({ editor }) => {
      if (editor.state.selection.empty && !editor.isActive("link")) return false;
      askForLink(editor.getAttributes("link")).then((chosen) => {
        const changed = editor.chain().focus();
        if (!chosen) changed.run();
        else changed.extendMarkRange("link").setMark("link", chosen).run();
      });
      return true;
    };
    return { ...this.parent?.(), addLink };
  },
  addKeyboardShortcuts() {
    return { "Mod-k": () => this.editor.commands.addLink() }; // else the palette has the key
  },
  addPasteRules() {
    const [rule] = this.parent();
    const { find } = rule;
    const secure = ({ text, data }) => ({ href: /^http:/i.test(text) ? data.href : data.href.replace(/^http:/, "https:") });
    rule.find = (text) => find(text).map((link) => ({ ...link, data: secure(link) })); // a host that was pasted alone
    return [rule];
  },
});
