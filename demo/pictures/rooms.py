"""Drawings of places where people meet."""
# fmt: off

import math
from random import Random

from demo.drawing import (
    ACCENT,
    DEEP,
    EARTH,
    FAINT,
    INK,
    MOSS,
    PALE,
    PAPER,
    RULE,
    RUST,
    SAND,
    SLATE,
    SOFT,
    WOOD,
    Sheet,
    blend,
    picture,
    smooth,
    steps,
    wave,
)


@picture("lecture")
def lecture(sheet: Sheet, rng: Random) -> None:
    """A full hall from behind, a speaker at a lectern, a wide screen."""
    sheet.fill(WOOD)
    for x in steps(80):
        sheet.line([(x, 0), (x, 1000)], "#523e30", 3)
    sheet.box(360, 90, 900, 470, PAPER)
    ice = wave(rng, 520, 190)
    for n, colour in enumerate((PALE, SLATE, ACCENT)):
        sheet.shape(
            [
                (360, 560), *((x, 330 + 80 * n - 40 * ice(x + 260 * n)) for x in range(360, 1261, 12)),
                (1260, 560),
            ],
            colour,
        )
    sheet.box(1236, 600, 150, 260, "#3a2c22")
    sheet.shape([(1220, 590), (1396, 566), (1402, 600), (1226, 622)], EARTH)
    sheet.shape(
        smooth([(1278, 580), (1262, 470), (1300, 430), (1370, 432), (1408, 480), (1396, 580)], tight=0.6),
        DEEP,
    )
    sheet.box(1318, 400, 36, 40, "#936040")
    sheet.dot(1336, 370, 46, "#b5804f")
    sheet.shape(
        smooth([(1290, 380), (1290, 330), (1336, 308), (1384, 330), (1386, 390), (1370, 360), (1330, 346)]),
        INK,
    )
    sheet.box(1236, 600, 150, 260, "#3a2c22")
    tops = [INK, "#352720", FAINT, SAND, RUST, "#d8d3c8", INK]
    cloths = [SOFT, "#33405e", MOSS, EARTH, INK, SLATE]
    for row, y in enumerate((690, 800, 930)):
        size = 40 + 13 * row
        for column in range(11 - 2 * row):
            x = 40 + 70 * (row % 2) + column * (1640 / (11 - 2 * row)) + rng.uniform(-14, 14)
            if rng.random() < 0.1 or (row == 0 and 1180 < x < 1440):
                continue
            sheet.shape(
                smooth(
                    [
                        (x - size * 0.5, y + size * 0.7), (x - size * 1.7, y + size * 1.4),
                        (x - size * 1.9, 1080), (x + size * 1.9, 1080), (x + size * 1.7, y + size * 1.4),
                        (x + size * 0.5, y + size * 0.7),
                    ],
                    tight=0.6,
                ),
                rng.choice(cloths),
            )
            sheet.shape(
                smooth(
                    [
                        (x - size * 0.92, y), (x - size * 0.64, y - size * 0.9), (x, y - size * 1.2),
                        (x + size * 0.64, y - size * 0.9), (x + size * 0.92, y), (x + size * 0.6, y + size),
                        (x - size * 0.6, y + size),
                    ]
                ),
                rng.choice(tops),
            )


