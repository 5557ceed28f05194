"""Hair and what is worn over it: what lies behind the head is drawn before it, the rest after."""

import math
from random import Random

from demo.drawing import INK, PAPER, Point, Sheet, blend, smooth

OVER_EARS = {"long", "wavy", "bob", "hijab", "curls", "afro", "braids", "locs", "toque"}


def behind(sheet: Sheet, face, rng: Random) -> None:
    if face.hair in BEHIND:
        BEHIND[face.hair](sheet, face, rng)


def before(sheet: Sheet, face, rng: Random) -> None:
    if face.hair in BEFORE:
        BEFORE[face.hair](sheet, face, rng)


def gleam(face) -> str:
    return blend(face.tint, PAPER if face.colour not in ("white", "silver") else INK, 0.17)


def deep(face) -> str:
    return blend(face.tint, INK, 0.35)


def skull(face, rise: float, out: float = 6) -> list[Point]:
    """The crown from the near ear to the far temple, `rise` above the bone."""
    t, w = face.turn, face.wide
    points = [(-134 - 8 * t - out, 26), (-138 - 14 * t - out, -60), (-128 - 16 * t - out, -140 - rise * 0.4)]
    points += [
        (-76 - 8 * t, -212 - rise),
        (4, -226 - rise),
        (78, -208 - rise * 0.8),
        (124 + 2 * t + out, -138 - rise * 0.3),
    ]
    return [(x * w, y) for x, y in [*points, (130 - 2 * t + out, -66)]]


def cap(sheet: Sheet, face, rise: float, hairline: list[Point], out: float = 6) -> None:
    sheet.shape(smooth([*skull(face, rise, out), *hairline], tight=0.85), face.tint)


def fringe_line(face, high: float = -118) -> list[Point]:
    """The hairline from the far temple to the near sideburn."""
    w, m = face.wide, face.middle
    return [
        (112 * w, -64),
        (100 * w, high + 14),
        (m + 20, high),
        (m - 50, high + 6),
        (-84 * w, high + 34),
        (-94 * w, -40),
        (-112 * w, 0),
        (-118 * w, 32),
    ]


def strands(sheet: Sheet, face, rise: float, count: int = 5) -> None:
    """A few cuts of the gouge along the crown."""
    w = face.wide
    for n in range(count):
        inner = 14 + 17 * n
        arc = [
            (-118 * w + inner * 0.8, -70 - inner * 0.9),
            (-92 * w + inner * 0.5, -150 - rise * 0.6 + inner * 0.1),
            (-30, -206 - rise + inner),
            (24 + 8 * n, -208 - rise + inner),
        ]
        sheet.stroke(smooth(arc, closed=False), gleam(face), 3)


def cropped(sheet: Sheet, face, _rng: Random) -> None:
    cap(sheet, face, 2, fringe_line(face, -126), 3)


def short(sheet: Sheet, face, _rng: Random) -> None:
    w, m = face.wide, face.middle
    locks = [(m + 52, -112), (m + 40, -124), (m + 14, -104), (m, -120), (m - 34, -100), (m - 46, -116)]
    temple = [(-84 * w, -76), (-92 * w, -40), (-112 * w, 0), (-118 * w, 32)]
    cap(sheet, face, 12, [(112 * w, -64), (104 * w, -98), *locks, *temple])
    strands(sheet, face, 10, 4)


def parted(sheet: Sheet, face, _rng: Random) -> None:
    w, m = face.wide, face.middle
    swoop = [
        (114 * w, -62),
        (108 * w, -100),
        (m + 46, -140),
        (m - 20, -150),
        (m - 54, -132),
        (-88 * w, -70),
        (-96 * w, -30),
        (-112 * w, 4),
        (-118 * w, 30),
    ]
    cap(sheet, face, 26, swoop)
    for n in range(5):
        arc = [(m - 48 + 4 * n, -146 - 6 * n), (m - 4 + 8 * n, -190 - 8 * n), (m + 42, -176 + 10 * n - 26)]
        sheet.stroke(smooth(arc, closed=False), gleam(face), 3)
    strands(sheet, face, 20, 3)


