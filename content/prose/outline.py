"""The sections of a text: each heading has an address of its own, and long texts a list of contents."""

import re
from dataclasses import dataclass
from itertools import chain, count

from content.text import plain, slugify

HEADING = re.compile(r"<h([23])>(.*?)</h\1>", re.DOTALL)
# Ids of pages themselves begin with one of these words, or hold a sign that no slug has.
OF_PAGES = re.compile(r"(main|menu|choice|cite|consent|copy|filter|people|q|alumni|announcement|documents)\b")
# A text is long with so many sections; with fewer, where they fill two screens.
MANY, SOME, CHARACTERS = 5, 3, 2_000


@dataclass(frozen=True)
class Section:
    level: int
    id: str
    title: str


def sections(markup: str) -> list[Section]:
    """The headings of a text in order, each with an id that no other has and that stays while its words do."""
    taken: set[str] = set()
    found = []
    for level, heading in HEADING.findall(markup):
        title = plain(heading)
        slug = slugify(title) or "section"
        slug = f"s-{slug}" if OF_PAGES.match(slug) else slug
        names = chain([slug], (f"{slug}-{number}" for number in count(2)))
        anchor = next(name for name in names if name not in taken)
        taken.add(anchor)
        found.append(Section(int(level), anchor, title))
    return found


def contents(markup: str) -> list[Section]:
    """The sections that a list of contents names; none for a text that is soon read."""
    highest = [section for section in sections(markup) if section.level == 2]
    is_long = len(highest) >= MANY or (len(highest) >= SOME and len(plain(markup)) > CHARACTERS)
    return highest if is_long else []


def with_anchors(markup: str) -> str:
    """The text with the ids of its headings; a heading without a link or note of its own links to itself."""
    found = iter(sections(markup))

    def heading(match: re.Match) -> str:
        level, text, anchor = match[1], match[2], next(found).id
        text = text if "<a " in text or "<span " in text else f'<a class="anchor" href="#{anchor}">{text}</a>'
        return f'<h{level} id="{anchor}">{text}</h{level}>'

    return HEADING.sub(heading, markup)
