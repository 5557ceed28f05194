"""The entries that editors left out of earlier imports: they do not come back unless somebody admits them."""

from collections import defaultdict

from bibliography.latex import render
from bibliography.names import family_keys
from bibliography.records import Record
from bibliography.titles import are_alike, is_long_enough, title_key
from curation.imports.catalogue import identifiers_of
from curation.models import ImportItem


class Rejections:
    """What is remembered, to be found by whatever an entry is known by."""

    def __init__(self) -> None:
        self.by_name: dict[str, list[ImportItem]] = defaultdict(list)
        for item in ImportItem.objects.remembered().only("key", "title", "identity"):
            for name in (*item.identity, f"key {item.key}"):
                self.by_name[name].append(item)

    def find(self, record: Record) -> list[ImportItem]:
        """The entries left out that this one is again: its identifiers, title and authors, or key are theirs."""
        if not self.by_name:
            return []
        found = [item for name in identity(record) for item in self.by_name.get(name, ())]
        same_key = self.by_name.get(f"key {record.key}", ()) if record.key else ()
        title = render(record.title).text
        return found + [item for item in same_key if are_alike(title, item.title)]


def identity(record: Record) -> list[str]:
    """What an entry is known by wherever it comes from: its identifiers, its title with its authors."""
    names = [f"{scheme} {value}" for scheme, value in identifiers_of(record)]
    title, authors = title_key(render(record.title).text), record.names.get("author")
    if authors and is_long_enough(title):
        names.append(f"title {title} {' '.join(family_keys(authors.names))}")
    return names
