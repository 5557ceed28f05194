"""Rich text: what editors may write, what is stored of what they send, and what pages make of it.

A stored text refers to its figures and videos: `<figure data-picture="12"></figure>` is the picture with this number
(`data-caption` and `data-alt` are words of its own for this one place, in the language of the text),
`<div data-video="youtube:dQw4w9WgXcQ" data-picture="12"></div>` a video elsewhere, behind that picture until it plays.
Links to what this site has refer to it, too: `<a data-to="news.article:12">`.
Pages put the present picture and its description in the reader's language there; nothing of another host is in the
text itself.
"""

from content.prose.field import ProseField

__all__ = ["ProseField"]
