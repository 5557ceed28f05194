from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0010_what_the_admin_asks_for"),
    ]

    operations = [
        migrations.AddField(
            model_name="release",
            name="paper",
            field=models.FileField(
                blank=True,
                default="",
                help_text="Readers get it below the page of the work, once that is public.",
                max_length=200,
                upload_to="papers/%Y/",
                verbose_name="PDF kept here",
            ),
        ),
        migrations.AddField(
            model_name="release",
            name="paper_from",
            field=models.DateTimeField(
                blank=True,
                help_text="The end of an embargo on this PDF. Until then the page says when it comes.",
                null=True,
                verbose_name="available from",
            ),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(
                condition=models.Q(("paper_from__isnull", False)),
                fields=["paper_from"],
                name="publications_embargo",
            ),
        ),
    ]