def receding(sheet: Sheet, face, _rng: Random) -> None:
    w, t = face.wide, face.turn
    side = [
        (-134 * w - 8 * t, 36),
        (-146 * w - 14 * t, -40),
        (-140 * w - 14 * t, -110),
        (-112 * w - 10 * t, -150),
        (-96 * w, -110),
        (-92 * w, -50),
        (-112 * w, 0),
    ]
    sheet.shape(smooth(side), face.tint)
    sheet.shape(smooth([(126 * w, -60), (130 * w, -110), (114 * w, -134), (110 * w, -96)]), face.tint)
    for n in range(3):
        sheet.stroke(
            smooth(
                [(-134 * w - 6 + 14 * n, -20), (-132 * w + 12 * n, -80), (-116 * w + 10 * n, -124)],
                closed=False,
            ),
            gleam(face),
            3,
        )


def shaved(sheet: Sheet, face, _rng: Random) -> None:
    """Bald, with light on the crown."""
    sheet.stroke(smooth([(40, -190), (74, -172), (96, -138)], closed=False), blend(face.lit, PAPER, 0.35), 8)


def tufts(rng: Random, around: list[Point], size: float) -> list[tuple[float, float, float]]:
    return [(x + rng.gauss(0, 4), y + rng.gauss(0, 4), size * rng.uniform(0.8, 1.15)) for x, y in around]


def curly(sheet: Sheet, face, rng: Random) -> None:
    cap(sheet, face, 8, fringe_line(face, -112))
    edge = (
        smooth([*skull(face, 8)[1:]], closed=False)[::5]
        + smooth(fringe_line(face, -122)[:5], closed=False)[::6]
    )
    for x, y, size in tufts(rng, edge, 25):
        sheet.dot(x, y, size, face.tint)
    for x, y, size in tufts(rng, smooth(skull(face, -22, -22)[2:], closed=False)[::5], 13):
        sheet.line(
            [(x + size * math.cos(a / 3), y + size * math.sin(a / 3)) for a in range(3, 15)], gleam(face), 3
        )


def afro_behind(sheet: Sheet, face, rng: Random) -> None:
    centre, reach = (-16.0, -96.0), 196.0
    for n in range(46):
        angle = n * math.tau / 46
        x, y = centre[0] + reach * math.cos(angle), centre[1] + reach * 0.96 * math.sin(angle)
        if y < 96:
            sheet.dot(x + rng.gauss(0, 3), y + rng.gauss(0, 3), 27, face.tint)
    sheet.shape(
        smooth(
            [
                (centre[0] + reach * math.cos(a / 5), min(96, centre[1] + reach * math.sin(a / 5)))
                for a in range(31)
            ]
        ),
        face.tint,
    )


def afro(sheet: Sheet, face, rng: Random) -> None:
    w = face.wide
    cap(sheet, face, 10, fringe_line(face, -114))
    sheet.shape(
        smooth([(-92 * w, -60), (-104 * w, 30), (-118 * w, 74), (-168, 80), (-196, -20), (-150, -120)]),
        face.tint,
    )
    for x, y, size in tufts(rng, smooth(fringe_line(face, -124)[:6], closed=False)[::5], 17):
        sheet.dot(x, y, size, face.tint)
    for _n in range(56):
        angle, far = rng.uniform(math.pi * 0.95, math.tau * 0.99), rng.uniform(90, 186)
        x, y = -16 + far * math.cos(angle), -96 + far * math.sin(angle)
        if y < -150 or x < -140:
            sheet.line([(x, y), (x + 5, y - 6), (x + 11, y - 4)], gleam(face), 3)


def curls_behind(sheet: Sheet, face, rng: Random) -> None:
    path = [
        (-150, -150),
        (-196, -40),
        (-206, 80),
        (-196, 190),
        (-130, 250),
        (0, 200),
        (130, 230),
        (168, 130),
        (164, 0),
        (140, -130),
    ]
    sheet.shape(smooth(path), face.tint)
    for x, y, size in tufts(rng, smooth(path, closed=False)[::5], 32):
        sheet.dot(x, y, size, face.tint)


