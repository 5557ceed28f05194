"""What visitors, crawlers and attackers send: a clear answer, never an error of ours, nothing lost."""

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.forms import DateField, DateTimeField
from django.test import Client
from django.urls import reverse

from content.admin import ListOnlyMixin
from content.search.vectors import LONGEST_QUERY
from news.models import Article
from tests import factories

pytestmark = pytest.mark.django_db

PAGED = [
    *("/en/publications/", "/en/news/", "/en/events/"),
    *("/fr/publications/", "/fr/nouvelles/", "/fr/evenements/"),
]
UNPAGED = ["/en/people/", "/en/topics/", "/fr/personnes/", "/fr/themes/"]
SEARCHED = [
    *("/en/publications/", "/en/people/", "/en/search/"),
    *("/fr/publications/", "/fr/personnes/", "/fr/recherche/"),
]
MACHINES = [
    *("/en/news/feed.atom", "/en/publications.atom", "/en/events/feed.atom"),
    *("/en/events/calendar.ics", "/fr/evenements/calendar.ics", "/en/events/open-day.ics"),
]
DETAILS = [
    *("/en/publications/tides-and-trees/", "/en/people/ada-rivard/", "/en/topics/oceans/", "/en/about/"),
    *("/en/news/a-prize-for-tides/", "/en/events/open-day/", "/fr/publications/tides-and-trees/"),
    *("/fr/personnes/ada-rivard/", "/fr/themes/oceans/", "/fr/a-propos/"),
    *("/fr/nouvelles/un-prix-pour-les-marees/", "/fr/evenements/journee-portes-ouvertes/"),
]
PUBLIC = ["/en/", "/fr/", *PAGED, *UNPAGED, "/en/search/", "/fr/recherche/", *MACHINES, *DETAILS]


@pytest.fixture(scope="module")
def something_of_every_kind(rows_of_the_module):
    factories.publication(year=2022)
    factories.person()
    factories.topic()
    factories.article()
    factories.event()
    factories.event("Past", "Passé", starts_at=factories.yesterday())
    factories.page()


@pytest.fixture
def visitor(client, something_of_every_kind):
    """A visitor of a site with something of every kind."""
    return client


@pytest.fixture
def superuser(admin_client, something_of_every_kind):
    return admin_client


def answers(visitor, paths: list[str], parameters: dict) -> dict[str, int]:
    return {path: visitor.get(path, parameters).status_code for path in paths}


def all_of(paths: list[str], status: int) -> dict[str, int]:
    return dict.fromkeys(paths, status)


# Numbers in addresses


@pytest.mark.parametrize(
    "page",
    [
        *("-1", "0", "abc", "1e9", "1000000000", "9" * 20, "9" * 5000, "", "٣", "last"),
        *("+1", " 1", "1 ", "01", "1.0"),  # would be second addresses of the first page
    ],
    ids=ascii,
)
def test_a_page_that_does_not_exist_is_not_found(visitor, page):
    assert answers(visitor, PAGED, {"page": page}) == all_of(PAGED, 404)


@pytest.mark.parametrize("year", ["abc", "99999", "-1", "٢٠٢٢", "20 22", "9" * 5000], ids=ascii)
def test_a_year_that_is_none_is_refused(visitor, year):
    paths = ["/en/publications/", "/fr/publications/", "/en/publications.atom"]
    assert answers(visitor, paths, {"year": year}) == all_of(paths, 400)


@pytest.mark.parametrize("path", ["/en/news/archive/", "/en/events/archive/"])
def test_an_archive_of_an_absurd_year_is_not_found(visitor, path):
    years = ["0", "0000", "0999", "1000", "2999", "3000", "99999", "-1", "abc", "9" * 500]
    assert {year: visitor.get(f"{path}{year}/").status_code for year in years} == all_of(years, 404)


# Words in addresses


@pytest.mark.parametrize("length", [LONGEST_QUERY + 1, 3000])
def test_a_query_too_long_is_refused_with_the_reason(visitor, length):
    for path in SEARCHED:
        response = visitor.get(path, {"q": "x" * length})
        assert response.status_code == 400, path
        assert "200" in response.content.decode().partition("<main")[2], path


