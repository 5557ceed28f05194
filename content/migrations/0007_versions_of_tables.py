from django.db import migrations

from content.migrations._operations import RaiseContentVersion

# One row for each table and each connection that wrote it, so that writers never wait for each other. Connections are
# told by their place among those of the server, of which there are as many as may be open at once; it is looked up
# once a connection. Numbers are microseconds, or one more: after a restore, or where a replica has become the primary,
# none comes again that stood for other rows.
VERSIONS = """
DROP TABLE content_version;
CREATE TABLE content_version (
    name text, place integer, number bigint NOT NULL, raised_in xid8 NOT NULL, PRIMARY KEY (name, place)
);
CREATE OR REPLACE FUNCTION raise_content_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    here integer := nullif(current_setting('content.place', true), '');
BEGIN
    IF here IS NULL THEN
        SELECT id INTO here FROM pg_stat_get_backend_idset() AS id
        WHERE pg_stat_get_backend_pid(id) = pg_backend_pid();
        PERFORM set_config('content.place', here::text, false);
    END IF;
    INSERT INTO content_version
    VALUES (TG_TABLE_NAME, here, extract(epoch FROM clock_timestamp()) * 1000000, pg_current_xact_id())
    ON CONFLICT (name, place) DO UPDATE
    SET number = greatest(content_version.number + 1, excluded.number), raised_in = excluded.raised_in
    WHERE content_version.raised_in <> excluded.raised_in;
    RETURN NULL;
END $$;
"""
ONE_VERSION = """
DROP TABLE content_version;
CREATE TABLE content_version (connection integer PRIMARY KEY, number bigint NOT NULL, raised_in xid8 NOT NULL);
CREATE OR REPLACE FUNCTION raise_content_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO content_version VALUES (pg_backend_pid() % 1000, 1, pg_current_xact_id())
    ON CONFLICT (connection) DO UPDATE SET number = content_version.number + 1, raised_in = excluded.raised_in
    WHERE content_version.raised_in <> excluded.raised_in;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    """A version of its own for every table that pages are read from."""

    dependencies = [("content", "0006_picture_is_drawing")]

    operations = [
        migrations.RunSQL(VERSIONS, ONE_VERSION),
        RaiseContentVersion("content_picture", "content_formerslug"),
    ]
