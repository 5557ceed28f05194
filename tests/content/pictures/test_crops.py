from content.models import Picture
from content.pictures.crops import CROPS, crop_box


def test_a_crop_keeps_the_focal_point_as_near_its_middle_as_the_edges_let_it():
    assert crop_box(Picture(width=1000, height=500, focal_point="0.5x0.5"), "portrait") == (300, 0, 700, 500)
    assert crop_box(Picture(width=1000, height=500, focal_point="0x1"), "portrait") == (0, 0, 400, 500)
    assert crop_box(Picture(width=1000, height=500, focal_point="1x0"), "portrait") == (600, 0, 1000, 500)
    assert crop_box(Picture(width=1000, height=500, focal_point="0.1x0.1"), "figure") == (0, 0, 1000, 500)


def test_the_crop_for_narrow_screens_is_one_that_is_made_anyway_and_is_higher():
    for crop in CROPS.values():
        assert not crop.narrow or CROPS[crop.narrow].ratio < crop.ratio
    assert CROPS["banner"].narrow == "card"
