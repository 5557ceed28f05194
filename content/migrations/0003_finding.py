from django.db import migrations

# One row for each connection that ever wrote, told by its process; raised once in a transaction, since thousands of
# updates of one row in one transaction grow slower with each.
CREATE = """
CREATE TABLE content_version (connection integer PRIMARY KEY, number bigint NOT NULL, raised_in xid8 NOT NULL);
CREATE FUNCTION raise_content_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO content_version VALUES (pg_backend_pid() % 1000, 1, pg_current_xact_id())
    ON CONFLICT (connection) DO UPDATE SET number = content_version.number + 1, raised_in = excluded.raised_in
    WHERE content_version.raised_in <> excluded.raised_in;
    RETURN NULL;
END $$;
"""
DROP = "DROP FUNCTION raise_content_version; DROP TABLE content_version;"


# Its body is read when it is made, so that an index over it can be restored from a dump, whose search path is empty.
FOLDED = """
CREATE FUNCTION content_folded(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(unaccent($1));
"""


class Migration(migrations.Migration):
    """The version of the content, which triggers raise; text without accents, of which indexes can be made."""

    dependencies = [("content", "0002_initial")]

    operations = [
        migrations.RunSQL(CREATE, DROP),
        migrations.RunSQL(FOLDED, "DROP FUNCTION content_folded"),
    ]
