"""What is stored of titles and abstracts beside their LaTeX: plain text, HTML, and what was not understood."""

from collections.abc import Callable

from django.db.models import Model, QuerySet

from publications.latex import render

COLUMNS = ("title_text", "title_html", "abstract_text", "abstract_html", "typesetting_issues")
BATCH = 500


def typeset(work: Model) -> None:
    """Set the columns of a work from its title and abstract."""
    title, abstract = render(work.title, is_title=True), render(work.abstract)
    work.title_text, work.title_html = title.text, title.html
    work.abstract_text, work.abstract_html = abstract.text, abstract.html
    work.typesetting_issues = [["title", *issue] for issue in title.issues]
    work.typesetting_issues += [["abstract", *issue] for issue in abstract.issues]


def typeset_again(works: QuerySet, progress: Callable[[int], None] = lambda done: None) -> int:
    """Set works anew where the rules have changed since they were saved, and say how many came out otherwise."""
    changed = 0
    batch: list[Model] = []
    rows = works.order_by("pk").only("title", "abstract", *COLUMNS)
    for done, work in enumerate(rows.iterator(BATCH), start=1):
        before = [getattr(work, column) for column in COLUMNS]
        typeset(work)
        if before != [getattr(work, column) for column in COLUMNS]:
            batch.append(work)
        if len(batch) == BATCH:
            changed += write(batch)
        progress(done)
    return changed + write(batch)


def write(batch: list[Model]) -> int:
    """Write the works of a batch and empty it."""
    written = len(batch)
    if batch:
        type(batch[0])._base_manager.bulk_update(batch, COLUMNS)
    batch.clear()
    return written
