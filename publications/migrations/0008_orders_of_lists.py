from django.db import migrations, models


class Migration(migrations.Migration):
    """The front page and the feed find their works by an index, in the order in which they show them."""

    dependencies = [
        ("people", "0008_why_a_topic_matters"),
        ("publications", "0007_bounded_texts"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                condition=models.Q(("sort_date__isnull", False)),
                fields=["-featured", "-sort_date", "-id"],
                include=("published_at", "expires_at"),
                name="publications_featured",
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                fields=["-published_at", "-sort_date", "-id"],
                include=("expires_at",),
                name="publications_arrived",
            ),
        ),
    ]
