"""Every address of the admin: who opens it, who writes there, what it makes of parameters without meaning."""

import re
from collections.abc import Iterator

import pytest
from cookie_consent.models import CookieGroup
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import URLPattern

from consent import notices
from consent.models import Notice, Receipt, Screenshot, Service, Wording
from content.models import Document, LanguageRule, Picture, Proposal, Revision
from content.revisions.keeping import keep
from curation.authorship.linking import link_names
from curation.duplicates.regrouping import call_different, split
from curation.models import DuplicateSuggestion, ImportRun, MatchSuggestion, Regrouping
from news.models import Article, Event
from pages.models import Announcement, Footer, Institute, Menu, Page, Redirect
from people.models import Person, Topic
from publications.models import Publication, Venue
from tests import factories
from tests.curation.imports.entries import article
from tests.curation.imports.previews import applied
from tests.rows import database
from translations.models import Term

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

STOCK = ("changelist", "add", "change", "delete", "history")
CONTENT = (Article, Event, Page, Person, Publication, Topic)
E, P, S = ["editor", "publisher", "superuser"]
ALL = ("translator", E, P, S)
# Who may open the list, the form to add, the form, the page that deletes, the history.
OPEN = {
    **dict.fromkeys((*CONTENT, Picture), (ALL, (E, P, S), ALL, (E, P, S), ALL)),
    Document: (ALL, (E, P, S), ALL, (E, P, S), ALL),
    Venue: ((*ALL,), (E, P, S), ALL, (E, P, S), ALL),
    Institute: (ALL, (), ALL, (), ALL),
    Menu: (ALL, (), ALL, (), ALL),
    Footer: (ALL, (), ALL, (), ALL),
    Announcement: (ALL, (P, S), ALL, (P, S), ALL),
    Redirect: (ALL, (P, S), ALL, (P, S), ALL),
    Term: (ALL, (E, P, S), ALL, (E, P, S), ALL),
    Wording: (ALL, (), ALL, (), ALL),
    CookieGroup: (ALL, (P, S), ALL, (P, S), ALL),
    Service: (ALL, (P, S), ALL, (P, S), ALL),
    Notice: ((P, S), (), (P, S), (), (P, S)),
    Receipt: ((P, S), (), (P, S), (), (P, S)),
    Screenshot: ((P, S), (P, S), (P, S), (), (P, S)),
    MatchSuggestion: ((E, P, S), None, None, None, None),
    DuplicateSuggestion: ((E, P, S), None, None, None, None),
    Regrouping: ((E, P, S), (), (E, P, S), (), (E, P, S)),
    ImportRun: ((E, P, S), (E, P, S), (E, P, S), (), (E, P, S)),
    get_user_model(): ((S,), (S,), (S,), (S,), (S,)),
    Proposal: ((E, P, S), None, None, None, None),
    LanguageRule: (ALL, (), ALL, (), ALL),
}
KEPT = (
    *CONTENT,
    Picture,
    Document,
    Venue,
    Institute,
    Menu,
    Footer,
    Announcement,
    Redirect,
    Term,
)  # whose versions are kept
FORMS = {f"{one._meta.app_label}_{one._meta.model_name}_{kind}" for one in OPEN for kind in STOCK[1:]}
# The other addresses, by name.
NAMED = {
    **{f"{one._meta.app_label}_{one._meta.model_name}_version": ALL for one in KEPT},
    **{f"{one._meta.app_label}_{one._meta.model_name}_proposal": (E, P, S) for one in CONTENT},
    **{f"{one._meta.app_label}_{one._meta.model_name}_links": (E, P, S) for one in CONTENT},
    **{f"{one._meta.app_label}_{one._meta.model_name}_deleted": (P, S) for one in CONTENT},
    "content_picture_deleted": (E, P, S),
    "content_document_deleted": (P, S),
    "publications_venue_deleted": (E, P, S),
    "pages_institute_deleted": (),  # it never is
    "pages_menu_deleted": (),
    "pages_footer_deleted": (),
    "pages_announcement_deleted": (P, S),
    "pages_redirect_deleted": (P, S),
    "translations_term_deleted": (E, P, S),
    "index": ALL,
    "palette": ALL,
    "translations": ALL,
    "next-translation": ALL,
    "translation": ALL,
    "presence": ALL,
    "digest": ALL,
    "unsubscribe": (),  # without a link of a letter
    "account": ALL,
    **dict.fromkeys(("sessions", "app", "passkey", "codes", "remove", "confirm"), ALL),
    "auth_user_rule": (S,),
    "auth_user_access": (S,),
    "link-targets": ALL,
    "replacing": (P, S),
    "translation-files": ALL,
    "translation-file": ALL,
    "expiring": (P, S),
    "stale": (E, P, S),
    "overdue": (),  # as long as no kind has such a rule
    "links": (E, P, S),
    "login": ALL,
    "logout": (),  # by POST
    "password_change": ALL,
    "password_change_done": ALL,
    "autocomplete": (),  # of nothing
    "jsi18n": ALL,
    "view_on_site": ALL,
    "app_list": ALL,
    "content_picture_choose": ALL,
    "content_picture_many": (E, P, S),
    "content_picture_describe": (E, P, S),
    "content_picture_new": (),  # by POST
    "content_picture_file": ALL,
    "auth_user_password_change": (S,),
    "consent_notice_export": (P, S),
    "consent_receipt_export": (P, S),
    "consent_screenshot_image": (P, S),
    "curation_split": (E, P, S),
    "curation_duplicatesuggestion_merge": (E, P, S),
    "curation_same_person": (E, P, S),
    "curation_importrun_undo": (E, P, S),
    "curation_matchsuggestion_person": (E, P, S),
    **{f"{one._meta.app_label}_{one._meta.model_name}_copy": () for one in CONTENT},  # by POST
    "news_event_repeat": (E, P, S),
    "pages_redirect_import": (P, S),
    "pages_redirect_export": ALL,
    "pages_redirect_in_vain": ALL,
}
# What begins with one of two that are to be one.
MERGED = {"curation_duplicatesuggestion_merge": Publication, "curation_same_person": Person}
# Of a list; the values of its own filters come to it.
ODD_OF_LISTS = [
    "utm_source=x",
    "o=9.9.-1&p=-1",
    "o=x&all=x&p=99999999999999999999",
    f"q={'a' * 5000}",
    "q=%00",
    "e=1",
    "id__exact=x",
    "pk__in=x,y",
    "created__year=99999&created__month=13",
    "_popup=x&_to_field=x",
    "_to_field=password",
]
ODD_OF_FORMS = ["utm_source=x&_to_field=password", "title_en=%0d%0a&topics=x&cover=-1&published_at=never"]
ODD_OF_COMPLETION = [
    "app_label=x&model_name=y&field_name=z",
    "term=%00",
    "term=x&app_label=news&model_name=article&field_name=people",
]
ODD_ELSEWHERE = [
    "one=x&other=9e9&person=x&work=-1&by=y&p=-1&next=//evil.example&source=x&language=%F0&_popup=x",
    "one=99999999999999999999&person=99999999999999999999&work=99999999999999999999&p=99999999999999999999&q=a",
]  # fmt: skip
FORGED = {
    "post": "yes", "action": "delete_selected", "featured": "on", "title_en": "Forged", "name_en": "Forged",
    "state": "accepted", "decided_by": "1", "undo": "1", "apply": "1", "publish": "on", "is_superuser": "on",
}  # fmt: skip


