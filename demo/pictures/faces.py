"""Portraits of invented people, cut like linoleum: few flat colours, light from where they look, one shadow.

Everybody looks to the right while being drawn; the sheet is mirrored for those who look to the left. The
origin is between the eyes, the chin lies about 190 below it and the crown 210 above."""
# fmt: off

import math
from random import Random

from PIL import Image

from demo.drawing import INK, PAPER, Point, Sheet, blend, smooth
from demo.pictures import clothes, hair
from demo.pictures.looks import Face

WIDTH, HEIGHT, FINE = 800, 1000, 1.6  # 640 pixels across, as wide as pages show portraits


def portrait(face: Face, name: str) -> Image.Image:
    sheet = Sheet(WIDTH, HEIGHT, FINE)
    sheet.fill(face.ground)
    aside = 6 + 16 * face.turn
    bust(sheet, face, name, (WIDTH / 2 + (aside if face.left else -aside), 452), 1.26)
    return sheet.image.reduce(2)


def bust(sheet: Sheet, face: Face, name: str, origin: Point, scale: float) -> None:
    """Head and shoulders; `origin` is the place between the eyes."""
    sheet.origin, sheet.scale, sheet.facing = origin, scale, -1 if face.left else 1
    rng = Random(name)
    hair.behind(sheet, face, rng)
    neck(sheet, face)
    clothes.wear(sheet, face)
    head(sheet, face)
    features(sheet, face)
    if face.beard:
        beard(sheet, face)
    mouth(sheet, face)
    hair.before(sheet, face, rng)
    if face.glasses:
        glasses(sheet, face)
    sheet.origin, sheet.scale, sheet.facing = (0.0, 0.0), 1.0, 1


def outline(face: Face) -> list[Point]:
    t, w, j, chin = face.turn, face.wide, face.jaw, face.chin
    far = [(72, -200), (118 + 2 * t, -130), (128 - 2 * t, -58), (127 - 13 * t, -8), (122 - 4 * t, 46)]
    far += [((98 - 2 * t) * (0.4 + 0.6 * j), chin - 66), ((54 + 14 * t) * j, chin - 15)]
    near = [(-(42 + 10 * t) * j, chin - 12), (-(95 + 6 * t) * (0.4 + 0.6 * j), chin - 60), (-126 - 4 * t, 46)]
    near += [(-130 - 10 * t, -20), (-132 - 16 * t, -90), (-112 - 16 * t, -160), (-62, -204)]
    chin_point = [((6 + 24 * t), chin)]
    return smooth([(x * w, y) for x, y in [(0, -214), *far, *chin_point, *near]])


def neck(sheet: Sheet, face: Face) -> None:
    w, chin = 73 * face.wide * (0.55 + 0.45 * face.jaw), face.chin
    sheet.shape(
        smooth([(-w, 60), (w + 4, 60), (w - 2, 230), (w + 40, 330), (0, 420), (-w - 60, 330), (-w - 8, 230)]),
        face.lit,
    )
    under = [
        (-w - 40, chin - 90), (w + 20, chin - 60), (w + 2, chin + 10), (w - 20, chin + 46),
        (-10, chin + 74), (-40, 330), (-w - 90, 400), (-w - 30, 250),
    ]
    sheet.within(
        smooth([(-w, 60), (w + 4, 60), (w - 2, 230), (w + 40, 330), (0, 420), (-w - 60, 330), (-w - 8, 230)]),
        smooth(under),
        face.shade,
    )


def head(sheet: Sheet, face: Face) -> None:
    w, t = face.wide, face.turn
    ear_x = (-134 + 22 * t) * w
    if t < 0.3:
        sheet.shape(
            smooth([(128 * w, -20), (150 * w, -24), (150 * w, 14), (132 * w, 46), (122 * w, 40)]), face.lit
        )
    sheet.shape(outline(face), face.lit)
    edge = [
        (-74, -260), (-70 + 10 * t, -110), (-80 + 12 * t, -40), (-62 + 12 * t, 34), (-78 + 14 * t, 84),
        (-44 + 16 * t, 128), (-28 + 20 * t, face.chin - 20), (6 + 24 * t, face.chin + 12),
    ]
    sheet.within(
        outline(face), [*smooth(edge, closed=False), (-300, face.chin + 60), (-300, -260)], face.shade
    )
    ear = [
        (ear_x + 20, -30), (ear_x - 8, -38), (ear_x - 26, -14), (ear_x - 18, 26), (ear_x - 2, 50),
        (ear_x + 14, 44), (ear_x + 22, 10),
    ]
    if face.hair not in hair.OVER_EARS:
        sheet.shape(smooth(ear), face.lit if t < 0.3 else blend(face.lit, face.shade, 0.5))
        sheet.line(
            smooth([(ear_x + 6, -18), (ear_x - 10, -18), (ear_x - 8, 10), (ear_x + 2, 22)], closed=False),
            face.line,
            3,
        )
        if face.earrings:
            sheet.dot(ear_x - 2, 58, 7, "#d8c48e")