@pytest.mark.parametrize("query", ["q=%00", "q=a%00b", "page=%00", "year=%00", "kind=%00", "q=%1b", "x=%07"])
def test_control_characters_are_refused_everywhere(visitor, query):
    paths = [*PAGED, *UNPAGED, "/en/search/", "/robots.txt", "/sitemap.xml", "/admin/"]
    assert {path: visitor.get(f"{path}?{query}").status_code for path in paths} == all_of(paths, 400)


@pytest.mark.parametrize("query", ["q=%ff", "q=%ED%A0%80", "q=%", "q=%c3%28", "q=%F4%90%80%80"])
def test_bytes_that_are_no_text_are_looked_for_as_unknown_characters(visitor, query):
    answered = {path: visitor.get(f"{path}?{query}").status_code for path in SEARCHED}
    assert answered == all_of(SEARCHED, 200)


@pytest.mark.parametrize(
    "words",
    [
        *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' OR 1=1 --", "a & | ! b", "((("),
        *("\\", "a:*", "%", "_", "{{ 7|add:7 }}", "\u202egnol", "ﷺ" * 20, "😀", "é" * LONGEST_QUERY),
    ],
    ids=ascii,
)
def test_signs_with_a_meaning_elsewhere_are_words_here(visitor, words):
    for path in ("/en/publications/", "/fr/personnes/", "/en/search/"):
        response = visitor.get(path, {"q": words})
        assert response.status_code == 200, path
        page = response.content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


@pytest.mark.parametrize("name", ["topic", "person", "type"])
def test_a_filter_that_means_nothing_is_refused(visitor, name):
    for value in ("no-such", "<b>no-such", "9" * 300, "١", "a/b", "'"):
        response = visitor.get("/en/publications/", {name: value})
        assert response.status_code == 400, value
        assert "<b>no-such" not in response.content.decode()


def test_parameters_that_nobody_knows_change_nothing(visitor):
    for path in [*PAGED, *UNPAGED]:
        response = visitor.get(path, {"utm_source": "x", "__proto__": "1", "order_by": "password"})
        assert response.status_code == 200
        canonical = response.content.decode().partition('rel="canonical" href="')[2].partition('"')[0]
        assert canonical.endswith(path)


# Addresses


@pytest.mark.parametrize(
    "path", ["/en/", "/en/publications/", "/en/people/", "/en/topics/", "/en/news/", "/fr/", "/fr/nouvelles/"]
)
def test_an_address_of_nothing_is_not_found(visitor, path):
    slugs = ["no-such", "9" * 20, "x" * 10_000, "😀", "é", "%2e%2e", "..%2f", "..%5c", "%ff", "a.b", "<b>"]
    slugs += ["' OR 1=1 --", "7f3b2c1e-0000-4000-8000-000000000000", "__all__", "-", "_"]
    assert {slug: visitor.get(f"{path}{slug}/").status_code for slug in slugs} == all_of(slugs, 404)


@pytest.mark.parametrize(
    "path", ["//evil.example", "/\\evil.example", "/en//evil.example", "/%2e%2e/etc/passwd"]
)
def test_no_address_leads_away(visitor, path):
    response = visitor.get(path)
    assert response.status_code in (301, 302, 404)
    assert not response.headers.get("Location", "/en/").startswith(("//", "/\\", "http"))


def test_a_control_character_in_the_path_is_refused(visitor):
    assert visitor.get("/en/news/a%00b/").status_code == 400


# Methods


@pytest.mark.parametrize("with_token", [True, False])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_pages_are_only_read(visitor, method, with_token):
    client = Client(enforce_csrf_checks=not with_token)
    for path in PUBLIC:
        response = getattr(client, method)(path)
        assert response.status_code == 405, path
        assert {"GET", "HEAD"} <= set(response.headers["Allow"].replace(" ", "").split(",")), path


def test_the_head_of_a_page_is_that_of_the_page(visitor):
    for path in PUBLIC:
        head, page = visitor.head(path), visitor.get(path)
        assert (head.status_code, head.content) == (200, b""), path
        assert head.headers["Content-Type"] == page.headers["Content-Type"], path


