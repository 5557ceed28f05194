"""One plate for each topic that no other drawing shows: what it is about, at a glance."""
# fmt: off

import math
from random import Random

from demo.drawing import (
    ACCENT,
    DEEP,
    EARTH,
    FAINT,
    HEIGHT,
    INK,
    MOSS,
    NIGHT,
    PALE,
    PAPER,
    RULE,
    RUST,
    SAND,
    SLATE,
    SOFT,
    WOOD,
    Sheet,
    picture,
    smooth,
    steps,
    wave,
)


@picture("descent")
def descent(sheet: Sheet, rng: Random) -> None:
    """A valley of losses, and the way down that dwells on two plateaus."""
    colours = [PAPER, DEEP, RULE, SAND, "#ab9678", EARTH, WOOD, "#3a2e26", INK]
    own = wave(rng, math.tau / 2, math.tau / 3, math.tau / 5)
    for number, colour in enumerate(colours):
        far = 1 - number / 9.4
        ring = []
        for step in range(48):
            a = step * math.tau / 48
            reach = far * (1 + 0.13 * own(a + number * 0.09))
            ring.append(
                (
                    930 + 60 * number * 0.4 + 1010 * reach * math.cos(a),
                    560 + 10 * number + 760 * reach * math.sin(a),
                )
            )
        sheet.shape(smooth(ring), colour)
    path = smooth(
        [
            (210, 150), (330, 300), (372, 330), (400, 352), (540, 350), (640, 500), (672, 512), (704, 520),
            (800, 470), (900, 590), (990, 610), (1034, 640),
        ],
        closed=False,
    )
    sheet.stroke(path, PAPER, 12)
    sheet.stroke(path, ACCENT, 7)
    for x, y in path[::8]:
        sheet.dot(x, y, 13, PAPER)
        sheet.dot(x, y, 9, ACCENT)


@picture("shore-road")
def shore_road(sheet: Sheet, rng: Random) -> None:
    """A house on a bank that gives way, above a rising sea."""
    sheet.fill(DEEP)
    sheet.dot(420, 250, 92, PAPER)
    for number, colour in enumerate((SLATE, "#7f93c9", "#4d67c4", ACCENT, "#14245e")):
        own, foot = wave(rng, 620, 250, 110), 620 + 82 * number
        crest = [
            (x, foot - 44 * own(x) - 100 * math.exp(-(((x - 850 + 40 * number) / 120) ** 2)))
            for x in steps(8, 1000)
        ]
        sheet.shape([*crest, (1000, HEIGHT), (0, HEIGHT)], colour)
        sheet.line(crest, PAPER, 4)
    bank = [
        (1600, 470), (1330, 470), (1090, 476), (930, 484), (880, 500), (862, 580), (820, 640), (836, 720),
        (770, 800), (720, 1000), (1600, 1000),
    ]
    sheet.shape(bank, EARTH)
    for n, colour in enumerate((WOOD, SAND, WOOD, RUST)):
        y = 560 + 92 * n
        sheet.shape(
            [
                (1600, y - 8 * n), (1200, y + 10), (866 - 26 * n, y + 4), (864 - 28 * n, y + 26),
                (1200, y + 34), (1600, y + 20),
            ],
            colour,
        )
    sheet.shape([(1600, 452), (1330, 456), (930, 470), (872, 500), (930, 496), (1600, 486)], MOSS)
    sheet.box(1060, 330, 210, 140, PAPER)
    sheet.shape([(1036, 340), (1165, 226), (1294, 340)], INK)
    sheet.box(1206, 236, 34, 70, INK)
    for x in (1090, 1190):
        sheet.box(x, 370, 46, 54, SOFT)
    for x in range(1340, 1620, 92):
        sheet.line([(x, 460), (x, 250)], INK, 6)
        sheet.line([(x - 26, 276), (x + 26, 276)], INK, 5)
    sheet.line(
        smooth(
            [(1340, 276), (1386, 300), (1432, 276), (1478, 300), (1524, 276), (1570, 300), (1616, 276)],
            closed=False,
        ),
        INK,
        2.5,
    )


