"""Hair and what is worn over it, by name: what lies behind the head is drawn before it, the rest after."""
# fmt: off

from random import Random

from demo.drawing import Sheet
from demo.pictures import headwear, long_hair, short_hair, tied_hair
from demo.pictures.looks import Face

OVER_EARS = {"long", "wavy", "bob", "hijab", "curls", "afro", "braids", "locs", "toque"}
BEHIND = {
    "afro": long_hair.afro_behind,
    "curls": long_hair.curls_behind,
    "long": long_hair.long_behind,
    "bob": long_hair.bob_behind,
    "wavy": long_hair.wavy_behind,
    "bun": tied_hair.bun_behind,
    "tied": tied_hair.tied_behind,
    "locs": tied_hair.locs_behind,
    "hijab": headwear.hijab_behind,
}
BEFORE = {
    "cropped": short_hair.cropped,
    "short": short_hair.short,
    "parted": short_hair.parted,
    "receding": short_hair.receding,
    "shaved": short_hair.shaved,
    "curly": short_hair.curly,
    "afro": long_hair.afro,
    "curls": long_hair.curls,
    "long": long_hair.long_front,
    "bob": long_hair.bob,
    "wavy": long_hair.wavy,
    "bun": tied_hair.tied,
    "tied": tied_hair.tied,
    "braids": tied_hair.braids,
    "locs": tied_hair.locs,
    "hijab": headwear.hijab,
    "turban": headwear.turban,
    "headwrap": headwear.headwrap,
    "toque": headwear.toque,
}


def behind(sheet: Sheet, face: Face, rng: Random) -> None:
    if face.hair in BEHIND:
        BEHIND[face.hair](sheet, face, rng)


def before(sheet: Sheet, face: Face, rng: Random) -> None:
    if face.hair in BEFORE:
        BEFORE[face.hair](sheet, face, rng)
