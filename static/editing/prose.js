/* What is our own in the rich text editor, under the names that content/prose/rules.py asks for. */
export { Footnote } from "./footnotes.js";
export { Link } from "./links.js";
export { Pasting } from "./pasting.js";
export { PictureFigure, Video } from "./references.js";
export { Table, TableCell, TableHeader } from "./tables.js";
