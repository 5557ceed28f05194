import io

import pytest
from PIL import Image

from demo.pictures import FACES, draw
from demo.texts import entries

PEOPLE = {entry["slug"]: entry for entry in entries("people.toml", "person")}


def test_a_portrait_is_four_by_five_and_the_same_every_time():
    portrait = draw("siku-angnatuk")
    width, height = Image.open(io.BytesIO(portrait)).size
    assert width / height == 4 / 5
    assert draw("siku-angnatuk") == portrait


def test_every_face_is_of_somebody_and_nobody_looks_like_another():
    assert set(FACES) <= set(PEOPLE)
    assert len(set(FACES.values())) == len(FACES) >= 34


def test_nearly_all_of_the_faculty_has_a_portrait_and_somebody_has_none():
    faculty = {slug for slug, entry in PEOPLE.items() if entry["category"] == "faculty"}
    assert len(faculty - set(FACES)) == 2


@pytest.mark.parametrize("slug", FACES)
def test_a_portrait_has_few_flat_colours(slug):
    image = Image.open(io.BytesIO(draw(slug))).resize((200, 250), Image.Resampling.NEAREST)
    large = [count for count, _colour in image.quantize(24).getcolors() if count > 500]
    assert 5 <= len(large) <= 16