@picture("lens")
def lens(sheet: Sheet, rng: Random) -> None:
    """What a lens makes of a coast in fog."""
    sheet.fill(NIGHT)
    for radius, colour in (
        (470, "#1d2230"), (452, SOFT), (436, INK), (404, "#2a3040"), (392, INK), (348, SLATE),
    ):
        sheet.dot(800, 500, radius, colour)
    view = [(800 + 340 * math.cos(a / 20), 500 + 340 * math.sin(a / 20)) for a in range(126)]
    sheet.within(view, [(0, 0), (1600, 0), (1600, 1000), (0, 1000)], DEEP)
    for n, colour in enumerate((RULE, SLATE, "#7f8ba6", "#46506a")):
        hill = wave(rng, 520, 210, 90)
        sheet.within(
            view, [*((x, 400 + 52 * n - 48 * hill(x)) for x in steps(10)), (1600, 1000), (0, 1000)], colour
        )
    sheet.within(view, [(0, 610), (1600, 610), (1600, 1000), (0, 1000)], ACCENT)
    for n in range(7):
        sheet.within(
            view,
            [
                (480 + 30 * n, 640 + 28 * n), (1120 - 40 * n, 640 + 28 * n), (1120 - 40 * n, 645 + 29 * n),
                (480 + 30 * n, 645 + 29 * n),
            ],
            PALE,
        )
    sheet.shape([(700, 604), (880, 604), (852, 650), (722, 650)], INK)
    sheet.box(768, 550, 60, 54, PAPER)
    sheet.line([(798, 550), (798, 490)], INK, 5)
    for n in range(60):
        a = n * math.tau / 60
        near = 412 if n % 5 else 404
        sheet.line(
            [
                (800 + near * math.cos(a), 500 + near * math.sin(a)),
                (800 + 428 * math.cos(a), 500 + 428 * math.sin(a)),
            ],
            RULE,
            3,
        )
    for left, top, across, along in (
        (650, 456, 1, 1), (930, 456, -1, 1), (650, 690, 1, -1), (930, 690, -1, -1),
    ):
        sheet.line([(left + 44 * across, top), (left, top), (left, top + 44 * along)], PAPER, 6)


@picture("crossroads")
def crossroads(sheet: Sheet, rng: Random) -> None:
    """Ways that part again and again, one of them taken."""
    sheet.fill(SLATE)
    levels = [[500.0]]
    for level in range(1, 5):
        count = 2**level
        levels.append(
            [500 + (n - (count - 1) / 2) * (900 / count) + rng.uniform(-12, 12) for n in range(count)]
        )
    xs = [230, 470, 750, 1050, 1370]
    for level in range(4):
        for n, y in enumerate(levels[level]):
            for branch in (2 * n, 2 * n + 1):
                end = levels[level + 1][branch]
                curve = smooth(
                    [
                        (xs[level], y), ((xs[level] + xs[level + 1]) / 2 - 40, y + (end - y) * 0.18),
                        ((xs[level] + xs[level + 1]) / 2 + 40, y + (end - y) * 0.82), (xs[level + 1], end),
                    ],
                    closed=False,
                )
                sheet.stroke(curve, PAPER, 16 - 3 * level)
    for level, branch in enumerate(path_of(9)[:-1]):
        y, end = levels[level][branch], levels[level + 1][path_of(9)[level + 1]]
        middle = (xs[level] + xs[level + 1]) / 2
        sheet.stroke(
            smooth(
                [
                    (xs[level], y), (middle - 40, y + (end - y) * 0.18),
                    (middle + 40, y + (end - y) * 0.82), (xs[level + 1], end),
                ],
                closed=False,
            ),
            ACCENT,
            22 - 2 * level,
        )
    for level, column in enumerate(levels):
        for n, y in enumerate(column):
            sheet.dot(xs[level], y, 38 - 5 * level, INK)
            sheet.dot(
                xs[level],
                y,
                22 - 3.4 * level,
                ACCENT if n == path_of(9)[level] else rng.choice([PAPER, SAND, FAINT]),
            )


