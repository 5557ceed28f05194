"""What phones and browsers take for the site when somebody keeps it among their applications."""

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from content.languages import current_language, home_in, shown
from pages.models import Institute

PAPER = "#f8f5ee"
ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable.png", "512x512", "maskable"),
)


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """The web application manifest (https://www.w3.org/TR/appmanifest/) in the language of the address."""
    institute, home = Institute.current(), home_in(current_language())
    name = shown(institute, "name").text
    return JsonResponse(
        {
            "name": name,
            "short_name": shown(institute, "short_name").text or name,
            "lang": current_language(),
            "id": home,
            "start_url": home,
            "display": "browser",
            "background_color": PAPER,
            "theme_color": PAPER,
            "icons": [
                {"src": static(f"icons/{file}"), "sizes": sizes, "type": "image/png", "purpose": purpose}
                for file, sizes, purpose in ICONS
            ],
        },
        content_type="application/manifest+json",
    )
