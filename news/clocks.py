"""The time zones that events may take place in."""

from zoneinfo import available_timezones

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bibliography.text import fold
from content.templatetags.dates import city_of

REGIONS = {
    "Africa": _("Africa"),
    "America": _("Americas"),
    "Antarctica": _("Antarctica"),
    "Arctic": _("Arctic"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic Ocean"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific Ocean"),
}
# UTC and the zones of places; not those of standards, of computers or of former names (EST5EDT, Factory, US/Eastern).
ZONES = ["UTC", *sorted(zone for zone in available_timezones() if zone.partition("/")[0] in REGIONS)]
USUAL = (
    "America/Toronto", "America/Halifax", "America/Winnipeg", "America/Edmonton", "America/Vancouver",
    "America/New_York", "Europe/London", "Europe/Paris", "Asia/Tokyo", "UTC",
)  # fmt: skip


def zone_choices(own: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """All time zones: that of the institute, the usual ones and that of the event first, then by region."""
    first = dict.fromkeys([timezone.get_default_timezone_name(), *USUAL, own])
    usual = [(zone, city_of(zone)) for zone in first]
    regions = {region: [] for region in REGIONS}
    for zone in ZONES:
        if zone not in first:
            regions[zone.partition("/")[0]].append((zone, city_of(zone)))
    by_region = ((REGIONS[region], sorted(zones, key=by_city)) for region, zones in regions.items())
    return [(_("Usual time zones"), usual), *by_region]


def by_city(choice: tuple[str, str]) -> str:
    return fold(choice[1])
