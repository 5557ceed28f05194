"""Videos of others in our pages: they wait for a click, or for the consent to their group."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from consent import notices
from consent.models import Service
from content.models import Picture
from content.prose.videos import Video


def waiting_video(video: Video, poster: Picture | None = None, title: str = "") -> SafeString:
    """A video of YouTube or Vimeo: who it comes from, a button that plays it, and the plain link.

    The poster is a picture of the library: nothing of the service is fetched before somebody asks.
    """
    shown = notices.current()
    context = {
        "service": shown.services.get(video.kind),
        "site": Service.Kind(video.kind).label,
        "player": video.player,
        "page": video.page,
        "title": title,
        "poster": poster,
        "option": shown.notice.option_of(video.kind),
    }
    return render_to_string("consent/video.html", context)