# Cookies and headers


@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "django_language", "cookie_consent", "messages"])
def test_forged_cookies_change_nothing(visitor, name):
    """A session or a token that is none may be taken away or replaced; nothing else is set."""
    path = "/fr/nouvelles/un-prix-pour-les-marees/"
    plain = visitor.get(path).content
    for value in ("../../x", "x" * 4000, "{}", "%00", "é", "null", '"'):
        visitor.cookies[name] = value
        response = visitor.get(path)
        assert (response.status_code, response.content) == (200, plain), value
        assert set(response.cookies) <= {name} & {"sessionid", "csrftoken"}, value


@pytest.mark.parametrize("value", ["junk", "*", "fr" * 2500, ";;;q=", "../../x", "é"], ids=ascii)
def test_a_strange_language_header_changes_nothing(visitor, value):
    assert visitor.get("/fr/", headers={"accept-language": value}).headers["Content-Language"] == "fr"
    assert visitor.get("/", headers={"accept-language": value}).headers["Location"] in ("/en/", "/fr/")


def test_no_address_comes_from_the_headers(visitor):
    headers = {"host": "localhost", "x-forwarded-host": "evil.example", "x-forwarded-proto": "gopher"}
    for path in PUBLIC:
        page = visitor.get(path, headers=headers).content.decode()
        assert not [word for word in ("evil.example", "gopher", "//localhost") if word in page], path


# The admin


def registered(*, with_forms: bool = False) -> list[str]:
    """The beginnings of the names of addresses, of every model or of those whose rows have forms."""
    return [
        f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for model, its_admin in admin.site._registry.items()
        if not (with_forms and isinstance(its_admin, ListOnlyMixin))
    ]


ABSURD = [
    *("q=%ff", "q=" + "x" * 3000, "q='%22(%26|!"),
    *("p=99999999999999999999", "o=9.9.9", "state=junk", "no_such__field=1", "e=1"),
    *("id__exact=abc", "id__in=" + "9" * 30),
]
BEYOND = ["9999-12-31T23:59", "0001-01-01T00:00", "0026-05-01T10:00", "9999-12-31", "0001-01-01"]
YEARS = ["__year=9999", "__year=1", "__year=0", "__year=10000", "__gte=9999-12-31T23:59", "__lt=0001-01-01"]
KEYS = ["0", "9" * 19, "9" * 40, "abc", "_5F", "é", "7f3b2c1e-0000-4000-8000-000000000000"]


@pytest.mark.parametrize("name", registered())
def test_changelists_bear_any_query(superuser, name):
    address = reverse(f"{name}_changelist")
    for query, language in zip(ABSURD, ["en", "fr"] * len(ABSURD), strict=False):
        response = superuser.get(f"{address}?{query}", headers={"accept-language": language})
        assert response.status_code in (200, 302, 400), query
    for query in ("q=%00", "id__exact=%00"):
        assert superuser.get(f"{address}?{query}").status_code == 400


def test_lists_bear_any_date_in_their_addresses(superuser):
    for model, its_admin in admin.site._registry.items():
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for query in YEARS if its_admin.date_hierarchy else ():
            response = superuser.get(f"{address}?{its_admin.date_hierarchy}{query}")
            assert response.status_code in (200, 302, 400), (address, query)


@pytest.mark.parametrize("query", ["p=abc", "p=-1", "p=0", "all=", "_popup=2", "o=", "o=-", "q="])
def test_what_django_reads_of_a_query_is_borne_in_either_language(superuser, query):
    for language in ("en", "fr"):
        address = f"{reverse('admin:news_article_changelist')}?{query}"
        assert superuser.get(address, headers={"accept-language": language}).status_code in (200, 302)


@pytest.mark.parametrize("name", registered(with_forms=True))
def test_objects_that_do_not_exist_lead_back(superuser, name):
    for page, keys in (("change", KEYS), ("delete", KEYS[:4]), ("history", KEYS[-4:])):
        for key in keys:
            response = superuser.get(reverse(f"{name}_{page}", args=[key]))
            assert response.status_code in (302, 403, 404), (key, page)


