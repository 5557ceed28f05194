"""Drawings of people together."""
# fmt: off

from random import Random

from demo.drawing import (
    ACCENT,
    DEEP,
    EARTH,
    FAINT,
    INK,
    MOSS,
    PAPER,
    RUST,
    SAND,
    SLATE,
    SOFT,
    WOOD,
    Sheet,
    blend,
    picture,
    smooth,
)
from demo.pictures.faces import bust
from demo.pictures.looks import Face


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
        (0, 905), (520, 905), (560, 890), (600, 905), (640, 905), (668, 940), (706, 780), (742, 950),
        (770, 905), (830, 905), (866, 900), (900, 905), (1600, 905),
    ]
    sheet.line(beat, ACCENT, 9)


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
                (x + 66 * s, y - 206 * s), (x + 150 * s, y - 196 * s), (x + 142 * s, y - 100 * s),
                (x + 58 * s, y - 110 * s),
            ],
            PAPER,
        )
    sheet.box(x - 20 * s, y + 20 * s, 40 * s, 70 * s, blend(skin, "#4a1a10", 0.3))
    sheet.shape(
        smooth(
            [
                (x - 30 * s, y + 74 * s), (x - 104 * s, y + 110 * s), (x - 124 * s, y + 330 * s),
                (x + 124 * s, y + 330 * s), (x + 104 * s, y + 110 * s), (x + 30 * s, y + 74 * s),
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
                    (x - 58 * s, y - 30 * s), (x - 66 * s, y + 90 * s), (x + 66 * s, y + 90 * s),
                    (x + 58 * s, y - 30 * s), (x, y - 76 * s),
                ]
            ),
            top,
        )
    if style == "round":
        sheet.dot(x, y - 24 * s, 76 * s, top)
    face = smooth(
        [
            (x - 46 * s, y - 20 * s), (x - 42 * s, y + 26 * s), (x, y + 60 * s), (x + 42 * s, y + 26 * s),
            (x + 46 * s, y - 20 * s), (x, y - 62 * s),
        ]
    )
    sheet.shape(face, skin)
    sheet.within(
        face,
        [
            (x - 60 * s, y - 80 * s), (x - 6 * s, y - 80 * s), (x - 14 * s, y + 70 * s),
            (x - 60 * s, y + 70 * s),
        ],
        blend(skin, "#4a1a10", 0.3),
    )
    if style != "bald":
        sheet.shape(
            smooth(
                [
                    (x - 52 * s, y + 4 * s), (x - 52 * s, y - 44 * s), (x, y - 76 * s),
                    (x + 52 * s, y - 44 * s), (x + 50 * s, y), (x + 34 * s, y - 34 * s),
                    (x - 20 * s, y - 38 * s),
                ],
                tight=0.8,
            ),
            top,
        )
