"""The admin of what visitors find under an address of its own: states, schedule, search, preview.

`publish` is the permission that opens what decides when and where visitors see it.
"""

from functools import lru_cache

from django.contrib import admin, messages
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from content.admin.bulk import Expire, Publish, Withdraw
from content.admin.changes import ChangesMixin
from content.admin.copying import CopyPanel
from content.admin.languages import BilingualAdmin, TranslationFilter
from content.admin.live import LiveMixin, may_publish
from content.admin.panels import PanelsMixin
from content.admin.previews import PreviewMixin
from content.admin.proposals import ProposalsMixin
from content.admin.searching import SearchMixin
from content.admin.together import TogetherMixin
from content.admin.widgets import SlugInput
from content.aggregates import aggregate_of
from content.models import Content, State
from content.search.vectors import begins

SCHEDULE_FIELDS = ("published_at", "expires_at")


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return State.choices

    def queryset(self, request, queryset):
        return queryset.in_state(self.value()) if self.value() in State.values else queryset


class ContentAdmin(
    PreviewMixin,
    TogetherMixin,
    ProposalsMixin,
    ChangesMixin,
    LiveMixin,
    SearchMixin,
    PanelsMixin,
    BilingualAdmin,
):
    """Content with states, a page of its own and full-text search."""

    actions = ("publish", "withdraw", "expire")
    list_filter = (StateFilter, TranslationFilter)
    list_display = ("__str__", "in_state", "in_languages", "published_at")
    search_fields = ("pk",)  # the box appears; `get_search_results` decides what is looked for
    set_by_publishers: tuple[str, ...] = SCHEDULE_FIELDS
    not_copied: tuple[str, ...] = ()  # what a copy has as a new object has it: see `content.copying`
    publishing = (_("Publishing"), {"fields": [("published_at", "expires_at")], "classes": ["aside"]})

    def __init_subclass__(cls, **kwargs) -> None:
        super().__init_subclass__(**kwargs)
        cls.panels = [CopyPanel, *cls.panels]

    def has_publish_permission(self, request: HttpRequest, obj=None) -> bool:
        return may_publish(request.user, self.model)

    def may_change_field(self, name: str, request: HttpRequest, obj=None) -> bool:
        if name in self.set_by_publishers and not self.has_publish_permission(request, obj):
            return False
        return super().may_change_field(name, request, obj)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.SlugField) and (sources := self.slug_sources(db_field)):
            kwargs["widget"] = SlugInput(sources)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def disable_locked_fields(self, form, request, obj=None):
        closed = super().disable_locked_fields(form, request, obj)
        for name in self.set_by_publishers:
            if name in closed.base_fields and closed.base_fields[name].disabled:
                closed.base_fields[name].help_text = _("Publishers set this.")
        return closed

    def slug_sources(self, db_field: models.SlugField) -> list[str]:
        """The fields from which the browser proposes a slug."""
        field, language = self.model.title_field, getattr(db_field, "language", None)
        return [f"{field}_{language}"] if field and language else []

    def get_deleted_objects(self, objs, request):
        """What hangs on the objects goes with them, and asks for no permission of its own."""
        shown, counts, missing, protected = super().get_deleted_objects(objs, request)
        aggregate = aggregate_of(self.model)
        own = {hook.model._meta.verbose_name for hook in (*aggregate.parts, *aggregate.mentions)}
        return shown, counts, missing - own, protected

    def render_change_form(self, request, context, *args, **kwargs):
        context["adminform"].form.say_at_fields()
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request, obj, form, change) -> None:
        super().save_model(request, obj, form, change)
        for remark in form.remarks():
            self.message_user(request, remark, messages.WARNING)

    def asked_for(self, term: str) -> Q:
        """By the letters of the title, else by the words of all texts."""
        return super().asked_for(term) | begins(term)

    def asked_for_by_words(self, term: str) -> Q:
        return begins(term)

    def get_view_on_site_url(self, obj=None) -> str | None:
        """The public page, where there is one."""
        is_public = obj is not None and obj.state == State.PUBLISHED
        return obj.get_absolute_url() if is_public and obj.slugs() else None  # a form in error may have none

    @admin.display(description=_("state"))
    def in_state(self, obj: Content) -> str:
        return status(get_language(), obj.state)

    @admin.action(description=Publish.title, permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return Publish(self, request).answer(queryset)

    @admin.action(description=Withdraw.title, permissions=["publish"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return Withdraw(self, request).answer(queryset)

    @admin.action(description=Expire.title, permissions=["publish"])
    def expire(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return Expire(self, request).answer(queryset)


@lru_cache(maxsize=32)
def status(_language: str, state: State) -> SafeString:
    """The same few for all rows of a list."""
    return format_html('<span class="status status-{}">{}</span>', state.value, state.label)