def curls(sheet: Sheet, face, rng: Random) -> None:
    w = face.wide
    cap(sheet, face, 24, fringe_line(face, -120), 22)
    sheet.shape(
        smooth(
            [
                (-88 * w, -70),
                (-104 * w, 20),
                (-116 * w, 110),
                (-128 * w, 190),
                (-190, 200),
                (-206, 60),
                (-160, -110),
            ]
        ),
        face.tint,
    )
    sheet.shape(
        smooth([(116 * w, -80), (124 * w, 0), (120 * w, 90), (150, 120), (164, 0), (146, -100)]), face.tint
    )
    for x, y, size in tufts(rng, smooth(skull(face, 24, 16)[1:], closed=False)[::6], 30):
        sheet.dot(x, y, size, face.tint)
    spots = [(rng.uniform(-196, -124), rng.uniform(-90, 220)) for _n in range(26)] + [
        (rng.uniform(-110, 100), rng.uniform(-232, -160)) for _n in range(20)
    ]
    for x, y in spots:
        sheet.line(
            [(x + 12 * math.cos(a / 3), y + 12 * math.sin(a / 3)) for a in range(6, 16)], gleam(face), 3
        )


def long_behind(sheet: Sheet, face, _rng: Random) -> None:
    near = [(-120, -170), (-166, -80), (-170, 60), (-186, 220), (-176, 372), (-60, 396)]
    far = [(90, 372), (150, 340), (150, 180), (146, 20), (140, -80), (100, -170)]
    sheet.shape(smooth([*near, *far]), deep(face))


def long_front(sheet: Sheet, face, _rng: Random) -> None:
    w, m = face.wide, face.middle
    part = [
        (120 * w, -40),
        (106 * w, -100),
        (m + 34, -158),
        (m - 4, -196),
        (m - 40, -152),
        (-90 * w, -80),
        (-98 * w, 10),
        (-96 * w, 90),
        (-100 * w, 170),
        (-90, 380),
        (-140, 396),
        (-182, 370),
        (-190, 220),
        (-170, 60),
    ]
    cap(sheet, face, 16, part, 12)
    sheet.shape(
        smooth(
            [
                (116 * w, -70),
                (124 * w, 20),
                (116 * w, 110),
                (112 * w, 200),
                (120, 320),
                (152, 330),
                (156, 170),
                (146, 0),
                (134, -80),
            ]
        ),
        face.tint,
    )
    for n in range(5):
        lock = [
            (m - 20 - 12 * n, -190),
            (-112 * w - 8 * n, -100 + 4 * n),
            (-122 * w - 8 * n, 40),
            (-128 - 9 * n, 200),
            (-116 - 12 * n, 360),
        ]
        sheet.stroke(smooth(lock, closed=False), gleam(face), 3)


def bob_behind(sheet: Sheet, face, _rng: Random) -> None:
    sheet.shape(
        smooth(
            [
                (-110, -180),
                (-164, -80),
                (-172, 60),
                (-164, 150),
                (-60, 176),
                (80, 170),
                (148, 140),
                (152, 20),
                (140, -90),
                (90, -180),
            ]
        ),
        deep(face),
    )


def bob(sheet: Sheet, face, _rng: Random) -> None:
    w, m = face.wide, face.middle
    part = [
        (118 * w, -50),
        (104 * w, -92),
        (m + 30, -112),
        (m - 30, -110),
        (-86 * w, -92),
        (-94 * w, -10),
        (-92 * w, 70),
        (-84 * w, 150),
        (-130, 172),
        (-176, 148),
        (-180, 40),
    ]
    cap(sheet, face, 16, part, 14)
    sheet.shape(
        smooth([(114 * w, -70), (122 * w, 10), (118 * w, 90), (124, 148), (152, 136), (158, 40), (140, -70)]),
        face.tint,
    )
    for n in range(5):
        lock = [
            (-60 - 8 * n, -200 + 10 * n),
            (-122 * w - 6 * n, -90),
            (-124 * w - 8 * n, 40),
            (-114 - 11 * n, 150),
        ]
        sheet.stroke(smooth(lock, closed=False), gleam(face), 3)