def routes(patterns=None, prefix: str = "") -> Iterator[tuple[str, str]]:
    """The route and the name of every address of the admin."""
    for pattern in admin.site.urls[0] if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield prefix + str(pattern.pattern), pattern.name or ""
        else:
            yield from routes(pattern.url_patterns, prefix + str(pattern.pattern))


def models() -> dict[str, type]:
    return {f"{one._meta.app_label}_{one._meta.model_name}": one for one in admin.site._registry}


def may_open(name: str) -> tuple[str, ...] | None:
    """Who may; None for what leads elsewhere; KeyError for an address that nobody has listed."""
    if not name:
        return None
    model, _underscore, kind = name.rpartition("_")
    if kind in STOCK and model in models():
        return OPEN[models()[model]][STOCK.index(kind)]
    return NAMED[name]


def filled(route: str, objects: dict[type, object]) -> str:
    """The address of an object."""
    if "app_label" in route:
        return "/admin/news/"
    if "view_on_site" in route or "content_type_id" in route:
        key = ContentType.objects.get_for_model(Article).pk
        return f"/admin/r/{key}/{objects[Article].pk}/"
    if route.startswith("translations/<"):
        return f"/admin/translations/news.article/{objects[Article].pk}/"
    section = re.match(r"\w+/(\w+)/", route)
    model = next((one for one in objects if section and one._meta.model_name == section[1]), None)
    model = Person if route.endswith("person/<int:pk>/") else model
    if route.endswith("<int:key>/") and "history" in route:
        version = Revision.objects.of(model, [objects[model].pk]).history()[0]
        route = route.replace("<int:key>", str(version.pk))
    address = re.sub(r"<(\w+:)?\w+>", str(objects[model].pk) if model else "1", route).replace(
        "(?P<url>.*)$", "x"
    )
    return f"/admin/{address}"