ARTICLE = {
    "title_en": "Tides",
    "title_fr": "Marées",
    "published_at": "2024-01-01T10:00",
    "attachments-TOTAL_FORMS": "0",
    "attachments-INITIAL_FORMS": "0",
}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title_en", "Nul\x00"),
        ("title_en", "x" * 10_000),
        ("title_en", "Trojan \u202egnol"),
        ("title_fr", "Isolé \u2067gnol"),
        ("lead_en", "x" * 501),
        ("slug_en", "😀"),
        ("slug_fr", "a b"),
        ("slug_en", "x" * 121),
        ("published_at", "99999-01-01T00:00"),
        ("published_at", "2024-01-01T25:61"),
        ("expires_at", "2023-01-01T00:00"),
        ("body_en", "<p>" + "x" * 40_001 + "</p>"),
        ("people", "9" * 30),
        ("people", "abc"),
        ("cover", "999999"),
        ("cover", "abc"),
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_a_wrong_value_is_an_error_at_its_field_and_nothing_is_saved(admin_client, field, value):
    response = admin_client.post(reverse("admin:news_article_add"), ARTICLE | {field: value})
    assert response.status_code == 200
    errors = response.context["adminform"].form.errors
    assert field in errors or (field == "expires_at" and "__all__" in errors)
    assert not Article.objects.filter(title_en=ARTICLE["title_en"]).exists()


def dates_of(form) -> list[str]:
    return [name for name, field in form.fields.items() if isinstance(field, DateField | DateTimeField)]


@pytest.mark.parametrize("zone", ["America/Toronto", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
@pytest.mark.parametrize("name", ["news_article", "news_event", "people_person", "pages_page"])
def test_a_date_that_no_calendar_knows_is_an_error_at_its_field(admin_client, name, zone):
    address = reverse(f"admin:{name}_add")
    fields = dates_of(admin_client.get(address).context["adminform"].form)
    assert fields
    for value, whole_days in zip(BEYOND, ("", "on", "on", "", ""), strict=True):
        sent = dict.fromkeys(fields, value) | {"time_zone": zone, "is_all_day": whole_days}
        errors = admin_client.post(address, sent).context["adminform"].form.errors
        assert {*fields} <= {*errors}, value
        assert "The year lies between 1900 and 2200." in str(errors) or name == "people_person", value


def test_a_right_value_is_saved(admin_client):
    accents = {"title_en": "Œuvre d’été", "lead_en": "left\u200eto right"}
    assert admin_client.post(reverse("admin:news_article_add"), ARTICLE | accents).status_code == 302
    assert Article.objects.get(title_en="Œuvre d’été").slug_en == "oeuvre-d-ete"


@pytest.mark.parametrize(
    "content_type", ["application/json", "text/plain; charset=utf-7", "multipart/form-data"]
)
def test_a_body_of_another_kind_saves_nothing(admin_client, content_type):
    address = reverse("admin:news_article_add")
    response = admin_client.post(address, b'{"title_en": "x"}', content_type=content_type)
    assert response.status_code in (200, 400)
    assert not Article.objects.filter(title_en="x").exists()


def test_more_fields_than_a_form_has_are_refused(admin_client):
    data = {f"field_{number}": "x" for number in range(2000)}
    assert admin_client.post(reverse("admin:news_article_add"), data).status_code == 413


@pytest.mark.parametrize(
    "target", ["//evil.example", "/\\evil.example", "javascript:alert(1)", "http:///evil.example"]
)
def test_signing_in_leads_nowhere_else(client, target):
    get_user_model().objects.create_superuser("ada", password="a long password")
    data = {"username": "ada", "password": "a long password", "next": target}
    response = client.post(reverse("admin:login"), data)
    assert (response.status_code, response.headers["Location"]) == (302, "/admin/")


@pytest.mark.parametrize("username", ["x" * 100_000, "a\x00b", "' OR 1=1 --"], ids=["long", "nul", "quote"])
def test_a_strange_name_can_not_sign_in(client, username):
    response = client.post(reverse("admin:login"), {"username": username, "password": "x"})
    assert response.status_code == 200
    assert response.context["form"].errors
