"""Drawings of what is measured, said and written down."""
# fmt: off

import math
from random import Random

from demo.drawing import (
    ACCENT,
    DEEP,
    FAINT,
    INK,
    PAPER,
    RULE,
    SAND,
    SOFT,
    WOOD,
    Point,
    Sheet,
    picture,
    smooth,
    steps,
    wave,
)


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


@picture("waveforms")
def waveforms(sheet: Sheet, rng: Random) -> None:
    phrase, syllable, breath = wave(rng, 760, 300), wave(rng, 90, 37, 23), wave(rng, 420, 260)
    for x in steps(5):
        loud = max(0.0, phrase(x) + 0.45) * (0.35 + abs(syllable(x))) * (breath(x) > -0.42)
        high = min(430, 5 + 330 * loud * rng.uniform(0.55, 1))
        sheet.line([(x, 500 - high), (x, 500 + high * 0.92)], ACCENT if 870 < x < 1050 else INK, 2.5)


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


GLYPHS = {  # syllabics, letters and signs of phonetics, as strokes in a box of 100
    "i": [[(50, 8), (94, 92), (6, 92), (50, 8)]],
    "u": [[(8, 8), (92, 50), (8, 92), (8, 8)]],
    "ti": [[(16, 92), (16, 44), (30, 16), (50, 8), (70, 16), (84, 44), (84, 92)]],
    "ki": [[(20, 92), (20, 50), (40, 30), (66, 36), (74, 58), (60, 80), (40, 78)]],
    "schwa": [[(22, 58), (80, 58), (78, 30), (54, 12), (28, 22)], [(80, 58), (66, 88), (40, 92), (24, 72), (22, 56)]],
    "esh": [[(78, 14), (62, 4), (50, 20), (50, 80), (38, 96), (22, 88)]],
    "eng": [[(22, 92), (22, 20)], [(22, 40), (46, 16), (72, 26), (76, 60), (74, 96), (54, 108)]],
    "e": [[(20, 56), (80, 52), (72, 28), (50, 18), (28, 30), (20, 56), (30, 84), (54, 94), (78, 82)],
          [(50, 2), (68, -18)]],
    "alif": [[(50, 2), (46, 50), (50, 98)]],
    "ba": [[(92, 30), (88, 58), (50, 66), (12, 58), (8, 30)]],
    "wa": [[(30, 20), (10, 50), (30, 80), (50, 50), (70, 80), (90, 50), (70, 20)]],
    "c": [[(80, 26), (54, 12), (26, 28), (18, 56), (34, 86), (60, 92), (82, 76)], [(52, 94), (58, 108), (42, 118)]],
}  # fmt: skip


@picture("letters")
def letters(sheet: Sheet, rng: Random) -> None:
    """A case of type of many languages, one sort taken out and printed in blue."""
    sheet.fill(WOOD)
    names = [*GLYPHS, *GLYPHS, *GLYPHS]
    rng.shuffle(names)
    for number in range(32):
        row, column = divmod(number, 8)
        x, y = -61 + 218 * column, 34 + 236 * row
        key = names[number]
        chosen = number == 19
        paper = PAPER if chosen else rng.choice([DEEP, RULE, SAND, RULE])
        sheet.box(x, y, 204, 222, paper)
        for stroke in GLYPHS[key]:
            straight = key in ("i", "u", "alif")
            points = [(x + 42 + 1.2 * a, y + 50 + 1.14 * b) for a, b in stroke]
            sheet.stroke(points if straight else smooth(points, closed=False), ACCENT if chosen else INK, 17)
        if key == "ba":
            sheet.dot(x + 102, y + 164, 11, ACCENT if chosen else INK)