@picture("cafe")
def cafe(sheet: Sheet, _rng: Random) -> None:
    """A table by a window on the estuary: two cups, a slice of pie and a buoy."""
    sheet.fill("#d9cfbc")
    sheet.box(180, 60, 1240, 520, WOOD)
    sheet.box(206, 86, 1188, 468, DEEP)
    sheet.box(206, 360, 1188, 194, SLATE)
    hill = smooth([(206, 340), (500, 318), (800, 352), (1100, 306), (1394, 356)], closed=False)
    sheet.shape([*hill, (1394, 380), (206, 380)], "#66738f")
    for x in (594, 988):
        sheet.box(x, 86, 22, 468, WOOD)
    sheet.shape([(0, 700), (1600, 700), (1600, 1000), (0, 1000)], EARTH)
    sheet.box(0, 694, 1600, 22, WOOD)
    buoy = smooth(
        [(700, 740), (720, 640), (800, 610), (880, 640), (900, 740), (860, 830), (740, 830)], tight=0.8
    )
    sheet.shape(buoy, RUST)
    sheet.within(buoy, [(690, 700), (910, 700), (910, 750), (690, 750)], PAPER)
    sheet.within(
        buoy, smooth([(690, 600), (750, 640), (746, 740), (780, 850), (680, 850)]), blend(RUST, INK, 0.35)
    )
    sheet.shape([(758, 616), (784, 380), (816, 380), (842, 616)], INK)
    sheet.line([(766, 540), (834, 540)], RULE, 6)
    sheet.line([(776, 450), (826, 450)], RULE, 6)
    sheet.shape([(690, 420), (776, 370), (786, 450), (700, 496)], ACCENT)
    sheet.line([(733, 396), (743, 472)], PALE, 4)
    sheet.line([(695, 458), (781, 410)], PALE, 4)
    sheet.dot(800, 360, 24, PAPER)
    for x, colour in ((420, PAPER), (1180, DEEP)):
        sheet.shape(smooth([(x - 120, 846), (x, 826), (x + 120, 846), (x, 872)]), RULE)
        sheet.shape(
            smooth(
                [
                    (x + 58, 742), (x + 112, 740), (x + 116, 800), (x + 52, 812), (x + 52, 796),
                    (x + 94, 786), (x + 92, 756), (x + 58, 760),
                ],
                tight=0.5,
            ),
            colour,
        )
        cup = smooth(
            [(x - 76, 722), (x + 76, 722), (x + 64, 806), (x + 34, 846), (x - 34, 846), (x - 64, 806)],
            tight=0.5,
        )
        sheet.shape(cup, colour)
        sheet.within(
            cup,
            [(x - 90, 700), (x - 30, 700), (x - 20, 860), (x - 90, 860)],
            RULE if colour == PAPER else FAINT,
        )
        sheet.shape(smooth([(x - 74, 724), (x, 708), (x + 74, 724), (x, 740)]), WOOD)
    sheet.shape(smooth([(640, 930), (800, 900), (960, 930), (800, 962)]), PAPER)
    sheet.shape([(720, 924), (860, 880), (880, 906), (880, 930), (730, 944)], SAND)
    sheet.shape([(720, 924), (860, 880), (880, 906)], RUST)


@picture("chairs")
def chairs(sheet: Sheet, _rng: Random) -> None:
    """A ring of empty chairs, and one microphone in the middle."""
    sheet.fill("#c9bda6")
    for y in range(0, 1000, 62):
        sheet.line([(0, y), (1600, y)], "#bfb199", 3)
    sheet.shape([(800 + 350 * math.cos(a / 20), 510 + 215 * math.sin(a / 20)) for a in range(126)], DEEP)
    colours = [INK, SOFT, RUST, "#33405e", MOSS, WOOD]
    places = sorted(
        (
            (800 + 560 * math.cos(n * math.tau / 14), 470 + 340 * math.sin(n * math.tau / 14), n)
            for n in range(14)
        ),
        key=lambda place: place[1],
    )
    drawn = False
    for x, y, n in places:
        if y > 600 and not drawn:
            microphone(sheet)
            drawn = True
        chair(sheet, x, y, ACCENT if n == 9 else colours[n % 6], math.cos(n * math.tau / 14), behind=y > 480)


def microphone(sheet: Sheet) -> None:
    sheet.shape(smooth([(740, 590), (800, 574), (860, 590), (800, 606)]), INK)
    sheet.line([(800, 590), (800, 360)], INK, 9)
    sheet.stroke([(800, 366), (858, 336)], INK, 9)
    sheet.stroke([(858, 336), (880, 325)], SOFT, 34)


def chair(sheet: Sheet, x: float, y: float, colour: str, side: float, *, behind: bool) -> None:
    lean, shade = 22 * side, blend(colour, INK, 0.4)
    for foot in (-44, 44):
        sheet.line([(x + foot, y + 10), (x + foot * 1.1, y + 92)], WOOD, 8)
        sheet.line([(x + foot * 0.8, y), (x + foot * 0.84, y + 60)], WOOD, 7)
    seat = smooth(
        [(x - 58, y - 8), (x, y - 26), (x + 58, y - 8), (x + 50, y + 26), (x, y + 32), (x - 50, y + 26)],
        tight=0.6,
    )
    back = smooth(
        [
            (x - 54 + lean, y - 116), (x + lean, y - 126), (x + 54 + lean, y - 116),
            (x + 52 + lean / 2, y - 30), (x + lean / 2, y - 24), (x - 52 + lean / 2, y - 30),
        ],
        tight=0.5,
    )
    for shape, tone in ((seat, shade), (back, colour)) if behind else ((back, shade), (seat, colour)):
        sheet.shape(shape, tone)


