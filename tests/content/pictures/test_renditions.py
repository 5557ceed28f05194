import pytest
from PIL import Image

from content.models import Picture
from content.pictures import renditions as module
from content.pictures.crops import CROPS
from content.pictures.formats import ENCODINGS, encode, encode_light
from content.pictures.renditions import renditions, renditions_by_name


@pytest.fixture
def picture():
    return Picture(file="pictures/2026/shore-1f.jpg", width=1600, height=1000, focal_point="0.5x0.5")


def test_no_rendition_is_larger_than_the_picture():
    widths = {one.width for one in renditions(Picture(width=700, height=500), "card")}
    assert widths == {480, 700}


def test_names_tell_crop_focal_point_width_and_recipe_apart(picture):
    names = renditions_by_name(picture)
    assert len(names) == sum(len(renditions(picture, crop)) for crop in CROPS)
    assert all(name.startswith("pictures/2026/shore-1f/") for name in names)


def test_another_quality_is_another_name_in_that_format_alone(picture, monkeypatch):
    before = renditions_by_name(picture)
    monkeypatch.setitem(ENCODINGS, "webp", ENCODINGS["webp"] | {"quality": 60})
    after = renditions_by_name(picture)
    assert {one.extension for name, one in after.items() if name not in before} == {"webp"}
    assert {one.extension for name, one in before.items() if name not in after} == {"webp"}


def test_another_ratio_is_another_name_in_that_crop_alone(picture, monkeypatch):
    before = renditions_by_name(picture)
    monkeypatch.setitem(CROPS, "card", CROPS["card"]._replace(ratio=1.0))
    after = renditions_by_name(picture)
    assert {one.crop for name, one in after.items() if name not in before} == {"card"}


def test_another_version_of_the_code_is_another_name_of_all(picture, monkeypatch):
    before = renditions_by_name(picture)
    monkeypatch.setattr(module, "VERSION", module.VERSION + 1)
    assert before.keys().isdisjoint(renditions_by_name(picture))


def test_the_order_of_options_and_what_the_page_says_of_a_crop_change_no_name(picture, monkeypatch):
    before = renditions_by_name(picture)
    monkeypatch.setitem(ENCODINGS, "avif", dict(reversed(ENCODINGS["avif"].items())))
    monkeypatch.setitem(CROPS, "card", CROPS["card"]._replace(sizes="50vw"))
    assert renditions_by_name(picture) == before


@pytest.mark.parametrize(("width", "ceiling"), [(640, 60_000), (1280, 120_000)])
def test_fine_lines_all_over_a_picture_do_not_make_it_heavier_than_a_page_can_bear(width, ceiling):
    image = Image.effect_noise((width // 2, width // 2), 50).resize((width, width)).convert("RGB")
    heavy, light = encode(image, **ENCODINGS["avif"]), encode_light(image, "avif")
    assert len(light) <= ceiling < len(heavy)
    assert len(encode_light(image, "webp")) < len(encode(image, **ENCODINGS["webp"]))


@pytest.mark.parametrize("extension", ENCODINGS)
def test_a_calm_picture_keeps_its_quality(extension):
    image = Image.radial_gradient("L").resize((1280, 1280)).convert("RGB")
    assert encode_light(image, extension) == encode(image, **ENCODINGS[extension])


def test_another_ceiling_is_another_name_in_the_formats_that_have_one(picture, monkeypatch):
    before = renditions_by_name(picture)
    monkeypatch.setattr(module, "BYTES", module.BYTES // 2)
    after = renditions_by_name(picture)
    assert {one.extension for name, one in after.items() if name not in before} == {"avif", "webp"}
