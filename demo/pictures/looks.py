"""What the table of faces says, and the colours that follow from it."""
# fmt: off

from dataclasses import dataclass

from demo.drawing import blend

SKINS = {
    "porcelain": "#f1d9c5",
    "light": "#e8c4a6",
    "sand": "#dcb087",
    "olive": "#cb9b6e",
    "tan": "#b5804f",
    "brown": "#936040",
    "umber": "#764a33",
    "deep": "#684231",
}
COLOURS = {
    "black": "#1d1a19",
    "dark": "#352720",
    "brown": "#5b3d29",
    "auburn": "#83472a",
    "sandy": "#a98556",
    "blond": "#cfae74",
    "grey": "#8f8b84",
    "silver": "#c4c0b7",
    "white": "#e9e5dc",
}


@dataclass(frozen=True)
class Face:
    """What the table says of somebody's looks."""

    skin: str
    hair: str
    colour: str
    clothes: str
    cloth: str
    ground: str
    turn: float = 0.6  # from 0, facing us, to 1, three quarters away
    left: bool = False
    wide: float = 1.0
    long: float = 1.0
    jaw: float = 1.0
    age: int = 0
    glasses: str = ""
    beard: str = ""
    wrap: str = "#4a473f"  # of what is worn on the head
    lids: float = 1.0  # how open the eyes are
    nose: float = 1.0
    lips: float = 1.0
    brows: float = 1.0
    smile: float = 0.4
    earrings: bool = False

    @property
    def lit(self) -> str:
        return SKINS[self.skin]

    @property
    def shade(self) -> str:
        """Warm on light skin; on dark skin nearer to black, or it would not be seen."""
        return blend(self.lit, *(("#150806", 0.36) if self.skin in ("umber", "deep") else ("#4a1a10", 0.3)))

    @property
    def line(self) -> str:
        return blend(self.lit, "#140b0a", 0.8)

    @property
    def tint(self) -> str:
        return COLOURS[self.colour]

    @property
    def middle(self) -> float:
        """Where the line between the eyes has gone by turning."""
        return 46 * self.turn

    @property
    def chin(self) -> float:
        return 192 * self.long
