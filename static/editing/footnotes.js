/* A footnote stands where it belongs in the text; pages number it and show it at the end. */
import { Mark } from "django-prose-editor/editor";

import { askForText } from "./dialogs.js";

export const Footnote = Mark.create({
  name: "footnote",
  priority: 1100, // outside links and emphasis: one note is one element
  inclusive: false,
  parseHTML: () => [{ tag: "span[data-note]" }],
  renderHTML: () => ["span", { "data-note": "" }, 0],
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "footnote",
      groups: "references",
      button: buttons.text("[1]", "footnote"),
      enabled: (editor) => editor.isEditable && editor.can().toggleMark("footnote"),
      active: (editor) => editor.isActive("footnote"),
      async command(editor) {
        if (editor.isActive("footnote")) return editor.chain().focus().extendMarkRange("footnote").unsetMark("footnote").run();
        const text = await askForText("editing-note");
        if (!text) return;
        const { to, $to } = editor.state.selection; // words that are selected stay: the note is about them
        const note = { type: "text", text, marks: [{ type: "footnote" }] };
        const follows = $to.nodeBefore?.marks.some((mark) => mark.type.name === "footnote"); // two notes stay two
        editor.chain().focus().insertContentAt(to, follows ? [{ type: "text", text: " " }, note] : note).run();
      },
    });
  },
});