@pytest.fixture
def objects(request, django_user_model, fresh_notice) -> dict[type, object]:
    """One of each, live or drafts, and what is curated about them."""
    when = {"published_at": factories.yesterday() if request.param == "live" else None}
    user = django_user_model.objects.create_superuser("ada")
    picture, oceans = factories.picture(), factories.topic(**when)
    document = factories.document()
    member = factories.person(portrait=picture, topics=(oceans,), **when)
    work = factories.publication("Tides", ("A. Rivard",), 2022, (oceans,), **when)
    venue = factories.venue()
    factories.release(work, 2024, venue=venue)
    twin = factories.publication("Other tides", (member,), 2021, **when)
    call_different(work.pk, twin.pk, user)
    link_names([work.pk]).save()
    run = applied(article(), user, is_draft=request.param != "live")
    halved = split(work, [work.releases.last().pk], user)
    notice = notices.current().notice
    receipt = Receipt.objects.create(notice=notice, accepted=[], language="en", source="page")
    shot = Screenshot.objects.create(notice=notice, language="en", image=b"x", digest="0" * 64)
    Wording.objects.get_or_create(pk=1)
    article_ = factories.article(cover=picture, **when)
    article_.attachments.create(document=document)
    found = {
        Article: article_,
        Event: factories.event(**when),
        Page: factories.page(**when),
        Person: member,
        Publication: work,
        Topic: oceans,
        Picture: picture,
        Document: document,
        Venue: venue,
        Institute: Institute.objects.create(name_en="I", name_fr="I"),
        Menu: Menu.objects.get(),
        Footer: Footer.objects.get(),
        Announcement: Announcement.objects.create(text_en="Closed on Monday."),
        Redirect: Redirect.objects.create(old="/node/12", target="/en/people/"),
        Term: factories.term(),
        Wording: Wording.objects.get(),
        CookieGroup: CookieGroup.objects.first(),
        Service: factories.service(),
        Notice: notice,
        Receipt: receipt,
        Screenshot: shot,
        MatchSuggestion: MatchSuggestion.objects.first(),
        DuplicateSuggestion: DuplicateSuggestion.objects.first(),
        Regrouping: halved,
        ImportRun: run,
        LanguageRule: LanguageRule.objects.first(),
        django_user_model: user,
    }
    for model in KEPT:
        keep(model, [found[model].pk], "form")
    return found


live = pytest.mark.parametrize("objects", ["live"], indirect=True)
both = pytest.mark.parametrize("objects", ["live", "draft"], indirect=True)


def test_every_address_is_listed():
    names = {name for _route, name in routes() if name}
    assert {name for name in names if may_open(name) is None} == set()
    assert set(OPEN) == {*admin.site._registry}


