from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import django.utils.timezone
from django.db import migrations, models

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
ONLINE = {"online", "en ligne", ""}


def fill(apps, schema_editor) -> None:
    """First days by the clocks at the place; what ran from midnight to midnight is all day, "Online" is no place."""
    events = apps.get_model("news", "Event").objects
    for event in events.only("starts_at", "ends_at", "time_zone", "place_en", "place_fr").iterator():
        changed = days(event.starts_at, event.ends_at, ZoneInfo(event.time_zone))
        places = {event.place_en.strip().lower(), event.place_fr.strip().lower()}
        if places <= ONLINE and places != {""}:
            changed |= {"attendance": "online", "place": "", "place_en": "", "place_fr": ""}
        events.filter(pk=event.pk).update(**changed)


def days(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> dict:
    start, end = starts_at.astimezone(zone), ends_at.astimezone(zone)
    if start.time() != time() or time() not in (end.time(), (end + MINUTE).time()):
        return {"first_day": start.date()}
    last = max(start.date(), (ends_at - MINUTE).astimezone(zone).date())
    return {
        "first_day": start.date(),
        "is_all_day": True,
        "ends_at": datetime.combine(last + DAY, time(), zone),
    }


class Migration(migrations.Migration):
    dependencies = [("news", "0001_initial")]

    operations = [
        migrations.AddField(
            "event",
            "is_all_day",
            models.BooleanField(
                default=False,
                help_text="One or several whole days: the hours do not count.",
                verbose_name="all day",
            ),
        ),
        migrations.AddField(
            "event", "first_day", models.DateField(editable=False, null=True, verbose_name="day")
        ),
        migrations.AddField(
            "event",
            "attendance",
            models.CharField(
                choices=[("offline", "At a place"), ("online", "Online"), ("mixed", "At a place and online")],
                default="offline",
                max_length=10,
                verbose_name="attendance",
            ),
        ),
        migrations.AddField(
            "event",
            "online_url",
            models.URLField(
                blank=True,
                default="",
                help_text="Everybody sees it on the page. Leave it empty where only those who register get it.",
                max_length=500,
                verbose_name="address online",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            "event", "first_day", models.DateField(db_index=True, editable=False, verbose_name="day")
        ),
        migrations.AlterField(
            "event",
            "starts_at",
            models.DateTimeField(
                db_index=True,
                help_text="The hour at the place, in the event’s own time zone.",
                verbose_name="starts",
            ),
        ),
        migrations.AlterField(
            "event",
            "ends_at",
            models.DateTimeField(
                help_text="The hour at the place; of whole days, the last one.", verbose_name="ends"
            ),
        ),
        migrations.AlterField(
            "event",
            "time_zone",
            models.CharField(
                default=django.utils.timezone.get_default_timezone_name,
                help_text="Where the event takes place. Its hours are those of the clocks there, on the page too.",
                max_length=60,
                verbose_name="time zone",
            ),
        ),
    ]
