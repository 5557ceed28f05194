"""Drawings of the land: rock, wood, forest, islands."""

import itertools
import math
from random import Random

from PIL import Image

from demo.drawing import (
    ACCENT,
    DEEP,
    FAINT,
    FINE,
    HEIGHT,
    INK,
    PALE,
    PAPER,
    RULE,
    SOFT,
    WIDTH,
    Point,
    Sheet,
    mix,
    picture,
    steps,
    wave,
)


@picture("strata")
def strata(sheet: Sheet, rng: Random) -> None:
    fold, bottom = wave(rng, 1300, 500, 230), -160.0
    while bottom < HEIGHT + 160:
        own, depth = wave(rng, 700, 190), 20 + 110 * math.exp(-(((bottom - 560) / 190) ** 2))
        edge = [(x, bottom + depth * fold(x + bottom / 3) + 5 * own(x)) for x in steps(8)]
        colour = ACCENT if 600 < bottom < 612 else rng.choice([PAPER, DEEP, RULE, RULE, FAINT, SOFT, INK])
        sheet.shape([*edge, (WIDTH, HEIGHT), (0, HEIGHT)], colour)
        bottom += rng.choice([4, 7, 12, 12, 22, 40])


@picture("tree-rings")
def tree_rings(sheet: Sheet, rng: Random) -> None:
    angles, radius, shape = (
        list(steps(math.tau / 240, math.tau)),
        4.0,
        wave(rng, math.tau, math.pi, math.tau / 5),
    )
    for year in range(143):
        own = wave(rng, math.tau, math.tau / 3, math.tau / 9)
        ring = [radius * (1 + 0.13 * shape(a)) + 1.6 * own(a) for a in angles]
        points = [
            (620 + 1.12 * r * math.cos(a), 540 + r * math.sin(a)) for a, r in zip(angles, ring, strict=True)
        ]
        hard = year in (31, 58, 96, 97)
        sheet.line(points, ACCENT if hard else INK, 3 if hard else rng.uniform(0.8, 2.4))
        radius += (2.5 if hard else rng.uniform(4, 8)) * (0.7 + year / 130)


@picture("spruce-ridge")
def spruce_ridge(sheet: Sheet, rng: Random) -> None:
    for row in range(7):
        hill, near = wave(rng, 1700, 600), row / 6
        ground, colour = 430 + 85 * row, mix(RULE, INK, near)
        for _tree in range(46 - 6 * row):
            x = rng.uniform(-40, WIDTH + 40)
            spruce(
                sheet, rng, x, ground + 45 * hill(x) + 12, rng.uniform(70, 130) * (0.6 + 2.2 * near), colour
            )
        snow = [(x, ground + 45 * hill(x)) for x in steps(10)]
        sheet.shape([*snow, (WIDTH, HEIGHT), (0, HEIGHT)], mix(PAPER, DEEP, 1 - near))


def spruce(sheet: Sheet, rng: Random, x: float, foot: float, height: float, colour: str) -> None:
    sheet.line([(x, foot), (x, foot - height)], colour, 1 + height / 90)
    for whorl in range(int(9 + height / 18)):
        share = whorl / (9 + height / 18)
        reach, y = height * 0.17 * share**0.8 * rng.uniform(0.6, 1.15), foot - height * (1 - 0.9 * share)
        sheet.shape(
            [(x - reach, y + reach * 0.7), (x, y - height * 0.05), (x + reach, y + reach * 0.7)], colour
        )


def hills(peaks: list[tuple[float, float, float, float]], rng: Random) -> list[list[float]]:
    """Heights on a grid of 8 pixels, from peaks given by place, width and height."""
    across, along = wave(rng, 420, 170, 90), wave(rng, 380, 150, 80)
    return [
        [
            sum(h * math.exp(-((x - px) ** 2 + 1.6 * (y - py) ** 2) / (2 * w * w)) for px, py, w, h in peaks)
            + 0.09 * across(x + 0.6 * y) * along(y - 0.4 * x)
            for x in steps(8)
        ]
        for y in steps(8, HEIGHT)
    ]


def contour(sheet: Sheet, field: list[list[float]], levels: dict[float, tuple[str | tuple, float]]) -> None:
    """The lines at these levels, each with its colour and width: marching squares over the grid."""
    corners = ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))
    for row, column in itertools.product(range(len(field) - 1), range(len(field[0]) - 1)):
        cell = [field[row + y][column + x] for x, y in corners]
        for level in (level for level in levels if min(cell) <= level < max(cell)):
            points = []
            for ((ax, ay), a), ((bx, by), b) in itertools.pairwise(zip(corners, cell, strict=True)):
                if (a > level) != (b > level):
                    share = (level - a) / (b - a)
                    points.append((8 * (column + ax + share * (bx - ax)), 8 * (row + ay + share * (by - ay))))
            for start in range(0, len(points), 2):
                sheet.line(points[start : start + 2], *levels[level])


@picture("contours")
def contours(sheet: Sheet, rng: Random) -> None:
    field = hills([(330, 330, 210, 1.0), (1180, 250, 240, 0.9), (1000, 800, 260, 1.1)], rng)
    pens = {number / 20: (INK, 1.1 if number % 5 else 2.6) for number in range(1, 24)}
    contour(sheet, field, pens | {0.5: (ACCENT, 2.6)})


@picture("archipelago")
def archipelago(sheet: Sheet, rng: Random) -> None:
    peaks = [(140 + 165 * n + rng.uniform(-50, 50), 800 - 70 * n + rng.uniform(-90, 90)) for n in range(9)]
    field = hills([(x, y, rng.uniform(45, 90), rng.uniform(0.6, 1)) for x, y in peaks], rng)
    sheet.fill(mix(PAPER, PALE, 0.35))
    contour(
        sheet, field, {0.34 - number * 0.042: (mix(ACCENT, PALE, number / 8), 1.5) for number in range(8)}
    )
    coast = Image.new("F", (len(field[0]), len(field)))
    coast.putdata([height for row in field for height in row])
    size = round(coast.width * 8 * FINE), round(coast.height * 8 * FINE)
    land = coast.resize(size, Image.Resampling.BICUBIC).point(lambda height: height * 9000 + -9000 * 0.38)
    sheet.image.paste(INK, (round(-4 * FINE), round(-4 * FINE)), land.convert("L"))


@picture("roots")
def roots(sheet: Sheet, rng: Random) -> None:
    for x in range(110, 1600, 170):
        branch(sheet, rng, (x + rng.uniform(-40, 40), -20), math.pi / 2 + rng.uniform(-0.4, 0.4), 15, INK)
    for x in range(60, 1600, 240):
        branch(sheet, rng, (x, -20), math.pi / 2 + rng.uniform(-0.5, 0.5), 4, ACCENT)


def branch(sheet: Sheet, rng: Random, at: Point, angle: float, width: float, colour: str) -> None:
    """A channel or root that wanders, thins and divides, around the direction in which it began."""
    heading = angle
    while width > 0.7:
        heading += rng.gauss(0, 0.22) + (angle - heading) * 0.12
        end = at[0] + 16 * math.cos(heading), at[1] + 16 * math.sin(heading)
        sheet.line([at, end], colour, width)
        at, width = end, width * 0.985 - 0.03
        if rng.random() < 0.085:
            branch(sheet, rng, at, angle + rng.choice([-1, 1]) * rng.uniform(0.3, 0.75), width * 0.72, colour)
            width *= 0.86