@live
@pytest.mark.parametrize("role", ALL)
def test_each_address_opens_to_those_who_may(request, objects, role):
    client = request.getfixturevalue(role)
    for route, name in routes():
        who = may_open(name)
        if who is None or name in ("logout", "autocomplete"):
            continue
        with transaction.atomic():
            one = f"?one={objects[MERGED[name]].pk}" if name in MERGED else ""
            response = client.get(filled(route, objects) + one)
            transaction.set_rollback(True)
        is_open = response.status_code == 200 or (
            response.status_code == 302 and "/login/" not in response.headers["Location"]
        )
        assert (name, is_open) == (name, role in who), response.status_code


@live
def test_a_stranger_is_sent_to_the_sign_in_from_every_address(client, objects):
    for route, name in routes():
        for method in (client.get, client.post):
            response = method(filled(route, objects))
            if name in ("jsi18n", "login", "unsubscribe"):  # the last is for the links of letters
                continue
            assert (name, response.status_code) == (name, 302)
            assert response.headers["Location"].startswith("/admin/login/") or name == "logout"


@both
@pytest.mark.parametrize("role", ["translator", "editor"])
def test_a_forged_post_writes_nothing_that_is_not_the_role_s(request, objects, role):
    client, is_live = request.getfixturevalue(role), objects[Article].is_live
    before = database()
    for route, name in routes():
        model = name.rpartition("_")[0]
        is_theirs = not is_live or model == "translations_term"  # no visitor sees a term
        mine = role == "editor" and is_theirs and may_open(name) and role in may_open(name)
        if name in ("logout", "login") or mine:
            continue
        address = filled(route, objects)
        chosen = {"_selected_action": objects[models()[model]].pk} if models().get(model) in objects else {}
        response = client.post(address, FORGED | chosen)
        assert (name, response.status_code < 500) == (name, True)
    after = database()
    changed = {
        key for key, value in before.items() if after.get(key, ...) != value
    }  # what is added is a draft
    assert {key for key in changed if role == "editor" or key[2] != "updated_at"} == set()
    assert role == "editor" or before.keys() == after.keys()


@live
def test_no_parameter_breaks_an_address(objects, superuser):
    for route, name in routes():
        if name == "logout":
            continue
        address = filled(route, objects)
        for query in odd(name, superuser, address):
            with transaction.atomic():
                response = superuser.get(f"{address}?{query}")
                transaction.set_rollback(True)
            assert (name, query, response.status_code < 500) == (name, query, True)


def odd(name: str, client, address: str) -> list[str]:
    if name.endswith("_changelist") and name.removesuffix("_changelist") in models():
        return [*ODD_OF_LISTS, *filters(client, address)]
    return ODD_OF_FORMS if name in FORMS else ODD_OF_COMPLETION if name == "autocomplete" else ODD_ELSEWHERE


def filters(client, address: str) -> list[str]:
    """Each filter of a list with a value that it cannot have."""
    shown = (client.get(address).context or {}).get("cl")
    names = [name for one in shown.filter_specs for name in one.expected_parameters()] if shown else []
    return [f"{name}=%C3%28" for name in names if name]


def test_no_form_asks_for_what_records_an_act(superuser):
    recorded = re.compile(
        r"(decided|made|undone|closed|created|updated|applied)_(by|at)|user|state|source|digest"
    )
    request = superuser.get("/admin/").wsgi_request
    for model, one in admin.site._registry.items():
        asked: set[str] = set()
        has_form = any(url.name and url.name.endswith("_change") for url in one.get_urls())
        if has_form and model not in (ImportRun, Regrouping) and one.has_change_permission(request):
            form = one.get_form(request, None, change=True)
            asked = {name for name, field in form.base_fields.items() if not field.disabled}
        for inline in one.get_inline_instances(request):
            formset = inline.get_formset(request)
            asked |= {name for name, field in formset.form.base_fields.items() if not field.disabled}
        assert {name for name in asked if recorded.fullmatch(name)} == set(), model
