"""Hair that hangs or stands: what lies behind the head, and what before it."""
# fmt: off

import math
from random import Random

from demo.drawing import Sheet, smooth
from demo.pictures.crown import cap, deep, fringe_line, gleam, skull, tufts
from demo.pictures.looks import Face


def afro_behind(sheet: Sheet, face: Face, rng: Random) -> None:
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


def afro(sheet: Sheet, face: Face, rng: Random) -> None:
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


def curls_behind(sheet: Sheet, face: Face, rng: Random) -> None:
    path = [
        (-150, -150), (-196, -40), (-206, 80), (-196, 190), (-130, 250), (0, 200), (130, 230), (168, 130),
        (164, 0), (140, -130),
    ]
    sheet.shape(smooth(path), face.tint)
    for x, y, size in tufts(rng, smooth(path, closed=False)[::5], 32):
        sheet.dot(x, y, size, face.tint)


def curls(sheet: Sheet, face: Face, rng: Random) -> None:
    w = face.wide
    cap(sheet, face, 24, fringe_line(face, -120), 22)
    sheet.shape(
        smooth(
            [
                (-88 * w, -70), (-104 * w, 20), (-116 * w, 110), (-128 * w, 190), (-190, 200), (-206, 60),
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


def long_behind(sheet: Sheet, face: Face, _rng: Random) -> None:
    near = [(-120, -170), (-166, -80), (-170, 60), (-186, 220), (-176, 372), (-60, 396)]
    far = [(90, 372), (150, 340), (150, 180), (146, 20), (140, -80), (100, -170)]
    sheet.shape(smooth([*near, *far]), deep(face))


def long_front(sheet: Sheet, face: Face, _rng: Random) -> None:
    w, m = face.wide, face.middle
    part = [
        (120 * w, -40), (106 * w, -100), (m + 34, -158), (m - 4, -196), (m - 40, -152), (-90 * w, -80),
        (-98 * w, 10), (-96 * w, 90), (-100 * w, 170), (-90, 380), (-140, 396), (-182, 370), (-190, 220),
        (-170, 60),
    ]
    cap(sheet, face, 16, part, 12)
    sheet.shape(
        smooth(
            [
                (116 * w, -70), (124 * w, 20), (116 * w, 110), (112 * w, 200), (120, 320), (152, 330),
                (156, 170), (146, 0), (134, -80),
            ]
        ),
        face.tint,
    )
    for n in range(5):
        lock = [
            (m - 20 - 12 * n, -190), (-112 * w - 8 * n, -100 + 4 * n), (-122 * w - 8 * n, 40),
            (-128 - 9 * n, 200), (-116 - 12 * n, 360),
        ]
        sheet.stroke(smooth(lock, closed=False), gleam(face), 3)


def bob_behind(sheet: Sheet, face: Face, _rng: Random) -> None:
    sheet.shape(
        smooth(
            [
                (-110, -180), (-164, -80), (-172, 60), (-164, 150), (-60, 176), (80, 170), (148, 140),
                (152, 20), (140, -90), (90, -180),
            ]
        ),
        deep(face),
    )


def bob(sheet: Sheet, face: Face, _rng: Random) -> None:
    w, m = face.wide, face.middle
    part = [
        (118 * w, -50), (104 * w, -92), (m + 30, -112), (m - 30, -110), (-86 * w, -92), (-94 * w, -10),
        (-92 * w, 70), (-84 * w, 150), (-130, 172), (-176, 148), (-180, 40),
    ]
    cap(sheet, face, 16, part, 14)
    sheet.shape(
        smooth([(114 * w, -70), (122 * w, 10), (118 * w, 90), (124, 148), (152, 136), (158, 40), (140, -70)]),
        face.tint,
    )
    for n in range(5):
        lock = [
            (-60 - 8 * n, -200 + 10 * n), (-122 * w - 6 * n, -90), (-124 * w - 8 * n, 40),
            (-114 - 11 * n, 150),
        ]
        sheet.stroke(smooth(lock, closed=False), gleam(face), 3)


def wavy_behind(sheet: Sheet, face: Face, rng: Random) -> None:
    near = [
        (-110, -180), (-178, -80), (-164, 10), (-196, 90), (-174, 170), (-206, 250), (-170, 330),
        (-60, 340),
    ]
    far = [(90, 330), (164, 290), (146, 200), (170, 110), (146, 20), (150, -80), (100, -180)]
    sheet.shape(smooth([*near, *far]), deep(face))


def wavy(sheet: Sheet, face: Face, _rng: Random) -> None:
    w, m = face.wide, face.middle
    part = [
        (120 * w, -50), (100 * w, -112), (m + 50, -150), (m + 26, -186), (m - 30, -150), (-86 * w, -90),
        (-98 * w, -10), (-86 * w, 70), (-104 * w, 150), (-88, 240), (-116, 320), (-176, 326), (-208, 246),
        (-180, 166), (-200, 84), (-168, 4),
    ]
    cap(sheet, face, 24, part, 14)
    sheet.shape(
        smooth(
            [
                (112 * w, -70), (124 * w, 0), (114 * w, 80), (130, 170), (114, 250), (150, 280), (152, 190),
                (172, 100), (146, 10), (140, -70),
            ]
        ),
        face.tint,
    )
    for n in range(5):
        lock = [
            (m - 8 - 14 * n, -194), (-104 * w - 10 * n, -90), (-116 * w - 8 * n, -10),
            (-108 * w - 13 * n, 80), (-122 * w - 9 * n, 160), (-108 - 16 * n, 246), (-128 - 9 * n, 310),
        ]
        sheet.stroke(smooth(lock, closed=False), gleam(face), 3)
