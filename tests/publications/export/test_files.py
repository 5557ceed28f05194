"""Every list and every work in the formats of bibliographies, at the address of its page."""

import json
import re

import pytest

from bibliography.latex import render
from bibliography.readers.formats import read
from publications.lists.listings import file_address
from tests import factories

pytestmark = pytest.mark.django_db
MEDIA_TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "json": "application/vnd.citationstyles.csl+json; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
}
LIST, LIST_FR = "/en/publications", "/fr/publications"


@pytest.fixture(scope="module", autouse=True)
def library(rows_of_the_module):
    """Works that differ in year, topic, author and venue; one is not public."""
    ada, oceans = factories.person(), factories.topic()
    factories.publication("Reefs", (ada,), 2021, (oceans,))
    factories.publication("Rivers", ("Jo Roy",), 2022, (oceans,))
    roots = factories.publication("Roots", (ada, "Jo Roy"))
    factories.release(roots, 2023, venue=factories.venue("Journal of Tides & Trees"))
    factories.publication("Secret", (ada,), 2021, (oceans,), published_at=None)


def body(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.getvalue().decode()


def titles(client, path: str) -> list[str]:
    """The titles of a file, whichever its format."""
    text = body(client, path)
    if ".json" in path:
        return [item["title"] for item in json.loads(text)]
    marks = {".bib": r"^  title = \{(.*)\},$", ".ris": r"^TI  - (.*?)\r?$"}
    mark = next((mark for extension, mark in marks.items() if extension in path), "<title>(.*?)</title>")
    return re.findall(mark, text, re.MULTILINE)[1 if ".atom" in path else 0 :]


@pytest.mark.parametrize("extension", ["bib", "ris", "json"])
@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (f"{LIST}/", ["Roots", "Rivers", "Reefs"]),
        (f"{LIST_FR}/?year=2021", ["Reefs"]),
        (f"{LIST}/?topic=oceans&person=ada-rivard", ["Reefs"]),
        (f"{LIST}/?venue=journal-of-tides-trees", ["Roots"]),
        (f"{LIST}/?q=roy+-roots", ["Rivers"]),
        (f"{LIST}/?year=1999", []),
        (f"{LIST}/?page=7", ["Roots", "Rivers", "Reefs"]),
        (f"{LIST}/roots/", ["Roots"]),
        ("/en/people/ada-rivard/", ["Roots", "Reefs"]),
        ("/fr/personnes/ada-rivard/", ["Roots", "Reefs"]),
        ("/en/topics/oceans/", ["Rivers", "Reefs"]),
        ("/fr/themes/oceans/", ["Rivers", "Reefs"]),
    ],
)
def test_a_file_holds_the_works_of_its_page_in_their_order(client, page, expected, extension):
    assert titles(client, file_address(page, extension)) == expected


def test_the_file_of_a_list_holds_all_its_pages(client):
    for number in range(21):
        factories.publication(f"Number {number}", year=2000 + number, kind="report")
    expected = [f"Number {number}" for number in reversed(range(21))]
    assert titles(client, f"{LIST}.json?type=report") == expected


