/* The admin's own behaviour. Each part leaves a page alone that has nothing for it; forms work without any of them. */
import "./accessible.js";
import "./covers.js";
import "./drafts.js";
import "./drawers.js";
import "./editor.js";
import "./focal-point.js";
import "./half-typed.js";
import "./languages.js";
import "./once.js";
import "./ordered.js";
import "./palette.js";
import "./preview.js";
import "./slugs.js";
import "./uploads.js";
import "./whole-days.js";
import "./words.js";
