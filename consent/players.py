"""Videos of others in our pages: they wait for a click, or for the consent to their group."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from consent import notices
from consent.models import Service

PLAYERS = {
    "youtube": (
        "https://www.youtube-nocookie.com/embed/{}?rel=0",
        "https://www.youtube.com/watch?v={}",
    ),
    "vimeo": ("https://player.vimeo.com/video/{}?dnt=1", "https://vimeo.com/{}"),
}


def waiting_video(kind: str, identifier: str, title: str = "") -> SafeString:
    """A video of YouTube or Vimeo: who it comes from, a button that plays it, and the plain link."""
    shown = notices.current()
    player, page = PLAYERS[kind]
    context = {
        "service": shown.services.get(kind),
        "site": Service.Kind(kind).label,
        "player": player.format(identifier),
        "page": page.format(identifier),
        "title": title,
        "option": shown.notice.option_of(kind),
    }
    return render_to_string("consent/video.html", context)
