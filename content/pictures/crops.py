"""How pictures are cut: the crops that pages ask for, and what each keeps around the focal point."""

from typing import NamedTuple


class Crop(NamedTuple):
    """One way of cutting pictures; a `ratio` of None keeps them whole."""

    ratio: float | None
    widths: tuple[int, ...]
    sizes: str  # how wide the page shows it, for browsers that choose a rendition
    narrow: str = ""  # the crop that narrow screens show in its place


CROPS = {
    "card": Crop(3 / 2, (480, 960), "(min-width: 40rem) 24rem, 100vw"),
    "plate": Crop(4 / 3, (400, 800), "(min-width: 40rem) 18rem, 100vw"),
    "hero": Crop(16 / 9, (960, 1600), "(min-width: 76rem) 76rem, 100vw"),
    "portrait": Crop(4 / 5, (320, 640), "(min-width: 40rem) 20rem, 60vw"),
    "banner": Crop(21 / 9, (1216, 1824), "(min-width: 76rem) 76rem, 100vw", narrow="card"),
    "figure": Crop(None, (640, 1280), "(min-width: 48rem) 42rem, 100vw"),
}
NARROW = "(max-width: 47.99rem)"


def focal_point(picture) -> tuple[float, float]:
    left, _x, top = picture.focal_point.partition("x")
    return float(left), float(top)


def crop_box(picture, crop: str) -> tuple[float, float, float, float]:
    """The box that the crop keeps, as near around the focal point as the edges let it be."""
    width, height, ratio = picture.width, picture.height, CROPS[crop].ratio
    if ratio is None:
        return 0, 0, width, height
    kept_width, kept_height = min(width, height * ratio), min(height, width / ratio)
    left, top = focal_point(picture)
    x = min(max(left * width - kept_width / 2, 0), width - kept_width)
    y = min(max(top * height - kept_height / 2, 0), height - kept_height)
    return x, y, x + kept_width, y + kept_height
