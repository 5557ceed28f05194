"""Whether a picture is a drawing: lines, points or letters on a light ground, which dark pages turn over."""

from collections import Counter

from PIL import Image

from content.pictures.renditions import decoded

SIDE = 200  # pixels; drawings are judged small, but not blurred: a line keeps its colour
LIGHT, GREY = 200, 48  # of 255: the darkest part of a light ground, and the most colour that it may have
NEAR = 12  # of 255: how far the ground may be from its one colour
GROUND = 0.5  # of all pixels
FEW = 56  # colours, of 4,096; a drawing has ten to fifty, the shades at the edges of its lines included
MOST = 0.9  # of what is not ground


def judge(picture) -> None:
    """Say of a picture whether it is a drawing, where nobody has; OSError where its file cannot be read."""
    if picture.is_drawing is None:
        picture.is_drawing = is_drawing(decoded(picture))


def is_drawing(image: Image.Image) -> bool:
    """Whether one light colour is half of the picture, and what stands on it is of few colours.

    A photograph with an empty sky or a white wall has many more, from shade to shade.
    """
    small = image.convert("RGB")
    scale = min(1, SIDE / max(small.size))
    small = small.resize([max(1, round(side * scale)) for side in small.size], Image.Resampling.NEAREST)
    pixels = Counter(zip(*(small.getchannel(one).tobytes() for one in "RGB"), strict=True))
    ground = most_frequent(pixels)
    if min(ground) < LIGHT or max(ground) - min(ground) > GREY:
        return False
    drawn = Counter({colour: count for colour, count in pixels.items() if not is_near(colour, ground)})
    return drawn.total() <= (1 - GROUND) * pixels.total() and colours_of(drawn) <= FEW


def most_frequent(pixels: Counter) -> tuple[int, int, int]:
    """The middle of the shade that most pixels have, of 32 steps a channel."""
    shades: Counter = Counter()
    for colour, count in pixels.items():
        shades[tuple(part >> 3 for part in colour)] += count
    red, green, blue = shades.most_common(1)[0][0]
    return 8 * red + 4, 8 * green + 4, 8 * blue + 4


def is_near(colour: tuple[int, ...], ground: tuple[int, ...]) -> bool:
    return all(abs(part - other) <= NEAR for part, other in zip(colour, ground, strict=True))


def colours_of(pixels: Counter) -> int:
    """How many colours, of 16 steps a channel, nearly all of them have."""
    steps: Counter = Counter()
    for colour, count in pixels.items():
        steps[tuple(part >> 4 for part in colour)] += count
    left, number = MOST * pixels.total(), 0
    for _colour, count in steps.most_common():
        if left <= 0:
            break
        left, number = left - count, number + 1
    return number