@pytest.mark.parametrize("extension", MEDIA_TYPES)
@pytest.mark.parametrize("page", [f"{LIST}/?venue=journal-of-tides-trees", f"{LIST}/roots/"])
def test_a_file_names_its_type_and_is_not_indexed(client, page, extension):
    response = client.get(file_address(page, extension))
    assert response["Content-Type"] == MEDIA_TYPES[extension]
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Link"] == f'<http://127.0.0.1:8000{page}>; rel="describes"; type="text/html"'
    assert not response.cookies and "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (f"{LIST}.bib", "publications.bib"),
        (f"{LIST}.ris?topic=oceans&year=2021", "publications-2021-oceans.ris"),
        (f"{LIST}.json?q=%22%0d%0aX:%20é", None),
        (f"{LIST}.json?q=%22;%20é/../x", "publications-e-x.json"),
        ("/en/people/ada-rivard.json", "ada-rivard.json"),
    ],
)
def test_a_file_has_a_safe_name(client, path, name):
    response = client.get(path)
    if name is None:
        assert response.status_code == 400
    else:
        assert response["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("extension", MEDIA_TYPES)
@pytest.mark.parametrize(
    ("page", "status"),
    [
        (f"{LIST}/?year=abc", 400),
        (f"{LIST}/?topic=nowhere", 400),
        (f"{LIST}/?venue=nowhere", 400),
        (f"{LIST}/?q=" + "x" * 201, 400),
        (f"{LIST}/secret/", 404),
        (f"{LIST}/nothing/", 404),
        ("/en/people/nobody/", 404),
        ("/en/topics/nowhere/", 404),
    ],
)
def test_what_has_no_page_has_no_file(client, page, status, extension):
    assert client.get(file_address(page, extension)).status_code == status


def test_there_are_no_other_formats(client):
    for path in ("/en/publications.xml", "/en/publications.bib/", "/en/publications/roots.pdf"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("extension", ["bib", "ris", "json"])
def test_a_reader_who_has_the_file_is_not_sent_it_again(client, extension):
    path = f"{LIST}.{extension}?person=ada-rivard"
    etag = client.get(path)["ETag"]
    response = client.get(path, headers={"if-none-match": etag})
    assert (response.status_code, response.getvalue(), response["ETag"]) == (304, b"", etag)
    assert client.head(path)["ETag"] == etag


def changes() -> dict:
    def rename_venue():
        venue = factories.Venue.objects.get()
        venue.name = "Journal of Trees"
        venue.save()

    def rename_person():
        person = factories.Person.objects.get()
        person.other_names.create(given_name="Ada", family_name="Rivard", kind="former")

    def retitle():
        work = factories.Publication.objects.get(title="Roots")
        work.title = "Roots and leaves"
        work.save()

    def publish():
        factories.Publication.objects.filter(title="Secret").update(published_at=factories.yesterday())

    def delete():
        factories.Publication.objects.get(title="Reefs").delete()

    return {change.__name__: change for change in (rename_venue, rename_person, retitle, publish, delete)}


@pytest.mark.parametrize("change", changes().values(), ids=changes().keys())
def test_a_file_that_changed_is_sent_again(client, change):
    path = f"{LIST}.json?person=ada-rivard"
    etag = client.get(path)["ETag"]
    change()
    assert client.get(path, headers={"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize("extension", ["bib", "ris", "json"])
@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_file_takes_10_queries(client, extension, number, language, django_assert_num_queries):
    for count in range(number):
        signed = factories.person("A", f"Member {count}"), "Jo Roy"
        work = factories.publication(f"Work {count}", signed, kind="report")
        factories.release(work, 2021, doi=f"10.1234/{count}", venue=factories.venue(f"Venue {count}"))
        work.links.create(kind="code", url="https://example.org/code")
    with django_assert_num_queries(10):
        assert len(titles(client, f"/{language}/publications.{extension}?type=report")) == number


@pytest.mark.parametrize(
    "page", [f"{LIST}/?year=2021", f"{LIST_FR}/roots/", "/fr/personnes/ada-rivard/", "/en/topics/oceans/"]
)
def test_pages_link_to_their_files_in_words_and_for_machines(client, page):
    text = " ".join(body(client, page).split())
    for extension, media_type in MEDIA_TYPES.items():
        url, media_type = file_address(page, extension), media_type.partition(";")[0]
        assert re.search(
            rf'<link rel="alternate" type="{re.escape(media_type)}" title="[^"]+" href="{re.escape(url)}">',
            text,
        )
        assert f'<a href="{url}" type="{media_type}"' in text


def test_a_file_is_found_by_a_former_slug_too(client):
    work = factories.Publication.objects.get(title="Roots")
    work.slug = "renamed"
    work.save()
    assert titles(client, f"{LIST}/roots.bib") == titles(client, f"{LIST}/renamed.bib") == ["Roots"]


def test_csl_json_keeps_the_markup_of_titles_and_is_read_back(client):
    work = factories.publication(r"The \emph{E. coli} of H\textsubscript{2}O", ("Ada Rivard",), 2024)
    address = f"/en/publications/{work.slug}"
    (item,) = json.loads(client.get(f"{address}.json").content)
    assert item["title"] == "The <i>E. coli</i> of H<sub>2</sub>O"
    (record,) = read(json.dumps([item]).encode())
    assert render(record.title, is_title=True).html == work.title_html
    written = client.get(f"{address}.ris").content.decode()
    assert "The E. coli of H2O" in written.replace("₂", "2")
