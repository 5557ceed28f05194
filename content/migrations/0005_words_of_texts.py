from django.db import migrations

# A text as its words are told apart for searching: elements within a line are no end of a word (CO<sub>2</sub>),
# dashes of every kind within a word are one (well-known, 1990–2000), and so are apostrophes that count as letters.
WORDS = r"""
CREATE FUNCTION content_words(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(
    translate(regexp_replace($1, '</?(a|code|em|strong|sub|sup)(\s[^<>]*)?>', '', 'g'), U&'\02BB\02BC', ''''''),
    U&'(?<=\\w)[-\2010-\2015\2212](?=\\w)', ' ', 'g'
);
"""


class Migration(migrations.Migration):
    """How words of texts are told apart for searching; other apps build their vectors on it."""

    dependencies = [("content", "0004_slugs_of_both_languages")]

    operations = [migrations.RunSQL(WORDS, "DROP FUNCTION content_words")]