def wavy_behind(sheet: Sheet, face, rng: Random) -> None:
    near = [
        (-110, -180),
        (-178, -80),
        (-164, 10),
        (-196, 90),
        (-174, 170),
        (-206, 250),
        (-170, 330),
        (-60, 340),
    ]
    far = [(90, 330), (164, 290), (146, 200), (170, 110), (146, 20), (150, -80), (100, -180)]
    sheet.shape(smooth([*near, *far]), deep(face))


def wavy(sheet: Sheet, face, _rng: Random) -> None:
    w, m = face.wide, face.middle
    part = [
        (120 * w, -50),
        (100 * w, -112),
        (m + 50, -150),
        (m + 26, -186),
        (m - 30, -150),
        (-86 * w, -90),
        (-98 * w, -10),
        (-86 * w, 70),
        (-104 * w, 150),
        (-88, 240),
        (-116, 320),
        (-176, 326),
        (-208, 246),
        (-180, 166),
        (-200, 84),
        (-168, 4),
    ]
    cap(sheet, face, 24, part, 14)
    sheet.shape(
        smooth(
            [
                (112 * w, -70),
                (124 * w, 0),
                (114 * w, 80),
                (130, 170),
                (114, 250),
                (150, 280),
                (152, 190),
                (172, 100),
                (146, 10),
                (140, -70),
            ]
        ),
        face.tint,
    )
    for n in range(5):
        lock = [
            (m - 8 - 14 * n, -194),
            (-104 * w - 10 * n, -90),
            (-116 * w - 8 * n, -10),
            (-108 * w - 13 * n, 80),
            (-122 * w - 9 * n, 160),
            (-108 - 16 * n, 246),
            (-128 - 9 * n, 310),
        ]
        sheet.stroke(smooth(lock, closed=False), gleam(face), 3)


def bun_behind(sheet: Sheet, face, _rng: Random) -> None:
    sheet.dot(-96, -226, 66, face.tint)
    for n in range(3):
        sheet.line(
            [
                (-96 + (24 + 14 * n) * math.cos(a / 6), -226 + (24 + 14 * n) * math.sin(a / 6))
                for a in range(17, 29)
            ],
            gleam(face),
            3,
        )


def tied_behind(sheet: Sheet, face, _rng: Random) -> None:
    """A low knot in the nape."""
    sheet.dot(-158, 64, 52, deep(face))


def tied(sheet: Sheet, face, _rng: Random) -> None:
    w, m = face.wide, face.middle
    swept = [
        (116 * w, -70),
        (100 * w, -116),
        (m + 20, -142),
        (m - 40, -132),
        (-80 * w, -92),
        (-90 * w, -44),
        (-104 * w, -22),
        (-126 * w, 10),
    ]
    cap(sheet, face, 10, swept)
    for n in range(5):
        sheet.stroke(
            smooth(
                [
                    (m + 40 - 26 * n, -150 - 4 * n),
                    (-50 - 10 * n, -140 + 4 * n),
                    (-112 * w - 4 * n, -66 + 4 * n),
                    (-138 * w, -10),
                ],
                closed=False,
            ),
            gleam(face),
            3,
        )


def braids(sheet: Sheet, face, rng: Random) -> None:
    tied(sheet, face, rng)
    for x, top, lean, end in ((-140, 40, -6, 330), (124, 70, 4, 310)):
        for n, y in enumerate(range(top, end, 30)):
            size = 25 - n
            link = [
                (x - size + lean * n, y - 20),
                (x + lean * n, y - 28),
                (x + size + lean * n, y - 18),
                (x + 4 + lean * n, y + 22),
            ]
            sheet.shape(smooth(link), face.tint)
            sheet.line(
                [
                    (x - size * 0.7 + lean * n, y - 12),
                    (x + 2 + lean * n, y + 14),
                    (x + size * 0.7 + lean * n, y - 10),
                ],
                gleam(face),
                3,
            )
        sheet.dot(x + lean * (n + 0.6), y + 26, 9, "#1c3db5" if face.earrings else "#a8452e")


def locs_behind(sheet: Sheet, face, rng: Random) -> None:
    for n in range(14):
        x = -170 + 25 * n
        end = rng.uniform(210, 290) - abs(n - 6) * 4
        sheet.stroke(
            smooth(
                [(x * 0.7, -150), (x * 1.04, -20), (x, 120), (x + rng.uniform(-12, 12), end)], closed=False
            ),
            face.tint if n % 2 else deep(face),
            26,
        )


