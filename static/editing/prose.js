/* Two kinds of blocks of our own in rich text: a picture of the library and a video elsewhere, both by reference. */
import { Node, mergeAttributes } from "django-prose-editor/editor";

import { askForVideo, choosePicture } from "./dialogs.js";

const words = (id) => document.getElementById(id)?.dataset ?? {};

function reference(name, tag, attribute, { label, icon, ask, preview }) {
  return Node.create({
    name,
    group: "block",
    atom: true,
    draggable: true,
    addAttributes: () => ({
      reference: {
        parseHTML: (element) => element.getAttribute(attribute),
        renderHTML: ({ reference }) => ({ [attribute]: reference }),
      },
    }),
    parseHTML: () => [{ tag: `${tag}[${attribute}]` }],
    renderHTML: ({ HTMLAttributes }) => [tag, mergeAttributes(HTMLAttributes)],
    addNodeView: () => ({ node }) => {
      const dom = document.createElement(tag);
      dom.className = "prose-reference";
      dom.append(preview(node.attrs.reference));
      return { dom };
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
          const { from, to } = editor.state.selection;
          const place = editor.isActive(name) ? { from, to } : to; // a chosen one is replaced, other text is kept
          if (chosen) editor.chain().focus().insertContentAt(place, { type: name, attrs: { reference: chosen } }).run();
        },
      });
    },
  });
}

export const PictureFigure = reference("pictureFigure", "figure", "data-picture", {
  label: () => words("editing-picture").label,
  icon: "image",
  ask: choosePicture,
  preview: (number) => Object.assign(new Image(), { src: words("editing-picture").file.replace("/0/", `/${number}/`), alt: "" }),
});

export const Video = reference("video", "div", "data-video", {
  label: () => words("editing-video").label,
  icon: "smart_display",
  ask: askForVideo,
  preview: (name) => `${words("editing-video").label}: ${name}`,
});
