"""What people in the portraits wear: shoulders, a collar, one fold in shadow."""
# fmt: off

from demo.drawing import INK, PAPER, Sheet, blend, smooth
from demo.pictures.looks import Face

SHOULDERS = [
    (-96, 262), (-190, 306), (-268, 350), (-312, 430), (-330, 640), (330, 640), (304, 420), (250, 340),
    (176, 298), (90, 258),
]


def wear(sheet: Sheet, face: Face) -> None:
    shoulders = smooth([*SHOULDERS, (70, 290), (10, 330), (-74, 296)], tight=0.7)
    sheet.shape(shoulders, face.cloth)
    fold = [(-340, 300), (-180, 280), (-150, 380), (-190, 470), (-170, 700), (-360, 700)]
    sheet.within(shoulders, smooth(fold), blend(face.cloth, INK, 0.28))
    COLLARS[face.clothes](sheet, face)


def light(face: Face) -> str:
    return blend(face.cloth, PAPER, 0.16)


def sweater(sheet: Sheet, face: Face) -> None:
    sheet.shape(
        smooth([(-108, 262), (-20, 326), (92, 258), (104, 286), (0, 362), (-122, 292)], tight=0.8),
        light(face),
    )
    for x in range(-90, 100, 18):
        y = 344 - abs(x) * 0.62
        sheet.line([(x * 0.98, y - 13), (x * 1.03, y + 5)], blend(face.cloth, INK, 0.2), 2.5)


def turtleneck(sheet: Sheet, face: Face) -> None:
    sheet.shape(
        smooth([(-92, 204), (-10, 236), (88, 200), (100, 290), (0, 330), (-112, 294)], tight=0.6), light(face)
    )
    sheet.line(smooth([(-96, 240), (-6, 270), (92, 236)], closed=False), blend(face.cloth, INK, 0.25), 3)


def open_neck(sheet: Sheet, face: Face) -> None:
    sheet.shape([(-84, 240), (14, 430), (88, 236), (80, 210), (-80, 210)], face.lit)
    sheet.shape([(-84, 240), (14, 430), (24, 300), (60, 232), (40, 210), (-80, 210)], face.shade)


def shirt(sheet: Sheet, face: Face) -> None:
    open_neck(sheet, face)
    lines = blend(face.cloth, INK, 0.35)
    for collar in (
        [(-104, 244), (-118, 296), (-58, 396), (14, 428), (-40, 330)],
        [(90, 240), (112, 290), (74, 390), (14, 428), (54, 330)],
    ):
        sheet.shape(collar, light(face))
        sheet.line([*collar, collar[0]], lines, 3)
    sheet.line([(14, 428), (16, 640)], lines, 3)
    sheet.dot(26, 480, 5, lines)


def tee(sheet: Sheet, face: Face) -> None:
    sheet.shape(
        smooth([(-96, 258), (-10, 330), (88, 254), (92, 280), (2, 356), (-110, 288)], tight=0.8),
        blend(face.cloth, INK, 0.3),
    )


def blazer(sheet: Sheet, face: Face) -> None:
    shade = blend(face.cloth, INK, 0.4)
    sheet.shape([(-110, 262), (-30, 640), (100, 640), (94, 258), (20, 300)], PAPER)
    open_neck(sheet, face)
    sheet.line([(-80, 262), (14, 430), (85, 256)], blend(PAPER, INK, 0.3), 3)
    for lapel in (
        [(-112, 252), (-168, 330), (-128, 372), (-150, 392), (4, 640), (-20, 470), (-70, 360)],
        [(98, 248), (150, 326), (118, 364), (142, 386), (40, 640), (40, 480), (72, 360)],
    ):
        sheet.shape(lapel, light(face))
        sheet.line(lapel[:5], shade, 3)
    sheet.shape([(4, 640), (-20, 540), (60, 540), (40, 640)], PAPER)


def coat(sheet: Sheet, face: Face) -> None:
    blazer(sheet, face)
    sheet.line([(150, 480), (232, 474)], blend(face.cloth, INK, 0.4), 4)
    sheet.line([(180, 440), (184, 500)], "#1c3db5", 7)


def parka(sheet: Sheet, face: Face) -> None:
    dark = blend(face.cloth, INK, 0.45)
    hood = [
        (-112, 236), (-176, 250), (-206, 306), (-150, 372), (-20, 424), (40, 424), (140, 362), (178, 294),
        (150, 240), (98, 232), (78, 290), (12, 352), (-70, 300),
    ]
    sheet.shape(smooth(hood, tight=0.8), light(face))
    lining = [
        (-116, 238), (-128, 290), (-70, 346), (8, 398), (86, 340), (116, 284), (104, 234), (78, 290),
        (10, 352), (-72, 304),
    ]
    sheet.shape(smooth(lining, tight=0.8), "#cbbfa8")
    sheet.line([(10, 424), (12, 640)], dark, 5)
    sheet.line(smooth([(-150, 372), (-20, 424), (40, 424), (140, 362)], closed=False), dark, 3)


def scarf(sheet: Sheet, face: Face) -> None:
    dark = blend(face.wrap, INK, 0.3)
    sheet.shape(
        smooth([(-120, 216), (-10, 262), (116, 206), (142, 280), (60, 340), (-30, 356), (-140, 310)]),
        face.wrap,
    )
    sheet.shape(smooth([(40, 300), (110, 300), (150, 640), (50, 640)], tight=0.6), dark)
    for y in (238, 268, 298):
        sheet.line(smooth([(-116, y), (-4, y + 48), (118, y - 8)], closed=False), dark, 3)


def plain(sheet: Sheet, face: Face) -> None:
    """A low round neck."""
    sheet.shape(
        smooth([(-84, 256), (-60, 320), (6, 372), (70, 316), (80, 250), (10, 300)], tight=0.8), face.lit
    )
    sheet.shape(smooth([(-84, 256), (-60, 320), (0, 370), (-20, 300)], tight=0.8), face.shade)


COLLARS = {
    "sweater": sweater,
    "turtleneck": turtleneck,
    "shirt": shirt,
    "tee": tee,
    "blazer": blazer,
    "coat": coat,
    "parka": parka,
    "scarf": scarf,
    "plain": plain,
}
