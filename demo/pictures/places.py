"""Drawings of places around the institute: the shore, its town, the station."""
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
    RUST,
    SAND,
    SLATE,
    SOFT,
    WIDTH,
    WOOD,
    Point,
    Sheet,
    blend,
    picture,
    smooth,
    steps,
    wave,
)
from demo.pictures.land import spruce


@picture("map")
def town(sheet: Sheet, rng: Random) -> None:
    """Val-des-Marées from above, north at the top; the institute is the blue mark."""
    sheet.fill("#eee8da")
    for x, y, size in ((180, 760, 230), (1420, 830, 260), (640, 930, 180), (1040, 900, 150)):
        blob = [
            (
                x + size * (1 + rng.uniform(-0.16, 0.16)) * math.cos(a * math.tau / 11),
                y + 0.72 * size * (1 + rng.uniform(-0.16, 0.16)) * math.sin(a * math.tau / 11),
            )
            for a in range(11)
        ]
        sheet.shape(smooth(blob), "#c9cdb6")
        for _tree in range(26):
            a, far = rng.uniform(0, math.tau), rng.uniform(0, 0.82)
            tx, ty = x + size * far * math.cos(a), y + 0.68 * size * far * math.sin(a)
            sheet.shape([(tx - 9, ty + 10), (tx, ty - 14), (tx + 9, ty + 10)], MOSS)
    coast = smooth(
        [
            (0, 430), (150, 400), (300, 330), (470, 318), (560, 352), (640, 400), (730, 392), (830, 330),
            (1000, 310), (1130, 280), (1290, 300), (1420, 250), (1600, 190),
        ],
        closed=False,
    )
    for n, colour in enumerate(("#d9dde6", "#c3cbdc", "#adb9d3")):
        sheet.shape([(0, 0), *[(x, y - 46 * n) for x, y in coast], (1600, 0)], colour)
    sheet.line(coast, INK, 4)
    river = smooth(
        [(640, 396), (668, 470), (640, 560), (700, 660), (690, 760), (770, 860), (760, 1010)], closed=False
    )
    sheet.stroke(river, "#c3cbdc", 30)
    streets(sheet)
    blocks(sheet, rng)
    sheet.stroke([(470, 318), (452, 214)], WOOD, 18)
    sheet.stroke([(452, 214), (540, 196)], WOOD, 18)
    for x, y in ((560, 250), (600, 286), (380, 258)):
        sheet.shape(smooth([(x - 16, y), (x, y - 8), (x + 18, y), (x, y + 8)]), PAPER)
    sheet.box(905, 388, 96, 44, INK)
    sheet.box(946, 388, 26, 84, INK)
    sheet.dot(954, 340, 33, PAPER)
    sheet.shape([(926, 350), (954, 396), (982, 350)], PAPER)
    sheet.shape([(932, 348), (954, 386), (976, 348)], ACCENT)
    sheet.dot(954, 338, 26, ACCENT)
    sheet.dot(954, 338, 10, PAPER)
    north(sheet, 1330, 150)


def north(sheet: Sheet, x: float, y: float) -> None:
    sheet.shape([(x - 26, y + 50), (x, y - 40), (x + 26, y + 50), (x, y + 32)], INK)
    sheet.stroke([(x - 16, y + 100), (x - 16, y + 66), (x + 16, y + 100), (x + 16, y + 66)], INK, 6)


def streets(sheet: Sheet) -> None:
    main = smooth(
        [
            (0, 540), (220, 490), (420, 420), (560, 440), (660, 470), (800, 452), (1000, 446), (1200, 400),
            (1400, 370), (1600, 300),
        ],
        closed=False,
    )
    back = smooth(
        [(300, 466), (340, 560), (520, 590), (640, 560), (800, 580), (1060, 560), (1240, 520), (1290, 384)],
        closed=False,
    )
    inland = smooth(
        [(800, 452), (830, 580), (900, 720), (1100, 760), (1240, 700), (1380, 640), (1600, 620)], closed=False
    )
    lanes = [
        [(470, 318), (470, 424), (500, 590)], [(560, 440), (570, 580)], [(940, 446), (950, 566)],
        [(1080, 432), (1100, 556)], [(395, 430), (420, 580)], [(954, 396), (950, 446)],
        [(500, 590), (480, 760), (380, 1000)],
    ]
    for path, width in ((main, 26), (back, 17), (inland, 20), *((lane, 13) for lane in lanes)):
        sheet.stroke(path, FAINT, width + 5)
    for path, width in ((main, 26), (back, 17), (inland, 20), *((lane, 13) for lane in lanes)):
        sheet.stroke(path, PAPER, width)


