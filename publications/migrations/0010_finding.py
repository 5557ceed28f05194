from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations, models

from content.operations import Watch
from content.spelling import Folded

# Abstracts and search vectors lie apart from the rows of a page, where more than this many bytes would be one row.
NARROW = "ALTER TABLE publications_publication SET (toast_tuple_target = 256)"
WIDE = "ALTER TABLE publications_publication RESET (toast_tuple_target)"


class Migration(migrations.Migration):
    """Lists are counted from indexes, and counted anew only when something has changed."""

    dependencies = [
        ("content", "0003_finding"),
        ("people", "0002_name_matching"),
        ("publications", "0009_import_revision"),
    ]

    operations = [
        migrations.RunSQL(NARROW, WIDE),
        Watch(
            "publications_publication",
            "publications_publication_topics",
            "publications_authorship",
            "publications_release",
            "publications_venue",
        ),
        migrations.RemoveIndex(
            model_name="publication",
            name="publications_newest",
        ),
        migrations.AddIndex(
            model_name="authorship",
            index=models.Index(
                condition=models.Q(("link_state__in", ("auto", "confirmed")), ("person__isnull", False)),
                fields=["publication", "person"],
                name="publications_signed",
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                models.OrderBy(models.F("sort_date"), descending=True, nulls_last=True),
                models.OrderBy(models.F("id"), descending=True),
                include=("published_at", "expires_at", "year", "kind"),
                name="publications_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=GinIndex(
                OpClass(Folded("title_text"), name="gin_trgm_ops"),
                name="publications_spelling",
            ),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(
                fields=["publication"],
                include=("venue", "open_access", "peer_reviewed"),
                name="publications_released",
            ),
        ),
    ]
