import pytest
from django.urls import reverse

from pages.models import Institute, Page
from tests import factories
from tests.forms import filled_in

pytestmark = pytest.mark.django_db
CHANGE = "/admin/pages/institute/1/change/"


def test_the_institute_is_written_in_its_one_form(publisher):
    assert publisher.get(reverse("admin:pages_institute_changelist")).url == CHANGE
    form = filled_in(publisher.get(CHANGE), "institute_form")
    rows = {
        "links-TOTAL_FORMS": "1",
        "links-0-label_en": "Code",
        "links-0-label_fr": "Le code",
        "links-0-url": "https://code.example/",
        "links-0-order": "1",
        "links-0-institute": "1",
    }
    assert publisher.post(CHANGE, form | rows | {"name_en": "Tides", "name_fr": "Marées"}).status_code == 302
    assert Institute.objects.get().name_fr == "Marées"
    assert Institute.objects.get().links.get().label_fr == "Le code"
    assert "Tides" in publisher.get("/admin/").content.decode()


def test_there_is_no_second_institute_and_no_way_to_lose_the_first(superuser):
    assert superuser.get(reverse("admin:pages_institute_add")).status_code == 403
    assert superuser.get(reverse("admin:pages_institute_delete", args=[1])).status_code == 403
    assert superuser.get("/admin/pages/institute/2/change/").status_code == 302


def test_a_place_has_two_coordinates_or_none(publisher):
    form = filled_in(publisher.get(CHANGE), "institute_form") | {"links-TOTAL_FORMS": "0"}
    assert "give both, or neither" in publisher.post(CHANGE, form | {"latitude": "48.4"}).content.decode()
    assert (
        "less than or equal to 90"
        in publisher.post(CHANGE, form | {"latitude": "98", "longitude": "0"}).content.decode()
    )
    assert publisher.post(CHANGE, form | {"latitude": "48.4", "longitude": "-68.5"}).status_code == 302
    assert Institute.objects.get().map_url.endswith(
        "?mlat=48.400000&mlon=-68.500000#map=16/48.400000/-68.500000"
    )


def test_a_place_is_pasted_whole_shown_in_the_language_of_the_form_and_kept_by_the_next_save(publisher):
    form = filled_in(publisher.get(CHANGE), "institute_form") | {"links-TOTAL_FORMS": "0"}
    assert publisher.post(CHANGE, form | {"latitude": "48.416, -68.68"}).status_code == 302
    for language, latitude in (("en", "48.416000"), ("fr", "48,416000")):
        publisher.cookies["django_language"] = language
        form = filled_in(publisher.get(CHANGE), "institute_form")
        assert form["latitude"] == latitude
        assert publisher.post(CHANGE, form).status_code == 302
        assert str(Institute.objects.get().latitude) == "48.416000"


@pytest.mark.parametrize(
    "texts", [{"title_fr": "Recherche", "slug_fr": ""}, {"slug_en": "people"}, {"slug_en": "news"}]
)
def test_a_page_can_not_take_the_address_of_a_section(publisher, texts):
    page = factories.page()
    address = reverse("admin:pages_page_change", args=[page.pk])
    form = filled_in(publisher.get(address), "page_form")
    assert "address already" in publisher.post(address, form | texts).content.decode()
    assert Page.objects.get().slug_fr == "a-propos"
    assert publisher.post(address, form | {"slug_en": "search-tips"}).status_code == 302
