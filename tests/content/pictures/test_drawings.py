import pytest
from PIL import Image, ImageDraw

from content.pictures.drawings import is_drawing

PAPER = "#f8f5ee"


def lines(ground: str = PAPER, ink: str = "#1a1916", accent: str = "#1c3db5") -> Image.Image:
    image = Image.new("RGB", (640, 400), ground)
    pen = ImageDraw.Draw(image)
    for x in range(0, 640, 40):
        pen.line((x, 0, 640 - x, 400), fill=ink, width=4)
    pen.line((0, 200, 640, 200), fill=accent, width=6)
    return image.resize((480, 300), Image.Resampling.LANCZOS)


def shades(ground: str = "") -> Image.Image:
    """Every colour from shade to shade, as in a photograph; half of it of one colour where a `ground` is given."""
    left_to_right = Image.linear_gradient("L").rotate(90).resize((640, 400))
    down = Image.linear_gradient("L").resize((640, 400))
    image = Image.merge("RGB", (left_to_right, down, Image.effect_noise((640, 400), 90)))
    if ground:
        image.paste(ground, (0, 0, 640, 240))
    return image


@pytest.mark.parametrize("ground", ["white", PAPER, "#dcdff4"])
def test_lines_on_a_light_ground_are_a_drawing(ground):
    assert is_drawing(lines(ground))
    assert is_drawing(lines(ground).convert("L"))


@pytest.mark.parametrize(
    "image",
    [
        shades(),
        shades("white"),  # an empty sky
        lines("#11141d", "white"),  # dark already
        lines("#ffd23f"),  # a poster
        Image.new("RGB", (1, 1), "black"),
    ],
    ids=["photograph", "photograph with an empty sky", "light on dark", "on a colour", "one pixel"],
)
def test_photographs_and_what_is_dark_or_colourful_are_none(image):
    assert not is_drawing(image)
