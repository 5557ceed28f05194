"""What all hair is made of: the crown of a head, the line where hair begins, cuts of the gouge."""
# fmt: off

from random import Random

from demo.drawing import INK, PAPER, Point, Sheet, blend, smooth
from demo.pictures.looks import Face


def gleam(face: Face) -> str:
    return blend(face.tint, PAPER if face.colour not in ("white", "silver") else INK, 0.17)


def deep(face: Face) -> str:
    return blend(face.tint, INK, 0.35)


def skull(face: Face, rise: float, out: float = 6) -> list[Point]:
    """The crown from the near ear to the far temple, `rise` above the bone."""
    t, w = face.turn, face.wide
    points = [(-134 - 8 * t - out, 26), (-138 - 14 * t - out, -60), (-128 - 16 * t - out, -140 - rise * 0.4)]
    points += [
        (-76 - 8 * t, -212 - rise), (4, -226 - rise), (78, -208 - rise * 0.8),
        (124 + 2 * t + out, -138 - rise * 0.3),
    ]
    return [(x * w, y) for x, y in [*points, (130 - 2 * t + out, -66)]]


def cap(sheet: Sheet, face: Face, rise: float, hairline: list[Point], out: float = 6) -> None:
    sheet.shape(smooth([*skull(face, rise, out), *hairline], tight=0.85), face.tint)


def fringe_line(face: Face, high: float = -118) -> list[Point]:
    """The hairline from the far temple to the near sideburn."""
    w, m = face.wide, face.middle
    return [
        (112 * w, -64), (100 * w, high + 14), (m + 20, high), (m - 50, high + 6), (-84 * w, high + 34),
        (-94 * w, -40), (-112 * w, 0), (-118 * w, 32),
    ]


def strands(sheet: Sheet, face: Face, rise: float, count: int = 5) -> None:
    """A few cuts of the gouge along the crown."""
    w = face.wide
    for n in range(count):
        inner = 14 + 17 * n
        arc = [
            (-118 * w + inner * 0.8, -70 - inner * 0.9),
            (-92 * w + inner * 0.5, -150 - rise * 0.6 + inner * 0.1), (-30, -206 - rise + inner),
            (24 + 8 * n, -208 - rise + inner),
        ]
        sheet.stroke(smooth(arc, closed=False), gleam(face), 3)


def tufts(rng: Random, around: list[Point], size: float) -> list[tuple[float, float, float]]:
    return [(x + rng.gauss(0, 4), y + rng.gauss(0, 4), size * rng.uniform(0.8, 1.15)) for x, y in around]
