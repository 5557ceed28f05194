/* Two kinds of blocks of our own in rich text: a picture of the library and a video elsewhere, both by reference. */
import { Node, Plugin, mergeAttributes } from "django-prose-editor/editor";

import { askForVideo, askForWords, choosePicture } from "./dialogs.js";

const words = (id) => document.getElementById(id)?.dataset ?? {};

/* An attribute of a node under its name in the stored text. */
const kept = (key, attribute) => ({
  default: null,
  parseHTML: (element) => element.getAttribute(attribute),
  renderHTML: ({ [key]: value }) => (value ? { [attribute]: value } : {}),
});

function reference(name, tag, attribute, { label, icon, ask, preview, further = {}, items = () => {} }) {
  const block = (attrs) => ({ type: name, attrs });
  return Node.create({
    name,
    group: "block",
    atom: true,
    draggable: true,
    addAttributes: () => ({ reference: kept("reference", attribute), ...further }),
    parseHTML: () => [{ tag: `${tag}[${attribute}]` }],
    renderHTML: ({ HTMLAttributes }) => [tag, mergeAttributes(HTMLAttributes)],
    addNodeView: () => ({ node }) => {
      const dom = document.createElement(tag);
      dom.className = "prose-reference";
      dom.append(...preview(node.attrs));
      return { dom };
    },
    addProseMirrorPlugins() {
      const { editor } = this;
      return [new Plugin({ props: {
        handleTextInput(view, from, to, text) { // typing does not replace what is chosen: it goes on after it
          if (view.state.selection.node?.type.name !== name) return false;
          return editor.commands.insertContentAt(to, { type: "paragraph", content: [{ type: "text", text }] });
        },
      } })];
    },
    addMenuItems({ menu, buttons }) {
      menu.defineItem({
        name,
        groups: "references",
        button: buttons.material(icon, label()),
        enabled: (editor) => editor.isEditable,
        active: (editor) => editor.isActive(name),
        async command(editor) {
          const chosen = await ask();
          if (!chosen) return;
          const { from, to } = editor.state.selection;
          const add = editor.chain().focus(); // a chosen one is replaced, other text is kept
          if (editor.isActive(name)) add.insertContentAt({ from, to }, block(chosen)).run();
          else add.insertContentAt(to, [block(chosen), { type: "paragraph" }]).run();
        },
      });
      items(menu, buttons);
    },
  });
}

const image = (number) => Object.assign(new Image(), { src: words("editing-picture").file.replace("/0/", `/${number}/`), alt: "" });
const ownWords = (className, textContent) => (textContent ? [Object.assign(document.createElement("span"), { className, textContent })] : []);

/* What a chosen figure says here alone, in place of what its picture says everywhere. */
function figureWords(menu, buttons) {
  menu.defineItem({
    name: "figureWords",
    groups: "references",
    button: buttons.material("subtitles", "caption"),
    hidden: (editor) => !editor.isActive("pictureFigure"),
    async command(editor) {
      const { caption, alt } = editor.getAttributes("pictureFigure");
      const chosen = await askForWords("editing-figure", { caption, alt }, editor.view.dom.lang);
      if (chosen) editor.chain().focus().updateAttributes("pictureFigure", chosen).run();
    },
  });
}

export const PictureFigure = reference("pictureFigure", "figure", "data-picture", {
  label: () => words("editing-picture").label,
  icon: "image",
  async ask() {
    const number = await choosePicture();
    return number && { reference: number };
  },
  further: { alt: kept("alt", "data-alt"), caption: kept("caption", "data-caption") },
  preview: ({ reference, alt, caption }) => [image(reference), ...ownWords("own-caption", caption), ...ownWords("own-alt", alt)],
  items: figureWords,
});

export const Video = reference("video", "div", "data-video", {
  label: () => words("editing-video").label,
  icon: "smart_display",
  further: { poster: kept("poster", "data-picture") },
  async ask() {
    const { video, hasPoster } = await askForVideo();
    return video && { reference: video, poster: hasPoster ? await choosePicture() : null };
  },
  preview: ({ reference, poster }) => [...(poster ? [image(poster)] : []), `${words("editing-video").label}: ${reference}`],
});
