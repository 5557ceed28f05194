"""What is worn on the head."""
# fmt: off

from random import Random

from demo.drawing import INK, PAPER, Sheet, blend, smooth
from demo.pictures.looks import Face


def hijab_behind(sheet: Sheet, face: Face, _rng: Random) -> None:
    veil = [
        (-60, -256), (-150, -190), (-190, -60), (-186, 90), (-200, 220), (-280, 330), (0, 460), (240, 330),
        (170, 220), (164, 60), (160, -70), (124, -190), (50, -250),
    ]
    sheet.shape(smooth(veil), blend(face.wrap, INK, 0.25))


def hijab(sheet: Sheet, face: Face, _rng: Random) -> None:
    t, w, chin = face.turn, face.wide, face.chin
    opening = [
        (106 * w, -92), (120 * w, -20), (118 * w, 50), (98 * w, chin - 66), (58 + 14 * t, chin - 16),
        (6 + 24 * t, chin - 2), (-50, chin - 18), (-88 * w, chin - 70), (-98 * w, 20), (-92 * w, -70),
        (-60, -128), (30, -146),
    ]
    outer = [
        (132 * w, -170), (162 * w, -60), (166 * w, 60), (160, chin - 10), (130, chin + 60),
        (20, chin + 110), (-120, chin + 80), (-188, chin), (-190, 20), (-184, -90), (-140, -190),
        (20, -262),
    ]
    ring = [*smooth(outer), smooth(outer)[0], smooth(opening)[0], *smooth(opening)[::-1], smooth(opening)[0]]
    sheet.shape(ring, face.wrap)
    dark = blend(face.wrap, INK, 0.32)
    sheet.shape(
        smooth(
            [
                (-188, 20), (-150, -60), (-128, 60), (-112, chin - 40), (-50, chin + 24), (30, chin + 70),
                (-60, chin + 106), (-170, chin + 60),
            ]
        ),
        dark,
    )
    drape = [
        (150, chin - 30), (60, chin + 46), (-60, chin + 80), (-190, chin + 60), (-260, chin + 170),
        (-120, chin + 220), (60, chin + 190), (200, chin + 110),
    ]
    sheet.shape(smooth(drape), face.wrap)
    for n in range(3):
        sheet.stroke(
            smooth(
                [
                    (140 - 10 * n, chin + 10 + 30 * n), (30, chin + 90 + 28 * n),
                    (-110, chin + 108 + 26 * n), (-214, chin + 130 + 20 * n),
                ],
                closed=False,
            ),
            dark,
            4,
        )
    sheet.stroke(
        smooth(
            [
                (104 * w, -104), (30, -164), (-70, -140), (-110 * w, -70), (-118 * w, 20),
                (-106 * w, chin - 60),
            ],
            closed=False,
        ),
        dark,
        4,
    )


def turban(sheet: Sheet, face: Face, _rng: Random) -> None:
    w, dark = face.wide, blend(face.wrap, INK, 0.34)
    shape = [
        (132 * w, -76), (150 * w, -150), (110, -250), (10, -286), (-110, -258), (-174, -170), (-170, -60),
        (-140, -10), (-104, -62), (-40, -112), (40, -146), (90, -112),
    ]
    sheet.shape(smooth(shape), face.wrap)
    for n in range(5):
        sheet.stroke(
            smooth(
                [
                    (42 + 10 * n, -150 - 4 * n), (-30 + 6 * n, -150 - 26 * n), (-110, -100 - 34 * n),
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


def headwrap(sheet: Sheet, face: Face, _rng: Random) -> None:
    w, dark = face.wide, blend(face.wrap, INK, 0.34)
    shape = [
        (130 * w, -92), (150 * w, -180), (116, -258), (10, -286), (-124, -272), (-190, -196), (-180, -90),
        (-134, -36), (-80, -92), (20, -136), (90, -122),
    ]
    sheet.shape(smooth(shape), face.wrap)
    for n in range(5):
        sheet.stroke(
            smooth(
                [
                    (120 - 6 * n, -108 - 12 * n), (20, -154 - 26 * n), (-90, -116 - 36 * n),
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


def toque(sheet: Sheet, face: Face, _rng: Random) -> None:
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
