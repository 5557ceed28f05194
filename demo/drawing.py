"""What the demonstration's pictures are drawn with: a sheet, a pen, colours and smooth curves."""

import math
from collections.abc import Callable, Iterator
from random import Random

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1600, 1000  # in which drawings count
FINE = 1.6  # pixels for one of these; every two of them become one of the picture, so that lines are smooth
PAPER, DEEP, RULE, FAINT, SOFT, INK = "#f8f5ee", "#ebe6da", "#d3ccbd", "#96938c", "#4a473f", "#1a1916"
ACCENT, NIGHT, PALE = "#1c3db5", "#11141d", "#aab9ff"

Point = tuple[float, float]


class Sheet:
    """A sheet of paper and a pen."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (round(WIDTH * FINE), round(HEIGHT * FINE)), PAPER)
        self.pen = ImageDraw.Draw(self.image)

    def fill(self, colour: str) -> None:
        self.pen.rectangle((0, 0, WIDTH * FINE, HEIGHT * FINE), fill=colour)

    def line(self, points: list[Point], colour: str | tuple = INK, width: float = 1.5) -> None:
        self.pen.line([(x * FINE, y * FINE) for x, y in points], colour, round(width * FINE), "curve")

    def shape(self, points: list[Point], colour: str) -> None:
        self.pen.polygon([(x * FINE, y * FINE) for x, y in points], colour)

    def dot(self, x: float, y: float, radius: float, colour: str = INK) -> None:
        box = [(x - radius) * FINE, (y - radius) * FINE, (x + radius) * FINE, (y + radius) * FINE]
        self.pen.ellipse(box, colour)


def wave(rng: Random, *lengths: float) -> Callable[[float], float]:
    """A smooth function between about -1 and 1: sines of these wavelengths, the first the strongest."""
    parts = [(math.tau / length, rng.uniform(0, math.tau), 0.6**n) for n, length in enumerate(lengths)]
    return lambda t: sum(size * math.sin(pace * t + phase) for pace, phase, size in parts) / 1.6


def steps(step: float, end: float = WIDTH) -> Iterator[float]:
    return (number * step for number in range(int(end / step) + 2))


def mix(first: str, second: str, share: float) -> tuple[int, ...]:
    """The colour at `share` of the way from the first to the second."""
    pairs = ((int(first[n : n + 2], 16), int(second[n : n + 2], 16)) for n in (1, 3, 5))
    return tuple(round(a + (b - a) * share) for a, b in pairs)
