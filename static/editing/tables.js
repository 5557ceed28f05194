/* Tables with cells that head rows or columns, and a caption. */
import { Table as BaseTable, TableCell as BaseCell, TableHeader as BaseHeader } from "django-prose-editor/editor";

import { askForText } from "./dialogs.js";

const ROW = "M3 3h18v7H3z", COLUMN = "M3 3h7v18H3z", FRAME = "M3 3h18v18H3z";
const ITEMS = { // what each button draws and does
  addRowAfter: [`${ROW} M12 13v8 M8 17h8`],
  deleteRow: [`${ROW} M8 17h8`],
  addColumnAfter: [`${COLUMN} M17 8v8 M13 12h8`],
  deleteColumn: [`${COLUMN} M13 12h8`],
  toggleHeaderRow: [FRAME, "M3 3h18v6H3z"],
  toggleHeaderColumn: [FRAME, "M3 3h6v18H3z"],
  mergeOrSplit: [`${FRAME} M12 3v18`, "M12 3h9v18h-9z"],
  deleteTable: [`${FRAME} M8 8l8 8 M16 8l-8 8`],
};
const drawn = (lines, filled = "") =>
  `<svg viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true"><path d="${lines}"/><path d="${filled}" fill="currentColor"/></svg>`;

const cell = {
  content: "(paragraph | heading | bulletList | orderedList | blockquote | pictureFigure | video)+", // all but tables
  addAttributes() {
    const { colspan, rowspan } = this.parent();
    return { colspan, rowspan, colwidth: { default: null, parseHTML: () => null, renderHTML: () => ({}) } };
  },
};
export const TableCell = BaseCell.extend(cell);
export const TableHeader = BaseHeader.extend(cell);

export const Table = BaseTable.extend({
  addAttributes: () => ({
    caption: { default: "", parseHTML: (table) => table.caption?.textContent.trim() ?? "", renderHTML: () => ({}) },
  }),
  parseHTML: () => [{ tag: "table" }, { tag: "caption", ignore: true }],
  renderHTML: ({ node: { attrs: { caption } } }) => ["table", ...(caption ? [["caption", caption]] : []), ["tbody", 0]],
  addNodeView: () => ({ node }) => {
    const dom = document.createElement("table");
    const caption = Object.assign(dom.createCaption(), { contentEditable: "false" });
    const update = ({ type, attrs }) => {
      if (type !== node.type) return false;
      caption.textContent = attrs.caption;
      return true;
    };
    update(node);
    return { dom, contentDOM: dom.createTBody(), update, ignoreMutation: ({ type, target }) => type !== "selection" && caption.contains(target) };
  },
  addMenuItems({ menu, buttons }) {
    const within = { groups: "table", hidden: (editor) => !editor.isActive("table") };
    menu.defineItem({
      name: "table",
      groups: "table",
      button: buttons.material("grid_on", "table"),
      hidden: (editor) => editor.isActive("table"),
      enabled: (editor) => editor.isEditable,
      // after what is selected, which stays
      command: (editor) => editor.chain().focus().setTextSelection(editor.state.selection.to).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
    });
    for (const [name, picture] of Object.entries(ITEMS)) {
      menu.defineItem({ ...within, name, button: buttons.svg(drawn(...picture), name), command: (editor) => editor.chain().focus()[name]().run() });
    }
    menu.defineItem({
      ...within,
      name: "caption",
      button: buttons.material("subtitles", "caption"),
      async command(editor) {
        const caption = await askForText("editing-caption", editor.getAttributes("table").caption);
        if (caption !== null) editor.chain().focus().updateAttributes("table", { caption }).run();
      },
    });
  },
});
