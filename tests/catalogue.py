"""The French catalogue: what code and templates say, beside what has been translated.

Babel reads the strings, so that no gettext programs have to be installed. `python -m tests.catalogue` brings
the .po file up to date, keeps every translation, guesses none, and compiles it.
"""

import io
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from babel.messages import extract, mofile, pofile
from babel.messages.catalog import Catalog
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
PO = ROOT / "locale" / "fr" / "LC_MESSAGES" / "django.po"
PO_OF_SCRIPTS = PO.with_name(
    "djangojs.po"
)  # kept by hand: the words of Django’s scripts that are put otherwise
APPS = (
    *("config", "bibliography", "content", "consent", "translations", "people", "publications", "curation"),
    *("news", "pages"),
    "demo",
)
# What the admin shows of packages that have no French of their own.
FOREIGN = ("cookie_consent/apps.py", "cookie_consent/models.py")
# Django's own, whose French takes the name of a model for a word of the sentence: « Ajouter personne ».
REWORDED = (
    "Add %(name)s",
    "Add another %(verbose_name)s",
    "Cannot delete %(name)s",
    "0 of %(cnt)s selected",
)

SINGULAR, PLURAL, CONTEXT, PLURAL_CONTEXT = None, (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), SINGULAR),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), PLURAL),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), PLURAL_CONTEXT),
}


def sources() -> Iterator[tuple[str, str]]:
    """The path and the text, as Python, of every file that speaks."""
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), path.read_text()
    for name in FOREIGN:
        package, _slash, file = name.partition("/")
        yield name, (Path(find_spec(package).origin).parent / file).read_text()
    for path in sorted((ROOT / "templates").rglob("*.*")):
        if path.suffix in {".html", ".txt", ".xml", ".css"}:
            name = path.relative_to(ROOT).as_posix()
            lines = templatize(path.read_text(), origin=name).splitlines()
            yield name, "\n".join(line.strip() for line in lines)  # Babel reads it as Python: no indentation


def extracted() -> Catalog:
    """Every string of the site, untranslated."""
    found = new_catalogue()
    for name, text in sources():
        code = io.BytesIO(text.encode())
        for _line, message, _comments, context in extract.extract("python", code, keywords=KEYWORDS):
            flags = {"python-format"} & (found[message].flags if message in found else set())
            found.add(message, context=context, locations=[(name, None)], flags=flags)
    for message in REWORDED:
        found.add(message, locations=[("django/contrib/admin", None)])
    return found


def new_catalogue() -> Catalog:
    return Catalog(locale="fr", charset="utf-8", fuzzy=False, header_comment="# The French of Vitrine.")


def committed(po: Path = PO) -> Catalog:
    with po.open("rb") as file:
        return pofile.read_po(file, locale="fr")


def updated() -> Catalog:
    """The strings of the site with the translations they have."""
    catalogue, known = extracted(), committed()
    catalogue.creation_date = known.creation_date  # so that a run that changes no word changes no file
    for message in catalogue:
        if message.id and (old := known.get(message.id, message.context)):
            message.string = as_many_forms(old.string) if message.pluralizable else old.string
    return catalogue


def as_many_forms(french: str | tuple[str, ...]) -> tuple[str, ...]:
    """The forms of a string that is counted from now on: its one translation is the first of two."""
    return french if isinstance(french, tuple) else (french, "")


def is_translated(message) -> bool:
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


def compiled(catalogue: Catalog) -> bytes:
    buffer = io.BytesIO()
    mofile.write_mo(buffer, catalogue)
    return buffer.getvalue()


def write(catalogue: Catalog) -> None:
    with PO.open("wb") as file:
        pofile.write_po(
            file, catalogue, width=110, omit_header=False, include_lineno=False, sort_by_file=True
        )
    PO.with_suffix(".mo").write_bytes(compiled(catalogue))


if __name__ == "__main__":
    catalogue = updated()
    write(catalogue)
    PO_OF_SCRIPTS.with_suffix(".mo").write_bytes(compiled(committed(PO_OF_SCRIPTS)))
    missing = [message.id for message in catalogue if message.id and not is_translated(message)]
    print(f"{len(catalogue)} strings, {len(missing)} without French", *missing, sep="\n  ")  # noqa: T201 - a command
