from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations

# Every stemmer of PostgreSQL behind `unaccent`, so that réseaux, reseau and RÉSEAU are one word in whatever
# languages a site has: vitrine_english, vitrine_french …
CONFIGURATIONS = """
DO $$
DECLARE
    language name;
    dictionary text;
BEGIN
    FOR language IN SELECT cfgname FROM pg_ts_config WHERE cfgnamespace = 'pg_catalog'::regnamespace LOOP
        dictionary := CASE language WHEN 'simple' THEN 'simple' ELSE language || '_stem' END;
        EXECUTE format('CREATE TEXT SEARCH CONFIGURATION %I (COPY = pg_catalog.%I)', 'vitrine_' || language, language);
        EXECUTE format(
            'ALTER TEXT SEARCH CONFIGURATION %I ALTER MAPPING FOR hword, hword_part, word WITH unaccent, %I',
            'vitrine_' || language, dictionary
        );
    END LOOP;
END $$;
"""
NO_CONFIGURATIONS = """
DO $$
DECLARE
    configuration name;
BEGIN
    FOR configuration IN SELECT cfgname FROM pg_ts_config WHERE cfgname LIKE 'vitrine\\_%' LOOP
        EXECUTE format('DROP TEXT SEARCH CONFIGURATION %I', configuration);
    END LOOP;
END $$;
"""

# Its body is read when it is made, so that an index over it can be restored from a dump, whose search path is empty.
FOLDED = """
CREATE FUNCTION content_folded(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(unaccent($1));
"""

# One row for each connection that ever wrote, told by the last digits of its process; raised once in a transaction, since thousands of
# updates of one row in one transaction grow slower with each.
VERSION = """
CREATE TABLE content_version (connection integer PRIMARY KEY, number bigint NOT NULL, raised_in xid8 NOT NULL);
CREATE FUNCTION raise_content_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO content_version VALUES (pg_backend_pid() % 1000, 1, pg_current_xact_id())
    ON CONFLICT (connection) DO UPDATE SET number = content_version.number + 1, raised_in = excluded.raised_in
    WHERE content_version.raised_in <> excluded.raised_in;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    """What the tables of every app are built with: words without accents, and the version of the content."""

    dependencies = []

    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        migrations.RunSQL(CONFIGURATIONS, NO_CONFIGURATIONS),
        migrations.RunSQL(FOLDED, "DROP FUNCTION content_folded"),
        migrations.RunSQL(VERSION, "DROP FUNCTION raise_content_version; DROP TABLE content_version;"),
    ]