def blocks(sheet: Sheet, rng: Random) -> None:
    """Houses along the streets, the church among them."""
    rows = [
        ((330, 480), (620, 520), 8), ((350, 530), (620, 540), 6), ((720, 490), (940, 490), 6),
        ((860, 530), (1200, 490), 9), ((980, 610), (1230, 570), 6), ((880, 650), (1000, 700), 3),
        ((1130, 440), (1270, 410), 4), ((120, 545), (280, 505), 4), ((1330, 430), (1500, 390), 4),
    ]
    for (ax, ay), (bx, by), count in rows:
        for n in range(count):
            share = n / max(1, count - 1)
            x, y = ax + (bx - ax) * share, ay + (by - ay) * share
            sheet.box(x, y, rng.uniform(18, 30), rng.uniform(16, 24), rng.choice([SOFT, EARTH, EARTH, FAINT]))
    sheet.box(742, 520, 30, 44, INK)
    sheet.box(732, 532, 50, 14, INK)


@picture("campus")
def campus(sheet: Sheet, rng: Random) -> None:
    """The institute on the shore: the old sawmill in brick and boards, the new wing in glass."""
    sheet.fill("#e6e0d2")
    far = wave(rng, 1500, 520, 200)
    sheet.shape([*((x, 470 - 50 * far(x)) for x in steps(10)), (WIDTH, 700), (0, 700)], "#c3c7c0")
    near = wave(rng, 900, 330)
    sheet.shape([*((x, 545 - 30 * near(x)) for x in steps(10)), (WIDTH, 700), (0, 700)], "#a5ac9f")
    for x in [*range(-20, 330, 46), *range(1260, 1640, 44)]:
        spruce(
            sheet,
            rng,
            x + rng.uniform(-12, 12),
            668,
            rng.uniform(120, 250),
            rng.choice([MOSS, "#4b5548", "#56614f"]),
        )
    mill(sheet)
    wing(sheet)
    sheet.shape([(0, 668), (1600, 662), (1600, 730), (0, 724)], SAND)
    sheet.shape(
        smooth(
            [(0, 716), (380, 724), (760, 712), (1200, 726), (1600, 714), (1600, 780), (0, 780)], tight=0.4
        ),
        EARTH,
    )
    sheet.box(0, 760, 1600, 240, SLATE)
    for n in range(26):
        y = 776 + 9 * n
        for _stroke in range(5):
            x, reach = rng.uniform(-50, 1600), rng.uniform(50, 190)
            sheet.line([(x, y), (x + reach, y)], rng.choice([PALE, "#7f8ba6", DEEP, "#8c9ab4"]), 3)
    sheet.box(190, 738, 320, 16, WOOD)
    for x in range(206, 510, 56):
        sheet.line([(x, 750), (x, 830)], WOOD, 10)
    sheet.shape([(540, 772), (700, 772), (676, 812), (560, 812)], INK)
    sheet.box(606, 738, 44, 34, PAPER)
    sheet.line([(628, 738), (628, 660)], INK, 4)


def mill(sheet: Sheet) -> None:
    sheet.box(420, 470, 420, 200, RUST)
    for n in range(6):
        sheet.line([(420, 496 + 30 * n), (840, 496 + 30 * n)], "#7c412d", 2)
    for n in range(3):
        x = 420 + 140 * n
        sheet.shape([(x, 474), (x, 392), (x + 140, 474)], SOFT)
        sheet.shape([(x, 474), (x, 400), (x + 16, 400), (x + 16, 474)], PALE)
    for n in range(5):
        sheet.box(446 + 80 * n, 520, 44, 92, "#e3c78e" if n in (1, 3) else "#2b3247")
        sheet.line([(468 + 80 * n, 520), (468 + 80 * n, 612)], RUST, 4)
    sheet.box(770, 300, 50, 174, "#6f3a28")
    sheet.box(762, 296, 66, 14, INK)


def wing(sheet: Sheet) -> None:
    sheet.box(840, 420, 400, 250, INK)
    sheet.box(826, 406, 428, 20, WOOD)
    for row in range(2):
        for column in range(8):
            lit = (row, column) in {(0, 2), (1, 4), (0, 6), (1, 1)}
            sheet.box(854 + 48 * column, 442 + 112 * row, 38, 98, "#e3c78e" if lit else SLATE)
            sheet.shape(
                [
                    (854 + 48 * column, 540 + 112 * row), (892 + 48 * column, 470 + 112 * row),
                    (892 + 48 * column, 540 + 112 * row),
                ],
                blend("#e3c78e" if lit else SLATE, PAPER, 0.28),
            )
    sheet.box(1022, 586, 62, 84, PAPER)
    sheet.box(1051, 586, 4, 84, INK)
    sheet.box(1186, 330, 4, 90, INK)
    sheet.shape([(1190, 332), (1244, 346), (1190, 362)], ACCENT)


