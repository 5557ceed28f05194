"""LaTeX as people write it in titles and abstracts, shown as plain text and as safe HTML with MathML.

This reads text with some LaTeX in it and is not TeX: whatever it does not know stays readable and is
reported. A percent sign is a percent sign, never a comment.
"""

from bibliography.latex.issues import Issue
from bibliography.latex.reader import Rendered, decode, is_braced, render, unbraced
from bibliography.latex.scanner import is_safe_address

__all__ = ["Issue", "Rendered", "decode", "is_braced", "is_safe_address", "render", "unbraced"]
