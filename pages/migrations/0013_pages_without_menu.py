from django.db import migrations, models


class Migration(migrations.Migration):
    """What pages knew of the menu is in its own rows."""

    dependencies = [("pages", "0012_menu")]

    operations = [
        migrations.RemoveField(
            model_name="page",
            name="in_menu",
        ),
        migrations.RemoveField(
            model_name="page",
            name="menu_label",
        ),
        migrations.RemoveField(
            model_name="page",
            name="menu_label_en",
        ),
        migrations.RemoveField(
            model_name="page",
            name="menu_label_fr",
        ),
        migrations.AlterField(
            model_name="page",
            name="order",
            field=models.PositiveSmallIntegerField(
                default=0,
                help_text="Among its sisters and in the footer: small numbers come first.",
                verbose_name="order",
            ),
        ),
    ]
