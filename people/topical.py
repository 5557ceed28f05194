"""The admin of what has topics: a column of its list, and what adds topics to chosen rows or removes them."""

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.admin import Act, ContentAdmin, Fate
from content.languages import localized_text
from content.models import Content
from people.models import Topic


def choices() -> QuerySet[Topic]:
    return Topic.objects.without_texts().order_by(localized_text("name"), "pk")


class TopicsForm(forms.Form):
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.none(), label=gettext_lazy("topics"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: dict | None, topics: QuerySet[Topic]) -> None:
        super().__init__(data)
        self.fields["topics"].queryset = topics


class ChangeTopics(Act):
    """What is live changes only through those who may publish."""

    fields = ("topics",)

    def rows(self, keys: list) -> QuerySet:
        return super().rows(keys).prefetch_related("topics")

    def fate(self, obj: Content, values: dict) -> Fate:
        if obj.is_live and not self.admin.has_publish_permission(self.request, obj):
            return Fate(obj, _("visitors see it, or will: publishers change it"), is_changed=False)
        names = ", ".join(str(topic) for topic in self.touched(obj, values))
        return Fate(obj, self.words, detail=names) if names else Fate(obj, self.words_kept, is_changed=False)

    def change(self, obj: Content, values: dict) -> None:
        self.write(obj, self.touched(obj, values))
        obj.save(update_fields=["updated_at"])  # they are part of it


class AddTopics(ChangeTopics):
    name = "add_topics"
    title = gettext_lazy("Add topics")
    words = gettext_lazy("gets topics")
    words_kept = gettext_lazy("has them already: no change")

    def form(self, data, rows) -> TopicsForm:
        return TopicsForm(data, choices())

    def touched(self, obj: Content, values: dict) -> list[Topic]:
        return [topic for topic in values["topics"] if topic not in obj.topics.all()]

    def write(self, obj: Content, topics: list[Topic]) -> None:
        obj.topics.add(*topics)


class RemoveTopics(ChangeTopics):
    name = "remove_topics"
    title = gettext_lazy("Remove topics")
    words = gettext_lazy("loses topics")
    words_kept = gettext_lazy("has none of them: no change")

    def form(self, data, rows) -> TopicsForm:
        """Of the topics, those that one of them has."""
        return TopicsForm(data, choices().filter(pk__in=rows.order_by().values("topics")))

    def touched(self, obj: Content, values: dict) -> list[Topic]:
        return [topic for topic in obj.topics.all() if topic in values["topics"]]

    def write(self, obj: Content, topics: list[Topic]) -> None:
        obj.topics.remove(*topics)


class TopicalMixin:
    """Before `ContentAdmin` among the bases of an admin."""

    actions = (*ContentAdmin.actions, "add_topics", "remove_topics")

    def has_write_permission(self, request: HttpRequest) -> bool:
        return self.may_write(request)

    def get_list_display(self, request: HttpRequest) -> list:
        """The column before that of the last change."""
        *others, last = super().get_list_display(request)
        return [*others, "in_topics", last]

    def get_changelist_instance(self, request: HttpRequest):
        """The list, whose rows know the names of their topics: one query for a page, of names alone."""
        found = super().get_changelist_instance(request)
        rows = {row.pk: row for row in found.result_list}
        for row in rows.values():
            row.names_of_topics = []
        links = self.model.objects.filter(pk__in=rows, topics__isnull=False).order_by("pk", "topics")
        for key, name in links.values_list("pk", localized_text("topics__name")):
            rows[key].names_of_topics.append(name)
        return found

    @admin.display(description=gettext_lazy("topics"))
    def in_topics(self, obj: Content) -> str:
        return format_html("<span>{}</span>", ", ".join(obj.names_of_topics))

    @admin.action(description=AddTopics.title, permissions=["write"])
    def add_topics(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return AddTopics(self, request).answer(queryset)

    @admin.action(description=RemoveTopics.title, permissions=["write"])
    def remove_topics(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return RemoveTopics(self, request).answer(queryset)
