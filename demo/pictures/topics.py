"""One plate for each topic that has no line drawing of its own: what it is about, at a glance."""

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
    blend,
    picture,
    smooth,
    steps,
    wave,
)  # fmt: skip
from demo.pictures.faces import Face, bust


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
            (210, 150),
            (330, 300),
            (372, 330),
            (400, 352),
            (540, 350),
            (640, 500),
            (672, 512),
            (704, 520),
            (800, 470),
            (900, 590),
            (990, 610),
            (1034, 640),
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
        (1600, 470),
        (1330, 470),
        (1090, 476),
        (930, 484),
        (880, 500),
        (862, 580),
        (820, 640),
        (836, 720),
        (770, 800),
        (720, 1000),
        (1600, 1000),
    ]
    sheet.shape(bank, EARTH)
    for n, colour in enumerate((WOOD, SAND, WOOD, RUST)):
        y = 560 + 92 * n
        sheet.shape(
            [
                (1600, y - 8 * n),
                (1200, y + 10),
                (866 - 26 * n, y + 4),
                (864 - 28 * n, y + 26),
                (1200, y + 34),
                (1600, y + 20),
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


@picture("care")
def care(sheet: Sheet, _rng: Random) -> None:
    """A physician and a patient, face to face."""
    sheet.fill("#cfc6b4")
    sheet.box(560, 0, 480, 560, PAPER)
    sheet.box(794, 0, 12, 560, "#cfc6b4")
    sheet.shape(
        smooth(
            [(560, 470), (660, 430), (800, 460), (930, 420), (1040, 450), (1040, 560), (560, 560)], tight=0.5
        ),
        SLATE,
    )
    nurse = Face(
        skin="umber",
        hair="tied",
        colour="black",
        clothes="coat",
        cloth="#efebe1",
        ground=PAPER,
        turn=1,
        jaw=0.92,
        lips=1.3,
        smile=0.6,
    )
    elder = Face(
        skin="light",
        hair="bob",
        colour="white",
        clothes="sweater",
        cloth="#6d7568",
        ground=PAPER,
        turn=1,
        age=2,
        smile=0.8,
        glasses="wire",
        left=True,
    )
    bust(sheet, nurse, "nurse", (430, 480), 1.16)
    bust(sheet, elder, "elder", (1190, 560), 1.05)
    beat = [
        (0, 905),
        (520, 905),
        (560, 890),
        (600, 905),
        (640, 905),
        (668, 940),
        (706, 780),
        (742, 950),
        (770, 905),
        (830, 905),
        (866, 900),
        (900, 905),
        (1600, 905),
    ]
    sheet.line(beat, ACCENT, 9)


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


@picture("assembly")
def assembly(sheet: Sheet, rng: Random) -> None:
    """People in rows, each with a paper in hand; somebody asks to speak."""
    sheet.fill(DEEP)
    skins = ["#e8c4a6", "#764a33", "#cb9b6e", "#936040", "#f1d9c5", "#5c3a2b", "#b5804f"]
    tops, cloths = (
        [INK, WOOD, FAINT, RUST, "#352720", "#d8d3c8", SAND],
        [SOFT, SLATE, MOSS, EARTH, INK, SAND, RUST, "#33405e"],
    )
    for row in range(4):
        size = 58 + 14 * row
        for column in range(8 - row // 2):
            x = -30 + 76 * (row % 2) + column * (1750 / (8 - row // 2)) + rng.uniform(-12, 12)
            y = 190 + 205 * row + rng.uniform(-12, 12)
            speaks = (row, column) == (2, 3)
            attendee(
                sheet,
                rng,
                x,
                y,
                size,
                rng.choice(skins),
                rng.choice(tops),
                ACCENT if speaks else rng.choice(cloths),
                speaks=speaks,
            )


def attendee(
    sheet: Sheet,
    rng: Random,
    x: float,
    y: float,
    size: float,
    skin: str,
    top: str,
    cloth: str,
    *,
    speaks: bool,
) -> None:
    s = size / 60
    if speaks:
        sheet.stroke([(x + 96 * s, y + 130 * s), (x + 104 * s, y - 70 * s)], cloth, 44 * s)
        sheet.stroke([(x + 104 * s, y - 70 * s), (x + 106 * s, y - 100 * s)], skin, 34 * s)
        sheet.shape(
            [
                (x + 66 * s, y - 206 * s),
                (x + 150 * s, y - 196 * s),
                (x + 142 * s, y - 100 * s),
                (x + 58 * s, y - 110 * s),
            ],
            PAPER,
        )
    sheet.box(x - 20 * s, y + 20 * s, 40 * s, 70 * s, blend(skin, "#4a1a10", 0.3))
    sheet.shape(
        smooth(
            [
                (x - 30 * s, y + 74 * s),
                (x - 104 * s, y + 110 * s),
                (x - 124 * s, y + 330 * s),
                (x + 124 * s, y + 330 * s),
                (x + 104 * s, y + 110 * s),
                (x + 30 * s, y + 74 * s),
            ],
            tight=0.6,
        ),
        cloth,
    )
    style = rng.choice(["crop", "long", "round", "bald", "crop"])
    if style == "long":
        sheet.shape(
            smooth(
                [
                    (x - 58 * s, y - 30 * s),
                    (x - 66 * s, y + 90 * s),
                    (x + 66 * s, y + 90 * s),
                    (x + 58 * s, y - 30 * s),
                    (x, y - 76 * s),
                ]
            ),
            top,
        )
    if style == "round":
        sheet.dot(x, y - 24 * s, 76 * s, top)
    face = smooth(
        [
            (x - 46 * s, y - 20 * s),
            (x - 42 * s, y + 26 * s),
            (x, y + 60 * s),
            (x + 42 * s, y + 26 * s),
            (x + 46 * s, y - 20 * s),
            (x, y - 62 * s),
        ]
    )
    sheet.shape(face, skin)
    sheet.within(
        face,
        [
            (x - 60 * s, y - 80 * s),
            (x - 6 * s, y - 80 * s),
            (x - 14 * s, y + 70 * s),
            (x - 60 * s, y + 70 * s),
        ],
        blend(skin, "#4a1a10", 0.3),
    )
    if style != "bald":
        sheet.shape(
            smooth(
                [
                    (x - 52 * s, y + 4 * s),
                    (x - 52 * s, y - 44 * s),
                    (x, y - 76 * s),
                    (x + 52 * s, y - 44 * s),
                    (x + 50 * s, y),
                    (x + 34 * s, y - 34 * s),
                    (x - 20 * s, y - 38 * s),
                ],
                tight=0.8,
            ),
            top,
        )


@picture("lens")
def lens(sheet: Sheet, rng: Random) -> None:
    """What a lens makes of a coast in fog."""
    sheet.fill(NIGHT)
    for radius, colour in (
        (470, "#1d2230"),
        (452, SOFT),
        (436, INK),
        (404, "#2a3040"),
        (392, INK),
        (348, SLATE),
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
                (480 + 30 * n, 640 + 28 * n),
                (1120 - 40 * n, 640 + 28 * n),
                (1120 - 40 * n, 645 + 29 * n),
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
        (650, 456, 1, 1),
        (930, 456, -1, 1),
        (650, 690, 1, -1),
        (930, 690, -1, -1),
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
                        (xs[level], y),
                        ((xs[level] + xs[level + 1]) / 2 - 40, y + (end - y) * 0.18),
                        ((xs[level] + xs[level + 1]) / 2 + 40, y + (end - y) * 0.82),
                        (xs[level + 1], end),
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
                    (xs[level], y),
                    (middle - 40, y + (end - y) * 0.18),
                    (middle + 40, y + (end - y) * 0.82),
                    (xs[level + 1], end),
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
    sheet.dot(1300, 190, 150, PAPER)
    for n in range(16):
        a = n * math.tau / 16
        sheet.stroke(
            [
                (1300 + 186 * math.cos(a), 190 + 186 * math.sin(a)),
                (1300 + 232 * math.cos(a), 190 + 232 * math.sin(a)),
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
