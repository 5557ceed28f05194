"""Hair that is cut short, or gone."""
# fmt: off

import math
from random import Random

from demo.drawing import PAPER, Sheet, blend, smooth
from demo.pictures.crown import cap, fringe_line, gleam, skull, strands, tufts
from demo.pictures.looks import Face


def cropped(sheet: Sheet, face: Face, _rng: Random) -> None:
    cap(sheet, face, 2, fringe_line(face, -126), 3)


def short(sheet: Sheet, face: Face, _rng: Random) -> None:
    w, m = face.wide, face.middle
    locks = [(m + 52, -112), (m + 40, -124), (m + 14, -104), (m, -120), (m - 34, -100), (m - 46, -116)]
    temple = [(-84 * w, -76), (-92 * w, -40), (-112 * w, 0), (-118 * w, 32)]
    cap(sheet, face, 12, [(112 * w, -64), (104 * w, -98), *locks, *temple])
    strands(sheet, face, 10, 4)


def parted(sheet: Sheet, face: Face, _rng: Random) -> None:
    w, m = face.wide, face.middle
    swoop = [
        (114 * w, -62), (108 * w, -100), (m + 46, -140), (m - 20, -150), (m - 54, -132), (-88 * w, -70),
        (-96 * w, -30), (-112 * w, 4), (-118 * w, 30),
    ]
    cap(sheet, face, 26, swoop)
    for n in range(5):
        arc = [(m - 48 + 4 * n, -146 - 6 * n), (m - 4 + 8 * n, -190 - 8 * n), (m + 42, -176 + 10 * n - 26)]
        sheet.stroke(smooth(arc, closed=False), gleam(face), 3)
    strands(sheet, face, 20, 3)


def receding(sheet: Sheet, face: Face, _rng: Random) -> None:
    w, t = face.wide, face.turn
    side = [
        (-134 * w - 8 * t, 36), (-146 * w - 14 * t, -40), (-140 * w - 14 * t, -110),
        (-112 * w - 10 * t, -150), (-96 * w, -110), (-92 * w, -50), (-112 * w, 0),
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


def shaved(sheet: Sheet, face: Face, _rng: Random) -> None:
    """Bald, with light on the crown."""
    sheet.stroke(smooth([(40, -190), (74, -172), (96, -138)], closed=False), blend(face.lit, PAPER, 0.35), 8)


def curly(sheet: Sheet, face: Face, rng: Random) -> None:
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
