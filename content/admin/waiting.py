"""What was proposed, for those who publish it and those who proposed it, on one page."""

from collections.abc import Iterator

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.admin.live import may_publish
from content.admin.pages import admin_page
from content.admin.read_only import ListOnlyMixin
from content.aggregates import AGGREGATES
from content.desk import list_address, proposal_address
from content.models import Content, Proposal, Revision
from content.revisions.comparing import labels, names_that_differ

SHOWN = 25


@admin.register(Proposal)
class ProposalAdmin(ListOnlyMixin, admin.ModelAdmin):
    """The queue of proposed changes: each is looked at, published and discarded on a page of its own."""

    def kinds(self, request: HttpRequest) -> list[type[Content]]:
        """What this user changes, or sees changed."""
        return [
            model
            for model, model_admin in self.admin_site._registry.items()
            if issubclass(model, Content) and model_admin.has_view_or_change_permission(request)
        ]

    def proposals(self, request: HttpRequest) -> QuerySet[Proposal]:
        """Those that this user publishes, and their own."""
        kinds = ContentType.objects.get_for_models(*self.kinds(request))
        published = [kind for model, kind in kinds.items() if may_publish(request.user, model)]
        is_gone = Exists(Revision.objects.last_words().of_the_same())
        found = Proposal.objects.proposals().filter(~is_gone, content_type__in=kinds.values())
        return found.filter(content_type__in=published) | found.filter(user=request.user)

    def queue(self, request: HttpRequest) -> tuple[str, int, str]:
        """For the first page: what waits, how many, and where."""
        count = self.proposals(request).count()
        return (
            ngettext("proposal waits", "proposals wait", count),
            count,
            list_address(Proposal),
        )

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return any(self.admin_site.get_model_admin(model).may_write(request) for model in self.kinds(request))

    has_module_permission = has_change_permission = has_view_permission

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = self.proposals(request).select_related("user", "base", "content_type")
        page = Paginator(found, SHOWN).get_page(request.GET.get("p"))
        context = {"page": page, "lines": [*self.lines(page.object_list)]}
        return admin_page(self, request, "admin/versions/proposals.html", _("Proposed changes"), context)

    def lines(self, proposals: list[Proposal]) -> Iterator[tuple[Proposal, str, list[str]]]:
        """Each with its address, and what it changes of the version that it was made of."""
        for one in proposals:
            aggregate, base = AGGREGATES[one.model], one.base or one
            names = names_that_differ(aggregate, base.rows, one.rows)
            yield one, proposal_address(one.model(pk=one.object_id), one.pk), labels(aggregate, names)
