from django.db import migrations, models

from content.migrations._operations import RaiseContentVersion


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0007_names_without_separators"),
        ("publications", "0005_words_of_texts"),
    ]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="selected_by",
            field=models.ManyToManyField(
                blank=True,
                editable=False,
                related_name="selected_works",
                to="people.person",
                verbose_name="selected by",
            ),
        ),
        RaiseContentVersion("publications_publication_selected_by"),
    ]
