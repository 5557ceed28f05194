import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    """What the admin asks of all works is answered by an index: those called so, those that lack a language."""

    dependencies = [
        ("publications", "0009_versions"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="publication",
            index=django.contrib.postgres.indexes.HashIndex(
                models.Func("title_text", function="content_folded", output_field=models.TextField()),
                name="publications_called",
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                models.OrderBy(models.F("sort_date"), descending=True, nulls_last=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("summary_en", ""), models.Q(("summary_fr", ""), _negated=True)),
                name="publications_missing_en",
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                models.OrderBy(models.F("sort_date"), descending=True, nulls_last=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("summary_fr", ""), models.Q(("summary_en", ""), _negated=True)),
                name="publications_missing_fr",
            ),
        ),
    ]
