"""What is wrong with the texts of a form, said at their fields: to be mended now or later.

It is there whenever the form is, and told once more when a text is saved with it.
"""

from collections.abc import Iterator

from django.forms import BaseForm
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from content.admin.moments import MomentsForm
from content.prose import ProseField
from content.prose.levels import skipped
from content.prose.rules import LONGEST
from content.prose.undescribed import undescribed


class RemarksForm(MomentsForm):
    """A form that knows what is to be said of its rich texts."""

    @cached_property
    def said_of_texts(self) -> dict[str, list[str]]:
        """By the names of the fields."""
        texts = {name: (language, self.text_in(name)) for name, language in prose_fields(self)}
        silent = undescribed(texts)
        return {
            name: [*filter(None, [self.headings(text)]), *silent[name]]
            for name, (_language, text) in texts.items()
        }

    def text_in(self, name: str) -> str:
        text = str(self[name].value() or "")
        return text if len(text) <= LONGEST else ""

    def headings(self, text: str) -> str:
        found = skipped(text)
        return _("%(fault)s It cannot be published so.") % {"fault": found} if found else ""

    def say_at_fields(self) -> None:
        """Put the remarks below their fields, before the form is shown."""
        for name, remarks in self.said_of_texts.items():
            if remarks and not self.errors.get(name):
                shown = format_html_join("", "<li>{}</li>", ((one,) for one in remarks))
                field = self[name]
                field.help_text = format_html('{}<ul class="remarks">{}</ul>', field.help_text, shown)

    def remarks(self) -> Iterator[str]:
        yield from super().remarks()
        for name, remarks in self.said_of_texts.items():
            if name in self.changed_data:
                yield from (f"{capfirst(self.fields[name].label)}: {one}" for one in remarks)


def prose_fields(form: BaseForm) -> Iterator[tuple[str, str]]:
    """The names of the fields of rich text, with their languages."""
    for column in form._meta.model._meta.concrete_fields if form._meta.model else ():
        if isinstance(column, ProseField) and column.name in form.fields and hasattr(column, "language"):
            yield column.name, column.language
