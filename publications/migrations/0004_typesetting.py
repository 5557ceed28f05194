from django.db import migrations, models

from publications.typesetting import typeset_again


def set_formulas(apps, schema_editor):
    typeset_again(apps.get_model("publications", "Publication").objects.all())


class Migration(migrations.Migration):
    dependencies = [("publications", "0003_authors_to_review")]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="typesetting_issues",
            field=models.JSONField(
                blank=True, default=list, editable=False, verbose_name="LaTeX that was not understood"
            ),
        ),
        migrations.RunPython(set_formulas, migrations.RunPython.noop, elidable=True),
    ]
