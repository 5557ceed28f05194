"""What the demonstration's pictures are drawn with: a sheet, a pen, colours and smooth curves."""

import math
from collections.abc import Callable, Iterable, Iterator
from random import Random

from PIL import Image, ImageChops, ImageDraw

WIDTH, HEIGHT = 1600, 1000  # in which drawings count
FINE = 1.6  # pixels for one of these; every two of them become one of the picture, so that lines are smooth
PAPER, DEEP, RULE, FAINT, SOFT, INK = "#f8f5ee", "#ebe6da", "#d3ccbd", "#96938c", "#4a473f", "#1a1916"
ACCENT, NIGHT, PALE = "#1c3db5", "#11141d", "#aab9ff"
SAND, EARTH, WOOD, SLATE, MOSS, RUST = "#c9b79c", "#8f7355", "#5b4636", "#a3aebd", "#6d7765", "#8a4a34"

Point = tuple[float, float]
Colour = str | tuple[int, ...]
Drawing = Callable[["Sheet", Random], None]
DRAWINGS: dict[str, Drawing] = {}


def picture(name: str) -> Callable[[Drawing], Drawing]:
    def register(drawing: Drawing) -> Drawing:
        DRAWINGS[name] = drawing
        return drawing

    return register


class Sheet:
    """A sheet of paper and a pen; `fine` pixels for one unit, and every two of them become one of the picture."""

    def __init__(self, width: int = WIDTH, height: int = HEIGHT, fine: float = FINE) -> None:
        self.size, self.fine = (round(width * fine), round(height * fine)), fine
        self.origin, self.scale, self.facing = (0.0, 0.0), 1.0, 1
        self.image = Image.new("RGB", self.size, PAPER)
        self.pen = ImageDraw.Draw(self.image)

    def place(self, points: Iterable[Point]) -> list[Point]:
        (left, top), scale, fine = self.origin, self.scale, self.fine
        return [((left + self.facing * x * scale) * fine, (top + y * scale) * fine) for x, y in points]

    def fill(self, colour: Colour) -> None:
        self.pen.rectangle((0, 0, *self.size), fill=colour)

    def line(self, points: list[Point], colour: Colour = INK, width: float = 1.5) -> None:
        self.pen.line(self.place(points), colour, round(width * self.scale * self.fine), "curve")

    def stroke(self, points: list[Point], colour: Colour = INK, width: float = 1.5) -> None:
        """A line with round ends."""
        self.line(points, colour, width)
        for x, y in (points[0], points[-1]):
            self.dot(x, y, width / 2, colour)

    def shape(self, points: list[Point], colour: Colour) -> None:
        self.pen.polygon(self.place(points), colour)

    def within(self, outer: list[Point], points: list[Point], colour: Colour) -> None:
        """What of the second shape lies in the first."""
        kept, shape = (Image.new("1", self.size) for _ in range(2))
        ImageDraw.Draw(kept).polygon(self.place(outer), 1)
        ImageDraw.Draw(shape).polygon(self.place(points), 1)
        self.image.paste(colour, mask=ImageChops.logical_and(kept, shape))

    def box(self, left: float, top: float, width: float, height: float, colour: Colour = INK) -> None:
        self.shape(
            [(left, top), (left + width, top), (left + width, top + height), (left, top + height)], colour
        )

    def dot(self, x: float, y: float, radius: float, colour: Colour = INK) -> None:
        ((x, y),), radius = self.place([(x, y)]), radius * self.scale * self.fine
        self.pen.ellipse([x - radius, y - radius, x + radius, y + radius], colour)


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


def blend(first: str, second: str, share: float) -> str:
    """The same colour, as it is written."""
    return "#{:02x}{:02x}{:02x}".format(*mix(first, second, share))


def smooth(points: list[Point], *, closed: bool = True, tight: float = 1.0) -> list[Point]:
    """A curve through these points (Catmull and Rom), rounder the larger `tight` is."""
    around = [points[-1], *points, *points[:2]] if closed else [points[0], *points, points[-1]]
    curve = [
        between(*around[start : start + 4], part / 10, tight / 2)
        for start in range(len(around) - 3)
        for part in range(10)
    ]
    return curve if closed else [*curve, points[-1]]


def between(before: Point, start: Point, end: Point, after: Point, t: float, pull: float) -> Point:
    """The point at `t`, from 0 to 1, on the way from start to end."""
    a, b, c, d = 2 * t**3 - 3 * t**2 + 1, t**3 - 2 * t**2 + t, -2 * t**3 + 3 * t**2, t**3 - t**2
    x, y = (
        a * start[n] + b * pull * (end[n] - before[n]) + c * end[n] + d * pull * (after[n] - start[n])
        for n in (0, 1)
    )
    return x, y