def locs(sheet: Sheet, face, rng: Random) -> None:
    w = face.wide
    cap(sheet, face, 16, fringe_line(face, -122), 10)
    for n in range(6):
        start = (-30 - 13 * n, -214 + 9 * n)
        end = rng.uniform(190, 270)
        path = [
            start,
            (-112 * w - 9 * n, -110 + 6 * n),
            (-116 * w - 11 * n, 40),
            (-118 * w - 12 * n + rng.uniform(-6, 6), end),
        ]
        sheet.stroke(smooth(path, closed=False), face.tint, 22)
        sheet.stroke(smooth([(x + 4, y) for x, y in path], closed=False), gleam(face), 3)
    for n in range(3):
        path = [
            (20 + 20 * n, -222 + 6 * n),
            (112 * w + 6 * n, -120),
            (134 * w + 6 * n, 0),
            (130 * w + 10 * n, 200),
        ]
        sheet.stroke(smooth(path, closed=False), face.tint, 20)


def hijab_behind(sheet: Sheet, face, _rng: Random) -> None:
    veil = [
        (-60, -256),
        (-150, -190),
        (-190, -60),
        (-186, 90),
        (-200, 220),
        (-280, 330),
        (0, 460),
        (240, 330),
        (170, 220),
        (164, 60),
        (160, -70),
        (124, -190),
        (50, -250),
    ]
    sheet.shape(smooth(veil), blend(face.wrap, INK, 0.25))


def hijab(sheet: Sheet, face, _rng: Random) -> None:
    t, w, chin = face.turn, face.wide, face.chin
    opening = [
        (106 * w, -92),
        (120 * w, -20),
        (118 * w, 50),
        (98 * w, chin - 66),
        (58 + 14 * t, chin - 16),
        (6 + 24 * t, chin - 2),
        (-50, chin - 18),
        (-88 * w, chin - 70),
        (-98 * w, 20),
        (-92 * w, -70),
        (-60, -128),
        (30, -146),
    ]
    outer = [
        (132 * w, -170),
        (162 * w, -60),
        (166 * w, 60),
        (160, chin - 10),
        (130, chin + 60),
        (20, chin + 110),
        (-120, chin + 80),
        (-188, chin),
        (-190, 20),
        (-184, -90),
        (-140, -190),
        (20, -262),
    ]
    ring = [*smooth(outer), smooth(outer)[0], smooth(opening)[0], *smooth(opening)[::-1], smooth(opening)[0]]
    sheet.shape(ring, face.wrap)
    dark = blend(face.wrap, INK, 0.32)
    sheet.shape(
        smooth(
            [
                (-188, 20),
                (-150, -60),
                (-128, 60),
                (-112, chin - 40),
                (-50, chin + 24),
                (30, chin + 70),
                (-60, chin + 106),
                (-170, chin + 60),
            ]
        ),
        dark,
    )
    drape = [
        (150, chin - 30),
        (60, chin + 46),
        (-60, chin + 80),
        (-190, chin + 60),
        (-260, chin + 170),
        (-120, chin + 220),
        (60, chin + 190),
        (200, chin + 110),
    ]
    sheet.shape(smooth(drape), face.wrap)
    for n in range(3):
        sheet.stroke(
            smooth(
                [
                    (140 - 10 * n, chin + 10 + 30 * n),
                    (30, chin + 90 + 28 * n),
                    (-110, chin + 108 + 26 * n),
                    (-214, chin + 130 + 20 * n),
                ],
                closed=False,
            ),
            dark,
            4,
        )
    sheet.stroke(
        smooth(
            [
                (104 * w, -104),
                (30, -164),
                (-70, -140),
                (-110 * w, -70),
                (-118 * w, 20),
                (-106 * w, chin - 60),
            ],
            closed=False,
        ),
        dark,
        4,
    )


