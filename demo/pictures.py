"""The demonstration's pictures, drawn by code: the same lines every time, in the colours of the site."""

import io
import itertools
import math
from collections.abc import Callable
from random import Random

from PIL import Image

from demo.drawing import (
    ACCENT,
    DEEP,
    FAINT,
    FINE,
    HEIGHT,
    INK,
    NIGHT,
    PALE,
    PAPER,
    RULE,
    SOFT,
    WIDTH,
    Point,
    Sheet,
    mix,
    steps,
    wave,
)  # fmt: skip

Drawing = Callable[[Sheet, Random], None]
DRAWINGS: dict[str, Drawing] = {}


def picture(name: str) -> Callable[[Drawing], Drawing]:
    def register(drawing: Drawing) -> Drawing:
        DRAWINGS[name] = drawing
        return drawing

    return register


def draw(name: str) -> bytes:
    """The picture called `name`, as a JPEG file."""
    sheet, buffer = Sheet(), io.BytesIO()
    DRAWINGS[name](sheet, Random(name))
    sheet.image.reduce(2).save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


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


@picture("tide-lines")
def tide_lines(sheet: Sheet, rng: Random) -> None:
    slow = wave(rng, 1500, 640)
    for day in range(58):
        size, own = 26 + 60 * (0.5 + 0.5 * math.cos(math.tau * day / 29)), wave(rng, 400, 130)
        curve = [
            (x, 60 + day * 15.6 + size * math.sin(x / 118 + day * 0.21) + 26 * slow(x) + 5 * own(x))
            for x in steps(8)
        ]
        sheet.line(curve, mix(PALE, ACCENT, abs(day % 29 - 14) / 14), 1.6)


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


@picture("point-field")
def point_field(sheet: Sheet, rng: Random) -> None:
    centres = [(330, 300), (760, 640), (1230, 280), (1270, 780), (300, 810)]
    for (ax, ay), (bx, by) in zip(centres, centres[1:] + centres[:1], strict=True):
        for _sentence in range(90):
            share, bend = rng.random(), rng.gauss(0, 16)
            sheet.dot(ax + (bx - ax) * share + bend, ay + (by - ay) * share + bend, 1.6, FAINT)
    for number, (x, y) in enumerate(centres):
        for _sentence in range(900):
            spread = rng.choice([40, 70, 120])
            sheet.dot(
                rng.gauss(x, spread * 1.3),
                rng.gauss(y, spread),
                rng.uniform(1.2, 3.6),
                ACCENT if number == 1 else INK,
            )


@picture("ice-floes")
def ice_floes(sheet: Sheet, rng: Random) -> None:
    sheet.fill(NIGHT)
    floes = [[(-60.0, -60.0), (1660.0, -60.0), (1660.0, 1060.0), (-60.0, 1060.0)]]
    while floes:
        floe = floes.pop()
        x, y = (sum(axis) / len(floe) for axis in zip(*floe, strict=True))
        across = max(math.dist(floe[0], point) for point in floe)
        if across > 420 or (across > 60 and rng.random() < 0.84):
            floes += split(floe, (x, y), rng.uniform(0, math.pi))
            continue
        keep = 1 - min(0.3, 6 / across) - rng.uniform(0, 0.05)
        colour = PALE if rng.random() < 0.03 else mix(PAPER, RULE, rng.random())
        sheet.shape([(x + (px - x) * keep, y + (py - y) * keep) for px, py in floe], colour)


def split(floe: list[Point], at: Point, angle: float) -> list[list[Point]]:
    """The two parts of a convex shape on either side of a line."""
    sides: tuple[list[Point], list[Point]] = ([], [])
    cos, sin = math.cos(angle), math.sin(angle)
    offsets = [(x - at[0]) * cos + (y - at[1]) * sin for x, y in floe]
    for number, (point, offset) in enumerate(zip(floe, offsets, strict=True)):
        last, before = floe[number - 1], offsets[number - 1]
        if (before > 0) != (offset > 0):
            share = before / (before - offset)
            crossing = last[0] + (point[0] - last[0]) * share, last[1] + (point[1] - last[1]) * share
            sides[0].append(crossing)
            sides[1].append(crossing)
        sides[offset > 0].append(point)
    return [side for side in sides if len(side) > 2]


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


@picture("roots")
def roots(sheet: Sheet, rng: Random) -> None:
    for x in range(110, 1600, 170):
        branch(sheet, rng, (x + rng.uniform(-40, 40), -20), math.pi / 2 + rng.uniform(-0.4, 0.4), 15, INK)
    for x in range(60, 1600, 240):
        branch(sheet, rng, (x, -20), math.pi / 2 + rng.uniform(-0.5, 0.5), 4, ACCENT)


