"""Videos of two services, as texts name them: `youtube:dQw4w9WgXcQ@90`, `vimeo:123456789/abcdef0123`.

After the identifier stand what an unlisted video of Vimeo needs to be played, and the second to begin with.
Addresses are read by the browser (static/editing/videos.js), and by `content.prose.watching` where a text comes
without it.
"""

import re
from typing import NamedTuple

REFERENCE = re.compile(
    r"(?P<kind>youtube):(?P<youtube>(?!videoseries|live_stream)[\w-]{11})(?:@(?P<from>[1-9]\d{0,4}))?"
    r"|vimeo:(?P<event>event/)?(?P<vimeo>\d{5,12})(?:/(?P<key>[0-9a-f]{6,20}))?(?:@(?P<start>[1-9]\d{0,4}))?",
    re.ASCII,
)


class Video(NamedTuple):
    kind: str
    identifier: str
    key: str = ""
    start: str = ""

    @property
    def page(self) -> str:
        """The address at which the service shows it."""
        if self.kind == "youtube":
            return f"https://www.youtube.com/watch?v={self.identifier}" + (
                f"&t={self.start}s" if self.start else ""
            )
        key = f"/{self.key}" if self.key else ""
        return f"https://vimeo.com/{self.identifier}{key}" + (f"#t={self.start}s" if self.start else "")

    @property
    def player(self) -> str:
        """The address of its player, which sets no cookie before it plays where the service offers that."""
        if self.kind == "youtube":
            start = f"&start={self.start}" if self.start else ""
            return f"https://www.youtube-nocookie.com/embed/{self.identifier}?rel=0{start}"
        start = f"#t={self.start}s" if self.start else ""
        if self.identifier.startswith("event/"):
            key = f"/{self.key}" if self.key else ""
            return f"https://vimeo.com/{self.identifier}/embed{key}?dnt=1{start}"
        key = f"h={self.key}&" if self.key else ""
        return f"https://player.vimeo.com/video/{self.identifier}?{key}dnt=1{start}"


def video(reference: str) -> Video | None:
    """The video that a text refers to, None where it is no such reference."""
    match = REFERENCE.fullmatch(reference)
    if not match:
        return None
    if match["kind"]:
        return Video("youtube", match["youtube"], start=match["from"] or "")
    return Video("vimeo", (match["event"] or "") + match["vimeo"], match["key"] or "", match["start"] or "")
