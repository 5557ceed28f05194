"""Drawings of water, ice and air."""

import math
from random import Random

from demo.drawing import (
    ACCENT,
    DEEP,
    FAINT,
    HEIGHT,
    INK,
    NIGHT,
    PALE,
    PAPER,
    RULE,
    WIDTH,
    Point,
    Sheet,
    mix,
    picture,
    steps,
    wave,
)


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
