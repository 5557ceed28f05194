"""The directory and a profile as they are laid out: how large portraits are, what stands beside what."""

import pytest

from tests import factories


@pytest.fixture
def people(transactional_db):
    portrait = factories.picture("Face", 800, 1000)
    for number in range(8):
        factories.person("Member", f"Number {number}", category="faculty", portrait=portrait)
    factories.person("Ada", "Plain", category="faculty", role_en="Professor", role_fr="Professeure")
    for number in range(9):
        factories.person("Student", f"Number {number}", category="student")


def left_edges(page, selector: str) -> list[float]:
    """Where the columns of what is found begin."""
    return sorted({round(one.bounding_box()["x"]) for one in page.locator(selector).all()})


@pytest.mark.parametrize("language", ["en/people", "fr/personnes"])
@pytest.mark.parametrize(("width", "cards", "lines"), [(1280, 4, 3), (390, 2, 1), (320, 2, 1)])
def test_portraits_stand_in_rows_and_the_index_in_columns(people, page, language, width, cards, lines):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/{language}/")
    assert len(left_edges(page, ".person")) == cards
    assert len(left_edges(page, ".names li")) == lines
    if width == 1280:
        assert page.locator(".person .portrait").first.bounding_box()["width"] >= 200


def test_a_name_without_a_portrait_has_the_room_of_one(people, page):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/en/people/")
    portrait = page.locator(".person .portrait").first.bounding_box()
    plate = page.locator(".person.plain h3").bounding_box()
    assert (plate["width"], plate["height"]) == pytest.approx((portrait["width"], portrait["height"]), abs=1)


def test_a_profile_has_a_large_portrait_beside_the_name(people, page):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/en/people/member-number-0/")
    portrait, name = page.locator(".portrait").bounding_box(), page.locator("h1").bounding_box()
    assert portrait["width"] >= 320
    assert portrait["x"] >= name["x"] + name["width"]
    assert portrait["y"] + portrait["height"] <= 800
    page.goto("/en/people/ada-plain/")
    assert page.locator("h1").bounding_box()["width"] > 900


@pytest.mark.parametrize("width", [390, 700])
def test_on_narrower_screens_a_portrait_leaves_the_name_its_room(people, page, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/en/people/member-number-0/")
    portrait, name = page.locator(".portrait").bounding_box(), page.locator("h1").bounding_box()
    assert portrait["y"] + portrait["height"] <= 844
    assert portrait["y"] >= name["y"] + name["height"] or portrait["x"] >= name["x"] + name["width"]
