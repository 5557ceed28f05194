"""Hair that is tied, braided or locked."""
# fmt: off

import math
from random import Random

from demo.drawing import Sheet, smooth
from demo.pictures.crown import cap, deep, fringe_line, gleam
from demo.pictures.looks import Face


def bun_behind(sheet: Sheet, face: Face, _rng: Random) -> None:
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


def tied_behind(sheet: Sheet, face: Face, _rng: Random) -> None:
    """A low knot in the nape."""
    sheet.dot(-158, 64, 52, deep(face))


def tied(sheet: Sheet, face: Face, _rng: Random) -> None:
    w, m = face.wide, face.middle
    swept = [
        (116 * w, -70), (100 * w, -116), (m + 20, -142), (m - 40, -132), (-80 * w, -92), (-90 * w, -44),
        (-104 * w, -22), (-126 * w, 10),
    ]
    cap(sheet, face, 10, swept)
    for n in range(5):
        sheet.stroke(
            smooth(
                [
                    (m + 40 - 26 * n, -150 - 4 * n), (-50 - 10 * n, -140 + 4 * n),
                    (-112 * w - 4 * n, -66 + 4 * n), (-138 * w, -10),
                ],
                closed=False,
            ),
            gleam(face),
            3,
        )


def braids(sheet: Sheet, face: Face, rng: Random) -> None:
    tied(sheet, face, rng)
    for x, top, lean, end in ((-140, 40, -6, 330), (124, 70, 4, 310)):
        for n, y in enumerate(range(top, end, 30)):
            size = 25 - n
            link = [
                (x - size + lean * n, y - 20), (x + lean * n, y - 28), (x + size + lean * n, y - 18),
                (x + 4 + lean * n, y + 22),
            ]
            sheet.shape(smooth(link), face.tint)
            sheet.line(
                [
                    (x - size * 0.7 + lean * n, y - 12), (x + 2 + lean * n, y + 14),
                    (x + size * 0.7 + lean * n, y - 10),
                ],
                gleam(face),
                3,
            )
        sheet.dot(x + lean * (n + 0.6), y + 26, 9, "#1c3db5" if face.earrings else "#a8452e")


def locs_behind(sheet: Sheet, face: Face, rng: Random) -> None:
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


def locs(sheet: Sheet, face: Face, rng: Random) -> None:
    w = face.wide
    cap(sheet, face, 16, fringe_line(face, -122), 10)
    for n in range(6):
        start = (-30 - 13 * n, -214 + 9 * n)
        end = rng.uniform(190, 270)
        path = [
            start,
            (-112 * w - 9 * n, -110 + 6 * n), (-116 * w - 11 * n, 40),
            (-118 * w - 12 * n + rng.uniform(-6, 6), end),
        ]
        sheet.stroke(smooth(path, closed=False), face.tint, 22)
        sheet.stroke(smooth([(x + 4, y) for x, y in path], closed=False), gleam(face), 3)
    for n in range(3):
        path = [
            (20 + 20 * n, -222 + 6 * n), (112 * w + 6 * n, -120), (134 * w + 6 * n, 0),
            (130 * w + 10 * n, 200),
        ]
        sheet.stroke(smooth(path, closed=False), face.tint, 20)
