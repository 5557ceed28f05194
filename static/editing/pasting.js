/* What is pasted is brought into the elements that texts have here; what has to be left out is said below the text. */
import { Extension, Plugin } from "django-prose-editor/editor";

import { clean } from "./pasted/clean.js";
import { videoOf } from "./videos.js";

function say(editor, dropped) {
  const { dataset } = document.getElementById("editing-pasted") ?? {};
  const line = editor.view.dom.closest(".prose-editor")?.querySelector(".prose-said");
  if (line && dataset) line.textContent = [...dropped].map((kind) => dataset[kind]).join(" ");
}

/* The video whose address is all that a paragraph says, however it is set; see content/prose/watching.py. */
function videoAlone(paragraph) {
  const parts = paragraph.content.content.filter(({ type }) => type.name !== "hardBreak");
  const video = parts.every((part) => part.isText) ? videoOf(paragraph.textContent) : "";
  const marks = parts.flatMap((part) => part.marks);
  const leadsThere = ({ type, attrs }) => ["bold", "italic"].includes(type.name) || (type.name === "link" && videoOf(attrs.href ?? "") === video);
  return marks.every(leadsThere) ? video : "";
}

/* What was pasted, with videos for the paragraphs that are the address of one; the first and the last may be cut. */
function withVideos(slice, { video }) {
  const { content, openStart, openEnd } = slice;
  const blocks = content.content.map((node, index) => {
    const isWhole = (index > 0 || !openStart) && (index < content.childCount - 1 || !openEnd);
    const reference = isWhole && node.type.name === "paragraph" ? videoAlone(node) : "";
    return reference ? video.create({ reference }) : node;
  });
  return new slice.constructor(content.constructor.fromArray(blocks), openStart, openEnd);
}

export const Pasting = Extension.create({
  name: "pasting",
  transformPastedHTML(html) {
    if (/\sdata-pm-slice=/.test(html)) return html; // of an editor like this one
    const hasHeading = Boolean(this.editor.view.dom.querySelector("h2"));
    const { markup, dropped } = clean(html, { hasHeading, inTable: this.editor.isActive("table") });
    say(this.editor, dropped);
    return markup;
  },
  addProseMirrorPlugins() {
    const { editor } = this;
    const files = (data) => data?.files.length && !data.types.includes("text/html");
    const refuse = (event, data) => {
      if (!files(data)) return false;
      event.preventDefault(); // the browser would leave the form to show the file
      say(editor, [[...data.files].every((file) => file.type.startsWith("image/")) ? "pictures" : "files"]);
      return true;
    };
    return [new Plugin({ props: {
      transformPasted: (slice, view) => withVideos(slice, view.state.schema.nodes),
      handleDrop: (view, event) => refuse(event, event.dataTransfer),
      handlePaste(view, event) {
        const { empty, $from } = view.state.selection;
        const video = videoOf(event.clipboardData?.getData("text/plain") ?? "");
        if (!video || !empty || $from.parent.content.size || $from.depth !== 1) return refuse(event, event.clipboardData);
        return editor.commands.insertContent([{ type: "video", attrs: { reference: video } }, { type: "paragraph" }]);
      },
      handleDOMEvents: { paste: () => { say(editor, []); return false; } },
    } })];
  },
});
