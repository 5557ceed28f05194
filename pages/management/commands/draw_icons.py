"""The icons that browsers, phones and networks ask for, drawn from the mark of the site."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from PIL import Image, ImageDraw

FOLDER = settings.BASE_DIR / "static" / "icons"
PAPER, INK, ACCENT = "#f8f5ee", "#8a8577", "#1c3db5"
GRID = 32  # of static/favicon.svg, whose lines these are
SHARE = (1200, 630)
TOUCH_ICONS = ("apple-touch-icon.png", "apple-touch-icon-precomposed.png")  # which phones ask for unasked


def mark(size: int, margin: float = 0, ground: str | None = None) -> Image.Image:
    """The mark in a square, with a margin as a part of its side; transparent where there is no ground."""
    unit = size * (1 - 2 * margin) / GRID
    sheet = Image.new("RGBA", (size, size), ground or (0, 0, 0, 0))
    pen = ImageDraw.Draw(sheet)
    hole = ground or (0, 0, 0, 0)
    for colour, left, top, right, bottom in [
        (ACCENT, 18, 2, 30, 30),
        (INK, 2, 2, 14, 30),
        (hole, 5, 5, 11, 27),
    ]:
        corners = [round(size * margin + edge * unit) for edge in (left, top, right, bottom)]
        pen.rectangle((corners[0], corners[1], corners[2] - 1, corners[3] - 1), fill=colour)
    return sheet


def share() -> Image.Image:
    """What stands for a page that has no picture: the mark on paper, below the one heavy line."""
    sheet = Image.new("RGB", SHARE, PAPER)
    side = SHARE[1] // 2
    sheet.paste(mark(side, ground=PAPER), ((SHARE[0] - side) // 2, (SHARE[1] - side) // 2))
    ImageDraw.Draw(sheet).rectangle((0, 0, SHARE[0], 15), fill=ACCENT)
    return sheet


def icons() -> dict[str, Image.Image]:
    """Every icon by the name of its file."""
    return {
        "favicon.ico": mark(48),
        "icon-192.png": mark(192),
        "icon-512.png": mark(512),
        "icon-maskable.png": mark(512, 0.18, PAPER),
        **dict.fromkeys(TOUCH_ICONS, mark(180, 0.12, PAPER)),
        "share.png": share(),
    }


class Command(BaseCommand):
    help = (
        "Draw the icons in static/icons anew, after a change of the mark in this command and in favicon.svg."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--folder", type=Path, default=FOLDER, help="where to write them (static/icons)")
        parser.add_argument("--dry-run", action="store_true", help="only name them")

    def handle(self, *, folder: Path, dry_run: bool, **options) -> None:
        for name, image in icons().items():
            if not dry_run:
                image.save(folder / name, optimize=True)
            self.stdout.write(str(folder / name))
