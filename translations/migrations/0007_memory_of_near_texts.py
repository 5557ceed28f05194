from django.db import migrations

SENTENCES = r"""
    CREATE FUNCTION translations_sentences(text text) RETURNS integer[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT COALESCE(array_agg(DISTINCT ('x' || left(md5(btrim(one)), 8))::bit(32)::integer), '{}')
        FROM regexp_split_to_table(text,
            '(?:</?(?:p|h[1-6]|li|ul|ol|blockquote|table|caption|tbody|tr|t[dh]|figure|div|br)\y[^<>]*>|\n)+'
            '|(?<=[.!?…])[ \t]+') AS one
        WHERE length(btrim(one)) >= 20
    $$"""


class Migration(migrations.Migration):
    """Pairs are found by a text that is nearly theirs, and by a sentence that stands in theirs."""

    dependencies = [
        ("content", "0001_database"),  # pg_trgm
        ("translations", "0006_digest_subscription"),
    ]

    operations = [
        # Where all migrations run in one transaction, pairs were written in it: no index is made of rows still to check.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RunSQL(SENTENCES, "DROP FUNCTION translations_sentences(text)"),
        migrations.RunSQL(
            "CREATE INDEX translations_pair_sentences ON translations_pair"
            " USING gin (translations_sentences(source))",
            "DROP INDEX translations_pair_sentences",
        ),
        # Longer texts are known by their sentences.
        migrations.RunSQL(
            "CREATE INDEX translations_pair_near ON translations_pair USING gin (source gin_trgm_ops)"
            " WHERE length(source) <= 400",
            "DROP INDEX translations_pair_near",
        ),
    ]