def turban(sheet: Sheet, face, _rng: Random) -> None:
    w, dark = face.wide, blend(face.wrap, INK, 0.34)
    shape = [
        (132 * w, -76),
        (150 * w, -150),
        (110, -250),
        (10, -286),
        (-110, -258),
        (-174, -170),
        (-170, -60),
        (-140, -10),
        (-104, -62),
        (-40, -112),
        (40, -146),
        (90, -112),
    ]
    sheet.shape(smooth(shape), face.wrap)
    for n in range(5):
        sheet.stroke(
            smooth(
                [
                    (42 + 10 * n, -150 - 4 * n),
                    (-30 + 6 * n, -150 - 26 * n),
                    (-110, -100 - 34 * n),
                    (-164 + 8 * n, -60 - 30 * n),
                ],
                closed=False,
            ),
            dark,
            4,
        )
        sheet.stroke(
            smooth(
                [(46 + 6 * n, -150 - 16 * n), (96, -150 - 22 * n), (140 - 4 * n, -104 - 26 * n)], closed=False
            ),
            dark,
            4,
        )


def headwrap(sheet: Sheet, face, _rng: Random) -> None:
    w, dark = face.wide, blend(face.wrap, INK, 0.34)
    shape = [
        (130 * w, -92),
        (150 * w, -180),
        (116, -258),
        (10, -286),
        (-124, -272),
        (-190, -196),
        (-180, -90),
        (-134, -36),
        (-80, -92),
        (20, -136),
        (90, -122),
    ]
    sheet.shape(smooth(shape), face.wrap)
    for n in range(5):
        sheet.stroke(
            smooth(
                [
                    (120 - 6 * n, -108 - 12 * n),
                    (20, -154 - 26 * n),
                    (-90, -116 - 36 * n),
                    (-168 + 4 * n, -90 - 40 * n),
                ],
                closed=False,
            ),
            dark,
            4,
        )
    sheet.shape(
        smooth([(-44, -262), (-86, -322), (-30, -318), (4, -292), (44, -326), (84, -300), (40, -256)]),
        blend(face.wrap, PAPER, 0.14),
    )


def toque(sheet: Sheet, face, _rng: Random) -> None:
    w, dark = face.wide, blend(face.wrap, INK, 0.28)
    sheet.shape(smooth([(-130 * w, -60), (-146 * w, 40), (-112 * w, 52), (-92 * w, -50)]), face.tint)
    sheet.shape(
        smooth(
            [(128 * w, -120), (120, -220), (20, -282), (-100, -262), (-160, -180), (-160, -110)], tight=0.9
        ),
        face.wrap,
    )
    cuff = smooth(
        [(136 * w, -72), (140 * w, -146), (20, -186), (-168, -120), (-172, -44), (-40, -92), (60, -112)],
        tight=0.6,
    )
    sheet.shape(cuff, dark)
    for n in range(11):
        x = -154 + 28 * n
        sheet.line(
            [(x, -62 - 8 * n + 0.34 * n * n), (x + 2, -118 - 12 * n + 0.8 * n * n)],
            blend(face.wrap, PAPER, 0.16),
            4,
        )
    for n in range(5):
        sheet.line(
            smooth(
                [
                    (-120 + 54 * n, -150 - 20 * (n if n < 3 else 4 - n)),
                    (-70 + 36 * n, -220 - 14 * (n if n < 3 else 4 - n)),
                ],
                closed=False,
            ),
            dark,
            3,
        )
    sheet.dot(-30, -284, 34, blend(face.wrap, PAPER, 0.3))


BEHIND = {
    "afro": afro_behind,
    "curls": curls_behind,
    "long": long_behind,
    "bob": bob_behind,
    "wavy": wavy_behind,
    "bun": bun_behind,
    "tied": tied_behind,
    "locs": locs_behind,
    "hijab": hijab_behind,
}
BEFORE = {
    "cropped": cropped,
    "short": short,
    "parted": parted,
    "receding": receding,
    "shaved": shaved,
    "curly": curly,
    "afro": afro,
    "curls": curls,
    "long": long_front,
    "bob": bob,
    "wavy": wavy,
    "bun": tied,
    "tied": tied,
    "braids": braids,
    "locs": locs,
    "hijab": hijab,
    "turban": turban,
    "headwrap": headwrap,
    "toque": toque,
}