def eyes(face: Face) -> list[tuple[float, float]]:
    """The middle of the near and of the far eye, and how wide each is."""
    m, t, w = face.middle, face.turn, face.wide
    return [(m - 60 * w * (1 - 0.02 * t), 29), (m + 58 * w * (1 - 0.2 * t), 29 - 8 * t)]


def features(sheet: Sheet, face: Face) -> None:
    m, t, n = face.middle, face.turn, face.nose
    tip, base = m + 10 + 19 * t, 68 * (0.5 + 0.5 * face.long)
    bridge = m + 4 + 8 * t
    # the side of the nose that lies in shadow, and what it throws under itself
    side = [
        (m - 12, -24), (bridge, -20), (bridge + 2, 24), (tip - 6, base - 10), (tip - 10, base + 8),
        (m + 4, base + 14), (m - 25 * n, base + 10), (m - 16 * n, base - 12), (m - 3, 30),
    ]
    sheet.shape(smooth(side), face.shade)
    for (x, half), outward in zip(eyes(face), (-1, 1), strict=True):
        eye(sheet, face, x, half, outward)
    ridge = [
        (bridge + 7, -18), (bridge + 6, 18), (tip + 6, base - 20), (tip + 7, base - 4), (tip - 4, base + 8),
    ]
    sheet.line(smooth(ridge, closed=False), face.line, 4)
    sheet.line(
        smooth([(tip - 4, base + 8), (m + 6, base + 12), (m - 8 * n, base + 14)], closed=False), face.line, 4
    )
    sheet.line(
        smooth([(m - 16 * n, base + 12), (m - 27 * n, base + 6), (m - 24 * n, base - 14)], closed=False),
        face.line,
        3.5,
    )
    if face.age:
        lines_of_age(sheet, face, base)


def eye(sheet: Sheet, face: Face, x: float, half: float, outward: int) -> None:
    up, gaze = 13.5 * face.lids, 5 * face.turn + 1
    lid = [
        (x - half, 3 if outward > 0 else 1), (x - half * 0.5, -up * 0.8), (x + half * 0.15, -up),
        (x + half * 0.75, -up * 0.5), (x + half, 2),
    ]
    low = [(x + half * 0.5, 9), (x - half * 0.3, 10)]
    white = smooth([*lid, *low])
    socket = [
        (x - half - 6, -16), (x - half * 0.3, -up - 12), (x + half * 0.6, -up - 12), (x + half + 4, -8),
        (x, 2),
    ]
    sheet.shape(smooth(socket), blend(face.lit, face.shade, 0.6))
    sheet.shape(white, blend(PAPER, face.lit, 0.22))
    ball = [(x + gaze + 13.5 * math.cos(a / 10), -3 + 13.5 * math.sin(a / 10)) for a in range(63)]
    sheet.within(white, ball, "#1c1412")
    sheet.dot(x + gaze + 4, -7, 3, PAPER)
    sheet.line(smooth(lid, closed=False), face.line if face.tint != "#1d1a19" else INK, 6)
    sheet.line(smooth([low[0], low[1], (x - half * 0.8, 6)], closed=False), face.shade, 2.5)
    brow(sheet, face, x, half, outward)


def brow(sheet: Sheet, face: Face, x: float, half: float, outward: int) -> None:
    thick, y = 7.5 * face.brows, -40 - 4 * face.lids
    inner, outer = x - outward * (half + 5), x + outward * (half + 9)
    top = [(inner, y + 6 - thick * 0.4), (x + outward * 6, y - 7 - thick * 0.5), (outer, y + 8)]
    bottom = [(x + outward * 4, y - 5 + thick * 0.7), (inner, y + 6 + thick * 0.7)]
    colour = (
        face.tint if face.colour not in ("white", "silver", "blond") else blend(face.tint, face.line, 0.45)
    )
    sheet.shape(smooth([*top, *bottom], tight=0.6), blend(colour, face.line, 0.25))


def lines_of_age(sheet: Sheet, face: Face, base: float) -> None:
    m, pen = face.middle, blend(face.lit, face.line, 0.5)
    for side in (-1, 1):
        x = m + side * 40 + (10 if side > 0 else 0) * (1 - face.turn)
        sheet.line(
            smooth(
                [(x - side * 6, base), (x + side * 6, base + 18), (x + side * 8, base + 40)], closed=False
            ),
            pen,
            3,
        )
    for x, half in eyes(face):
        sheet.line(smooth([(x - half * 0.6, 20), (x, 25), (x + half * 0.6, 21)], closed=False), pen, 2.5)
    if face.age > 1:
        for y in (-92, -112):
            sheet.line(smooth([(m - 52, y + 2), (m, y - 4), (m + 44, y + 2)], closed=False), pen, 2.5)
        x, half = eyes(face)[0]
        for y in (-6, 4, 14):
            sheet.line([(x - half - 12, y * 0.6), (x - half - 26, y * 1.5)], pen, 2.5)