def path_of(leaf: int) -> list[int]:
    """The branches from the root to a leaf of the fourth level."""
    return [leaf >> shift for shift in (4, 3, 2, 1, 0)]


@picture("molecule")
def molecule(sheet: Sheet, rng: Random) -> None:
    """Rings of atoms, a membrane seen from above."""
    sheet.fill("#dcd3c2")
    side = 150.0
    atoms: dict[tuple[int, int], tuple[float, float]] = {}
    bonds = []
    for column in range(-1, 9):
        for row in range(-1, 6):
            cx, cy = (
                60 + column * side * 1.5,
                60 + row * side * math.sqrt(3) + (column % 2) * side * math.sqrt(3) / 2,
            )
            if (column + 2 * row) % 5 == 3:
                continue
            ring = [
                (cx + side * math.cos(a * math.pi / 3), cy + side * math.sin(a * math.pi / 3))
                for a in range(6)
            ]
            bonds += [(ring[n - 1], ring[n]) for n in range(6)]
            atoms.update({(round(x / 9), round(y / 9)): (x, y) for x, y in ring})
    for start, end in bonds:
        sheet.stroke([start, end], WOOD, 17)
    for x, y in atoms.values():
        kind = rng.random()
        radius, colour = (50, ACCENT) if kind < 0.07 else (46, RUST) if kind < 0.2 else (36, INK)
        sheet.dot(x, y, radius, colour)


@picture("small-machine")
def small_machine(sheet: Sheet, _rng: Random) -> None:
    """A board no larger than a stamp, its cell and its sun."""
    sheet.fill(SAND)
    sheet.dot(1250, 190, 150, PAPER)
    for n in range(16):
        a = n * math.tau / 16
        sheet.stroke(
            [
                (1250 + 186 * math.cos(a), 190 + 186 * math.sin(a)),
                (1250 + 232 * math.cos(a), 190 + 232 * math.sin(a)),
            ],
            PAPER,
            12,
        )
    board = smooth([(300, 250), (300, 870), (1130, 870), (1130, 250)], tight=0.06)
    sheet.shape(board, "#33443c")
    for n in range(7):
        y = 400 + 46 * n
        sheet.line([(560, y), (440 - 12 * n, y), (380, y + 60 - 20 * n), (300, y + 60 - 20 * n)], MOSS, 7)
        sheet.line([(840, y), (930 + 14 * n, y), (1010, y - 40 + 12 * n), (1130, y - 40 + 12 * n)], MOSS, 7)
        for x in (536, 836):
            sheet.box(x, y - 9, 28, 18, RULE)
        x = 572 + 42 * n
        sheet.line([(x, 700), (x, 760), (x + (n - 3) * 22, 870)], MOSS, 7)
        for y in (356, 694):
            sheet.box(x - 9, y - 6, 18, 28, RULE)
    sheet.box(560, 376, 280, 326, INK)
    sheet.dot(600, 416, 14, SOFT)
    sheet.stroke(
        smooth([(620, 580), (660, 580), (690, 480), (720, 620), (750, 540), (790, 540)], closed=False),
        PALE,
        7,
    )
    sheet.dot(985, 740, 88, FAINT)
    sheet.dot(985, 740, 72, RULE)
    sheet.box(958, 733, 54, 12, SOFT)
    sheet.box(979, 712, 12, 54, SOFT)
    sheet.dot(380, 330, 22, ACCENT)
    for x, y in ((340, 290), (1090, 290), (340, 830), (1090, 830)):
        sheet.dot(x, y, 17, SAND)