@picture("waveforms")
def waveforms(sheet: Sheet, rng: Random) -> None:
    phrase, syllable, breath = wave(rng, 760, 300), wave(rng, 90, 37, 23), wave(rng, 420, 260)
    for x in steps(5):
        loud = max(0.0, phrase(x) + 0.45) * (0.35 + abs(syllable(x))) * (breath(x) > -0.42)
        high = min(430, 5 + 330 * loud * rng.uniform(0.55, 1))
        sheet.line([(x, 500 - high), (x, 500 + high * 0.92)], ACCENT if 870 < x < 1050 else INK, 2.5)


@picture("night-sky")
def night_sky(sheet: Sheet, rng: Random) -> None:
    sheet.fill(NIGHT)
    for _star in range(420):
        sheet.dot(rng.uniform(0, WIDTH), rng.uniform(0, 800), rng.choice([0.7, 0.7, 1.3]), FAINT)
    for foot, tall, colour in ((690, 420, "#5b74d8"), (600, 330, PALE), (520, 240, PAPER)):
        path, light = wave(rng, 1500, 560, 210), wave(rng, 330, 120, 47)
        for x in steps(3):
            base, glow = foot + 120 * path(x), max(0.06, 0.42 + 0.5 * light(x))
            for part in range(16):
                y, share = base - tall * part / 16, glow * (1 - part / 16) ** 2
                sheet.line([(x, y), (x, y - tall / 16)], mix(NIGHT, colour, share), 1.5 if part else 2)
    shore = wave(rng, 900, 260, 60)
    sheet.shape([*((x, 845 + 16 * shore(x)) for x in steps(8)), (WIDTH, HEIGHT), (0, HEIGHT)], "#05070c")


@picture("lattice")
def lattice(sheet: Sheet, rng: Random) -> None:
    faults = [(430, 360, 70), (1130, 300, -80), (900, 760, 90)]

    def place(column: int, row: int) -> Point:
        x, y = column * 52 - 30.0 + 26 * (row % 2), row * 45 - 25.0
        for fx, fy, pull in faults:
            near = math.exp(-((x - fx) ** 2 + (y - fy) ** 2) / 40_000)
            x, y = x + pull * near * math.cos(y / 90), y + pull * near * math.sin(x / 120)
        return x, y

    for row in range(25):
        for column in range(33):
            here, diagonal = place(column, row), place(column + row % 2, row + 1)
            sheet.line([place(column + 1, row), here, diagonal], FAINT, 1.2)
            near = min(math.dist(here, fault[:2]) for fault in faults)
            sheet.dot(*here, 6 if near > 75 else 9, INK if near > 75 else ACCENT)


@picture("field-notes")
def field_notes(sheet: Sheet, rng: Random) -> None:
    sheet.fill(SOFT)
    sheet.shape([(110, 80), (800, 96), (800, 930), (110, 914)], PAPER)
    sheet.shape([(800, 96), (1490, 80), (1490, 914), (800, 930)], DEEP)
    sheet.line([(800, 90), (800, 932)], INK, 3)
    for number, y in enumerate(range(170, 890, 40)):
        sheet.line([(150, y), (760, y)], RULE, 1.2)
        sheet.line([(840, y), (1450, y)], RULE, 1.2)
        x, end = 160.0, rng.choice([740, 730, 690, 420]) if number < 17 else 300
        while x < end:
            lean, tall = rng.uniform(-3, 7), rng.choice([7, 9, 11, 20])
            sheet.line(
                [(x, y - 5), (x + lean, y - 5 - tall)], ACCENT if number == 6 else INK, rng.uniform(1.4, 2.6)
            )
            x += rng.choice([7, 8, 9, 10, 24])
    for number in range(4):
        sheet.line([(860 + 9 * number, 165), (864 + 9 * number, 150)], INK, 2)


@picture("wind")
def wind(sheet: Sheet, rng: Random) -> None:
    turn, force, bay = wave(rng, 1900, 800), wave(rng, 1300, 500), wave(rng, 1400, 420)
    sheet.shape([*((x, 840 + 90 * bay(x)) for x in steps(8)), (WIDTH, HEIGHT), (0, HEIGHT)], DEEP)
    for y in range(20, HEIGHT, 30):
        for x in range(20, WIDTH, 30):
            angle, strong = 1.5 * turn(x + 1.4 * y) - 0.3, 0.5 + 0.5 * force(x - 1.1 * y)
            reach = 6 + 17 * strong
            end = x + reach * math.cos(angle), y + reach * math.sin(angle)
            sheet.line([(x, y), end], ACCENT if strong > 0.82 else INK, 1 + 2 * strong)