def mouth(sheet: Sheet, face: Face) -> None:
    m, y, wide = face.middle + 6 * face.turn, 122 * (0.35 + 0.65 * face.long), 42.0
    near, far = (m - wide, y - 9 * face.smile), (m + wide * (1 - 0.22 * face.turn), y - 9 * face.smile)
    full = 9 * face.lips
    colour = blend(face.lit, "#7c2a26", 0.42)
    line = [near, (m - 16, y + 2), (m + 3, y), (m + 18, y + 2), far]
    upper = [near, (m - 12, y - full * 0.8), (m + 3, y - full * 0.5), (m + 14, y - full * 0.8), far]
    lower = [(m + 16, y + full * 1.15), (m - 12, y + full * 1.25)]
    sheet.shape(smooth([*upper, *lower], tight=0.7), colour)
    sheet.line(smooth(line, closed=False), face.line, 4.5)
    if not face.beard or face.beard == "moustache":
        dip = [
            (m - 18, y + full + 14), (m + 2, y + full + 11), (m + 18, y + full + 14),
            (m + 2, y + full + 20),
        ]
        sheet.shape(smooth(dip), blend(face.lit, face.shade, 0.75))


def beard(sheet: Sheet, face: Face) -> None:
    m, t, w, chin = face.middle, face.turn, face.wide, face.chin
    top = 98 * (0.4 + 0.6 * face.long)
    colour = face.tint if face.beard != "stubble" else blend(face.lit, face.tint, 0.35)
    moustache = [
        (m - 58, top + 26), (m - 30, top + 2), (m + 4, top - 4), (m + 30, top + 2), (m + 52, top + 24),
        (m + 22, top + 18), (m + 2, top + 14), (m - 24, top + 18),
    ]
    if face.beard == "moustache":
        sheet.shape(smooth(moustache, tight=0.8), colour)
        return
    drop = {"full": 34, "short": 8, "stubble": 0, "goatee": 6}[face.beard]
    if face.beard == "goatee":
        sheet.shape(smooth(moustache, tight=0.8), colour)
        patch = [
            (m - 36, top + 50), (m + 4, top + 44), (m + 40, top + 50), (m + 40, chin - 10),
            (m + 6, chin + drop), (m - 34, chin - 10),
        ]
        sheet.shape(smooth(patch), colour)
        return
    cheek = [
        (-(134 + 6 * t) * w, -10), (-104 * w, 20), (-92 * w + 10 * t, top - 16), (m - 60, top + 14),
        (m - 28, top), (m + 4, top - 5), (m + 30, top), (m + 56 - 8 * t, top + 14), (112 * w, 62),
        (130 * w, 20),
    ]
    under = [
        (128 * w, 80), (108 * w, chin - 50 + drop), (64 + 14 * t, chin - 6 + drop),
        (6 + 24 * t, chin + 6 + drop), (-54, chin - 2 + drop), (-104 * w, chin - 50 + drop), (-134 * w, 60),
    ]
    shape = smooth([*cheek, *under], tight=0.8)
    if face.beard != "full":
        sheet.within(outline(face), shape, colour)
    else:
        sheet.shape(shape, colour)
    if face.beard != "stubble":
        for number in range(-2, 4):
            x = m + number * 17
            sheet.stroke(
                [
                    (x * 0.95, top + 56 + abs(number) * 2),
                    (x * 0.92, chin - 24 + drop * 0.7 - abs(number - 1) * 6),
                ],
                blend(colour, PAPER, 0.16),
                2.5,
            )


def glasses(sheet: Sheet, face: Face) -> None:
    frame = "#221c1a" if face.glasses != "wire" else blend(face.line, "#8f8b84", 0.4)
    width = 4 if face.glasses == "wire" else 7
    places = eyes(face)
    for x, half in places:
        a, b, power = half + 17, 34.0, 1.0 if face.glasses in ("round", "wire") else 0.55
        rim = []
        for step in range(73):
            cos, sin = math.cos(step * math.tau / 72), math.sin(step * math.tau / 72)
            rim.append(
                (
                    x + 1 + a * math.copysign(abs(cos) ** power, cos),
                    4 + b * math.copysign(abs(sin) ** power, sin),
                )
            )
        sheet.line(rim, frame, width)
    (near, near_half), (far, far_half) = places
    sheet.line(
        smooth(
            [(near + near_half + 17, -2), ((near + far) / 2, -10), (far - far_half - 15, -2)], closed=False
        ),
        frame,
        width,
    )
    sheet.line([(near - near_half - 16, -4), ((-134 + 22 * face.turn) * face.wide - 4, -16)], frame, width)
