"""The files of this folder, and what their values mean."""

import datetime
import tomllib
from pathlib import Path

from content.languages import LANGUAGES

FOLDER = Path(__file__).parent


def texts(pattern: str) -> list[dict]:
    """The contents of the files of this folder that match, in the order of their names."""
    return [tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob(pattern))]


def entries(pattern: str, kind: str) -> list[dict]:
    """The tables `[[kind]]` of all files that match."""
    return [entry for file in texts(pattern) for entry in file.get(kind, [])]


def columns(entry: dict, *fields: str) -> dict[str, str]:
    """The columns of translated fields; a text that is missing is an empty string."""
    return {
        f"{field}_{code}": entry.get(f"{field}_{code}", "").strip() for field in fields for code in LANGUAGES
    }


def first_day(date: str) -> datetime.date:
    """The first day that “2024”, “2024-03” or “2024-03-09” may mean."""
    return datetime.date.fromisoformat(f"{date}-01-01"[:10])
