"""The forms of the admin that all content shares."""

import json
from collections.abc import Iterable
from copy import copy
from datetime import datetime

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import InlineForeignKeyField
from django.utils.formats import localize
from django.utils.functional import Promise, cached_property
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from content.admin.comparing import canonical, digest, put
from content.admin.remarks import RemarksForm
from content.desk import form_address
from content.text import plain


class VersionedForm(RemarksForm):
    """A form of an object, or of a row, that others may save while it is being filled in.

    The page that shows it says in `version` what every field held (`version_of`). A field that its writer left
    alone keeps what is stored by now; one that was changed on both sides is asked about, with both texts in sight.
    So is one of which the page does not say what it held: nothing is overwritten unseen.
    """

    notice: str | Promise = ""  # why the form comes back, where none of its fields is to blame

    def __init__(self, *args, instance=None, **kwargs) -> None:
        # A copy: whatever is typed, links and headings of the page come from what is stored.
        super().__init__(*args, instance=copy(instance), **kwargs)
        columns = self.instance._meta.concrete_fields
        self.columns = [column for column in columns if column.name in self.fields and not column.primary_key]
        self.stored = {column.attname: vars(self.instance).get(column.attname) for column in self.columns}
        self.taken_over: list[str] = []  # fields that others have saved, left alone here
        self.overtaken: list[str] = []  # fields changed on both sides
        self.unseen: set[str] = set()  # fields of which the page does not say what they held
        self.is_merged = False

    @property
    def key(self) -> str:
        """What the version calls this form: nothing for the object, formset and primary key for a row."""
        return f"{self.prefix.rpartition('-')[0]}:{self.instance.pk}" if self.prefix else ""

    def digests(self) -> dict[str, str]:
        """What is stored in each field that can be changed."""
        return {name: self.digest(name) for name in self.fields if self.can_differ(name)}

    def digest(self, name: str) -> str:
        return digest(canonical(self.fields[name], self.get_initial_for_field(self.fields[name], name)))

    def digests_shown(self) -> dict[str, str]:
        """The same with what its writer may read alone, such as the text that is translated."""
        fields = self.fields.items()
        locked = [name for name, field in fields if field.disabled and isinstance(field, forms.CharField)]
        return {name: self.digest(name) for name in locked} | self.digests()

    def changed_by_others(self) -> set[str]:
        """The fields that hold something else by now than on the page that was sent."""
        seen = seen_in(self.data).get(self.key, {})
        return {name for name in self.fields if name in seen and seen[name] != self.digest(name)}

    def can_differ(self, name: str) -> bool:
        field = self.fields[name]
        is_key = isinstance(field, InlineForeignKeyField) or name == self.instance._meta.pk.name
        return not (field.disabled or is_key or isinstance(field, forms.FileField))

    def sent(self, name: str) -> str:
        field = self.fields[name]
        return canonical(
            field, field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        )

    @cached_property
    def changed_data(self) -> list[str]:
        """The fields that say something else than what is stored, however it is written."""
        return [
            name
            for name in super().changed_data
            if not self.can_differ(name)
            or self.sent(name)
            != canonical(self.fields[name], self.get_initial_for_field(self.fields[name], name))
        ]

    def full_clean(self) -> None:
        if self.is_bound and not self.is_merged:
            self.is_merged = True
            self.merge(seen_in(self.data).get(self.key, {}))
        super().full_clean()

    def merge(self, seen: dict[str, str]) -> None:
        """Take over what others have saved in fields that were left alone; note those that both sides changed."""
        found = self.digests() if self.instance.pk else {}
        self.unseen = found.keys() - seen.keys()
        for name, stored in found.items():
            if seen.get(name) == stored or (mine := digest(self.sent(name))) == stored:
                continue
            was_left = self.is_omitted(name) if name in self.unseen else mine == seen[name]
            (self.taken_over if was_left else self.overtaken).append(name)
        if (
            self.taken_over
            and DELETION_FIELD_NAME in self.fields
            and self.sent(DELETION_FIELD_NAME) == "True"
        ):
            self.overtaken.append(DELETION_FIELD_NAME)  # a row that somebody has just worked on
        for name in (*self.taken_over, *({DELETION_FIELD_NAME} & {*self.overtaken})):
            self.send_as_stored(name)

    def is_omitted(self, name: str) -> bool:
        return self.fields[name].widget.value_omitted_from_data(self.data, self.files, self.add_prefix(name))

    def send_as_stored(self, name: str) -> None:
        field, self.data = self.fields[name], self.data.copy()
        value = field.prepare_value(self.get_initial_for_field(field, name))
        put(self.data, getattr(field.widget, "widget", field.widget), self.add_prefix(name), value)
        self.__dict__.pop("changed_data", None)

    def _post_clean(self) -> None:
        """Write nothing into columns whose field says what they hold; ask about what both sides changed."""
        for name in self.kept_files():
            self.cleaned_data.pop(name, None)
        super()._post_clean()
        if self.instance.pk:
            for field in self.columns:
                if field.name not in self.changed_data and self.says_what_is_stored(field):
                    setattr(self.instance, field.attname, self.stored[field.attname])
        for name in self.overtaken:
            self.add_error(None if name == DELETION_FIELD_NAME else name, self.stored_text(name))
        if self.overtaken and not self.prefix:
            self.add_error(None, self.conflict())
        if self.notice:
            self.add_error(None, self.notice)

    def kept_files(self) -> set[str]:
        """The files that stay: Django would read them anew, and they may be out of reach."""
        files = {name for name, field in self.fields.items() if isinstance(field, forms.FileField)}
        return files.difference(self.changed_data) if self.instance.pk else set()

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | self.kept_files()

    def says_what_is_stored(self, column) -> bool:
        value, stored = self.cleaned_data.get(column.name), self.stored[column.attname]
        if isinstance(value, datetime) and stored:
            return value in (stored, stored.replace(second=0, microsecond=0))
        field = self.fields[column.name]
        return canonical(field, value) == canonical(field, self.get_initial_for_field(field, column.name))

    def stored_text(self, name: str) -> str:
        """What is stored in the field, in words, for whoever wrote something else meanwhile."""
        if name == DELETION_FIELD_NAME:
            return _("Somebody else has just changed this row. Tick it again to delete it all the same.")
        field = self.fields[name]
        value = field.prepare_value(self.get_initial_for_field(field, name))
        if isinstance(field, forms.ModelChoiceField):
            keys = value if isinstance(value, list | tuple) else [value]
            value = ", ".join(map(str, field.queryset.filter(pk__in=[key for key in keys if key])))
        elif choices := getattr(field, "choices", None):
            value = dict(field.widget.choices or choices).get(value, value)
        elif isinstance(value, bool):
            value = _("Yes") if value else _("No")
        elif isinstance(value, str) and value.startswith("<"):
            value = plain(value)
        text = _("Changed by both of you. Yours stands in the field; saved is:")
        if name in self.unseen:
            text = _("Yours stands in the field; saved is:")
        return format_html('{} <q class="saved-text">{}</q>', text, "–" if value in (None, "") else value)

    def conflict(self) -> str:
        """Who has saved the object meanwhile, and where it is seen."""
        if self.unseen.issuperset(self.overtaken):
            return _(
                "The form did not say what it was made of, so nothing is saved yet. Where it differs from what is "
                "saved, both texts are shown: choose, then save again."
            )
        kind = ContentType.objects.get_for_model(self.instance)
        entries = LogEntry.objects.filter(content_type=kind, object_id=self.instance.pk)
        entry = entries.select_related("user").first()
        return format_html(
            '{} <a href="{}" target="_blank">{}</a>',
            _(
                "%(user)s saved this at %(time)s while you were writing. Your text is kept below, not saved yet. "
                "The fields that both of you changed show both texts: choose, then save again."
            )
            % {
                "user": entry.user.get_username() if entry else _("Somebody else"),
                "time": localize(localtime(entry.action_time if entry else None).time()),
            },
            form_address(self.instance),
            _("See what is saved (new tab)"),
        )


def version_of(form: forms.BaseForm, rows: Iterable[forms.BaseForm]) -> str:
    """What the fields of a form and of its rows hold by now, for the page that shows them."""
    forms_of_page = [form, *(row for row in rows if row.instance.pk)]
    known = {one.key: one.digests_shown() for one in forms_of_page if isinstance(one, VersionedForm)}
    return json.dumps(known, separators=(",", ":"))


def seen_in(data: dict) -> dict[str, dict[str, str]]:
    """What the page held that a form was sent from; nothing where it does not say."""
    try:
        found = json.loads(data.get("version") or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) and all(isinstance(one, dict) for one in found.values()) else {}