@picture("station")
def station(sheet: Sheet, rng: Random) -> None:
    """The field station on its cape: a hut on stilts, a mast, a boat drawn up."""
    sheet.fill("#d5d9df")
    sheet.dot(1180, 270, 80, PAPER)
    sheet.box(0, 540, 1600, 460, "#7f8ba6")
    for _wave in range(40):
        x, y = rng.uniform(-50, 1600), 560 + rng.uniform(0, 300)
        sheet.line([(x, y), (x + rng.uniform(40, 150), y)], "#a3aebd", 4)
    sheet.shape(
        smooth(
            [
                (-40, 640), (200, 610), (520, 620), (820, 660), (1000, 720), (1180, 800), (1300, 1040),
                (-60, 1040),
            ],
            tight=0.7,
        ),
        INK,
    )
    sheet.shape(
        smooth(
            [(-40, 668), (200, 634), (520, 644), (780, 686), (900, 760), (760, 840), (-60, 900)], tight=0.7
        ),
        SOFT,
    )
    for x in (300, 420, 560, 680):
        sheet.line([(x, 560), (x, 690)], WOOD, 12)
    sheet.box(270, 400, 440, 180, RUST)
    for x in range(290, 710, 30):
        sheet.line([(x, 400), (x, 580)], "#74402e", 3)
    sheet.shape([(240, 410), (320, 300), (670, 300), (740, 410)], INK)
    sheet.box(330, 440, 80, 66, "#e3c78e")
    sheet.box(450, 440, 80, 66, "#e3c78e")
    sheet.box(590, 440, 70, 140, PAPER)
    for x in (370, 490):
        sheet.line([(x, 440), (x, 506)], RUST, 5)
    sheet.line([(850, 690), (850, 130)], INK, 9)
    for y in (230, 330, 430):
        sheet.line([(850, y), (690, 690)], INK, 2.5)
        sheet.line([(850, y), (1010, 730)], INK, 2.5)
    for n in range(3):
        a = n * math.tau / 3 + 0.4
        sheet.stroke([(850, 120), (850 + 56 * math.cos(a), 120 + 26 * math.sin(a))], INK, 5)
        sheet.dot(850 + 56 * math.cos(a), 120 + 26 * math.sin(a), 14, ACCENT)
    hull = smooth([(960, 800), (1250, 786), (1330, 760), (1270, 850), (1010, 858)], tight=0.4)
    sheet.shape(hull, PAPER)
    sheet.line([(966, 806), (1260, 792), (1326, 766)], ACCENT, 9)


@picture("tide-pool")
def tide_pool(sheet: Sheet, rng: Random) -> None:
    """A pool among rocks at low tide: weed, a sea star, urchins, mussels."""
    sheet.fill("#544b42")
    for _rock in range(34):
        x, y, size = (
            rng.uniform(0, 1600),
            rng.choice([rng.uniform(0, 240), rng.uniform(800, 1000)]),
            rng.uniform(70, 170),
        )
        rock = [
            (
                x + size * rng.uniform(0.8, 1.1) * math.cos(a * math.tau / 8),
                y + 0.7 * size * rng.uniform(0.8, 1.1) * math.sin(a * math.tau / 8),
            )
            for a in range(8)
        ]
        sheet.shape(smooth(rock), rng.choice([SOFT, WOOD, "#6a6055", INK, "#7a6d5d"]))
    pool = smooth(
        [
            (130, 470), (260, 250), (560, 180), (900, 210), (1200, 170), (1440, 330), (1500, 560),
            (1330, 790), (1000, 860), (660, 800), (330, 830), (170, 680),
        ]
    )
    sheet.shape(pool, PAPER)
    sheet.shape([(800 + (x - 800) * 0.965, 510 + (y - 510) * 0.955) for x, y in pool], "#5f7f93")
    sheet.shape([(780 + (x - 800) * 0.74, 520 + (y - 510) * 0.7) for x, y in pool], "#3f5c74")
    for n in range(9):
        x, y, side = 340 + 22 * n, 690 - 12 * n, rng.uniform(-50, 50)
        sheet.stroke(
            smooth(
                [(x, y + 90), (x + side, y), (x - side, y - 90), (x + side * 0.6, y - 190 - 10 * n)],
                closed=False,
            ),
            rng.choice([MOSS, "#4b5a3f", "#8a8a4a"]),
            16,
        )
    star(sheet, 900, 500, 170, RUST)
    star(sheet, 1270, 640, 76, "#d0a05c")
    for x, y, size in ((640, 330, 52), (1180, 330, 66), (760, 700, 44)):
        for n in range(26):
            a = n * math.tau / 26
            sheet.stroke([(x, y), (x + size * 1.35 * math.cos(a), y + size * 1.35 * math.sin(a))], INK, 5)
        sheet.dot(x, y, size, "#2d3550")
        sheet.dot(x, y, size * 0.3, SLATE)
    for n in range(11):
        x, y = 1010 + 42 * (n % 6), 740 + 34 * (n // 6)
        sheet.shape(
            smooth([(x - 24, y + 10), (x, y - 16), (x + 24, y + 6), (x, y + 16)]), INK if n % 3 else "#2d3550"
        )


def star(sheet: Sheet, x: float, y: float, reach: float, colour: str) -> None:
    arms: list[Point] = []
    for n in range(10):
        a, far = n * math.tau / 10 - 0.4, reach if n % 2 == 0 else reach * 0.36
        arms.append((x + far * math.cos(a), y + far * math.sin(a)))
    sheet.shape(smooth(arms, tight=0.7), colour)
    for n in range(0, 10, 2):
        for step in range(1, 6):
            px, py = x + (arms[n][0] - x) * step / 6.4, y + (arms[n][1] - y) * step / 6.4
            sheet.dot(px, py, reach * 0.035, blend(colour, PAPER, 0.55))
