from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations

# The language's own stemmer behind `unaccent`, so that réseaux, reseau and RÉSEAU are one word.
CREATE = """
CREATE TEXT SEARCH CONFIGURATION {name} (COPY = {language});
ALTER TEXT SEARCH CONFIGURATION {name}
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, {language}_stem;
"""
DROP = "DROP TEXT SEARCH CONFIGURATION {name};"


def configuration(name: str, language: str) -> migrations.RunSQL:
    return migrations.RunSQL(CREATE.format(name=name, language=language), DROP.format(name=name))


class Migration(migrations.Migration):
    """The text-search configurations that the stored search columns of every app are built with."""

    dependencies = []

    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        configuration("vitrine_en", "english"),
        configuration("vitrine_fr", "french"),
    ]
