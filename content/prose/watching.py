"""The address of a video that stands alone in a paragraph: the text shows the video in its place.

Addresses are read as the browser reads them in static/editing/videos.js; one list of addresses tests both.
"""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from content.prose.videos import video

YOUTUBE = {"youtube.com", "youtube-nocookie.com", "youtu.be", "youtubekids.com"}
VIMEO = {"vimeo.com", "player.vimeo.com"}
# What paragraphs stand in that may hold no video, or stand alone with their address.
BLOCK = re.compile(
    r"<(?P<end>/?)(?:ul|ol|blockquote|table)\b[^>]*>|<p>(?P<inside>(?:[^<]|<(?!/?p\b)[^>]*>)*)</p>"
)
# What may stand around the address: emphasis, a link that leads there too; `code` means the letters themselves.
AROUND = re.compile(r"</?(?:strong|em|a)\b[^>]*>|<br>")
LINK = re.compile(r'<a\b(?:[^>]*? href="([^"]*)")?')


def with_videos(markup: str) -> str:
    """The cleaned text with videos for the paragraphs, within nothing else, that are the address of one."""
    depth = 0

    def shown(match: re.Match) -> str:
        nonlocal depth
        if match["inside"] is None:
            depth += -1 if match["end"] else 1
            return match[0]
        said = "" if depth else video_alone(match["inside"])
        return f'<div data-video="{said}"></div>' if said else match[0]

    return BLOCK.sub(shown, markup) if "youtu" in markup or "vimeo.com" in markup else markup


def video_alone(inside: str) -> str:
    """The video whose address is all that a paragraph says, however it is set; empty where it says anything else."""
    words = AROUND.sub("", inside).strip()
    if "<" in words or re.search(r"\s", words):
        return ""
    said = reference_of(unescape(words))
    leads_there = all(reference_of(unescape(address)) == said for address in LINK.findall(inside))
    return said if leads_there else ""


def reference_of(text: str) -> str:
    """What a text stores of the address of a video; empty where it is none."""
    try:
        parts = urlsplit(f"https://{re.sub(r'^(?:https?:)?//', '', text.strip(), flags=re.IGNORECASE)}")
        host = re.sub(r"^(?:www|m|music|gaming)\.", "", parts.hostname or "")
    except ValueError:
        return ""
    path = [part for part in parts.path.split("/") if part]
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    named = youtube(host, path, query) if host in YOUTUBE else vimeo(path, query) if host in VIMEO else ""
    reference = named + start(query, parts.fragment) if named else ""
    return reference if video(reference) else ""


def youtube(host: str, path: list[str], query: dict[str, str]) -> str:
    first, second, *_rest = [*path, "", ""]
    if host == "youtu.be":
        found = first
    elif first == "attribution_link":
        found = parse_qs(urlsplit(query.get("u", "")).query).get("v", [""])[0]
    elif first in ("embed", "shorts", "live", "v", "e", "vi"):
        found = second
    else:
        found = query.get("v") or query.get("vi", "")
    return f"youtube:{found}" if found else ""


def vimeo(path: list[str], query: dict[str, str]) -> str:
    """After channels/name, groups/name/videos, video, manage/videos …"""
    path = path[2:] if path[:1] in (["showcase"], ["album"]) else path
    at = next((place for place, part in enumerate(path) if re.fullmatch(r"\d{5,12}", part, re.ASCII)), -1)
    if at < 0:
        return ""
    rest = [part for part in path[at + 1 :] if part != "embed"]
    keys = (key for key in (query.get("h", ""), *rest[:1]) if re.fullmatch("[0-9a-f]{6,20}", key))
    key = next(keys, "")
    event = "event/" if at and path[at - 1] == "event" else ""
    return f"vimeo:{event}{path[at]}" + (f"/{key}" if key else "")


def start(query: dict[str, str], fragment: str) -> str:
    """The second to begin with, behind an @: of 90, 90s, 1m30s, 1h2m3s, 1:30."""
    in_fragment = re.search(r"(?:^|&)t=([\w:]+)", fragment)
    time = query.get("t") or query.get("start") or query.get("time_continue") or (in_fragment or ["", ""])[1]
    found = seconds(time)
    return f"@{found}" if 0 < found < 100_000 else ""


def seconds(time: str) -> int:
    if re.fullmatch(r"\d{1,6}(:\d{1,6}){1,2}", time, re.ASCII):
        parts = [int(part) for part in time.split(":")]
    elif match := re.fullmatch(r"(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s?)?", time, re.ASCII):
        parts = [int(part or 0) for part in match.groups()]
    else:
        return 0
    total = 0
    for part in parts:
        total = total * 60 + part
    return total