@picture("blackboard")
def blackboard(sheet: Sheet, rng: Random) -> None:
    """A curve that dwells on plateaus, between signs half wiped away."""
    sheet.fill(WOOD)
    sheet.box(60, 60, 1480, 800, "#2a332f")
    for _wipe in range(9):
        x, y = rng.uniform(100, 1100), rng.uniform(120, 760)
        sheet.stroke(smooth([(x, y), (x + 180, y - 40), (x + 380, y + 10)], closed=False), "#323c37", 70)
    chalk = "#e9e5da"
    sheet.stroke([(250, 180), (250, 730), (1000, 730)], chalk, 6)
    fall = smooth(
        [
            (262, 230), (330, 330), (350, 372), (420, 384), (560, 388), (590, 420), (616, 540), (650, 566),
            (820, 572), (850, 610), (880, 690), (980, 704),
        ],
        closed=False,
    )
    sheet.stroke(fall, PALE, 10)
    for x, y in ((480, 386), (735, 570)):
        sheet.line([(x + 34 * math.cos(a / 8), y + 34 * math.sin(a / 8)) for a in range(52)], "#e3c78e", 5)
    for row in range(6):
        x, y = 1060.0, 200 + 84 * row
        while x < rng.uniform(1320, 1460):
            formula(sheet, rng, x, y, chalk)
            x += rng.choice([44, 52, 66])
    sheet.box(60, 860, 1480, 26, EARTH)
    for x, colour in ((300, PAPER), (370, PALE), (470, "#e3c78e")):
        sheet.box(x, 846, 54, 14, colour)
    sheet.box(1180, 822, 150, 38, SAND)
    sheet.box(1180, 848, 150, 12, SOFT)


def formula(sheet: Sheet, rng: Random, x: float, y: float, chalk: str) -> None:
    """One sign of mathematics in chalk."""
    signs = [
        [[(0, 0), (26, 0)], [(0, 12), (26, 12)]], [[(20, -26), (8, -28), (6, 20), (-6, 24)]],
        [[(0, -20), (24, 20)], [(24, -20), (0, 20)]], [[(24, -22), (0, -22), (14, 0), (0, 22), (26, 22)]],
        [[(0, -8), (10, 20), (22, -8)]],
        [[(12, -14), (0, 0), (12, 16), (26, 0), (12, -14)], [(12, -28), (12, 30)]],
        [[(0, 6), (26, 6)], [(13, -8), (13, 20)]],
    ]
    for stroke in rng.choice(signs):
        sheet.stroke([(x + a, y + b) for a, b in stroke], chalk, 5)


@picture("workroom")
def workroom(sheet: Sheet, rng: Random) -> None:
    """A long table under tall windows, shelves of cores and ledgers, spruces outside."""
    sheet.fill("#e2d9c7")
    for left in (110, 490, 870):
        sheet.box(left - 14, 120, 328, 500, WOOD)
        sheet.box(left, 134, 300, 472, DEEP)
        sheet.box(left, 440, 300, 166, SLATE)
        hill = smooth([(left, 440), (left + 90, 420), (left + 200, 440), (left + 300, 416)], closed=False)
        sheet.shape([*hill, (left + 300, 460), (left, 460)], "#66738f")
        for x in (left + 40, left + 232):
            tall = rng.uniform(150, 230)
            sheet.shape([(x - 44, 606), (x, 606 - tall), (x + 44, 606)], MOSS)
        sheet.box(left + 144, 134, 12, 472, WOOD)
        sheet.box(left, 330, 300, 10, WOOD)
    sheet.box(1250, 120, 290, 640, WOOD)
    for shelf in range(4):
        y = 136 + 156 * shelf
        sheet.box(1264, y, 262, 142, "#3a2c22")
        x = 1272.0
        while x < 1496:
            thick, tall = rng.uniform(14, 32), rng.uniform(84, 130)
            sheet.box(
                x, y + 142 - tall, thick, tall, rng.choice([PAPER, SAND, RUST, SLATE, SOFT, MOSS, RULE])
            )
            x += thick + 3
    sheet.box(0, 800, 1600, 200, "#b59f7f")
    for x in (200, 560, 930, 1330):
        sheet.box(x - 70, 716, 140, 22, SOFT)
        for foot in (-60, 60):
            sheet.line([(x + foot, 730), (x + foot * 1.1, 900)], SOFT, 8)
    sheet.shape([(40, 700), (1200, 700), (1290, 760), (-40, 760)], EARTH)
    sheet.box(-40, 760, 1330, 26, WOOD)
    for x in (60, 1190):
        sheet.box(x, 786, 26, 180, WOOD)
    for x, colour in ((150, PAPER), (330, DEEP), (640, PAPER), (980, PAPER)):
        sheet.shape([(x, 742), (x + 16, 714), (x + 150, 714), (x + 150, 742)], colour)
    sheet.shape([(470, 690), (590, 690), (606, 744), (454, 744)], INK)
    sheet.dot(860, 722, 30, ACCENT)
    for x in (330, 860, 1100):
        sheet.line([(x, 0), (x, 60)], INK, 4)
        sheet.shape([(x - 60, 104), (x - 22, 56), (x + 22, 56), (x + 60, 104)], INK)
