"""What the database does by itself when works, or what they name, are written, whoever writes."""

from django.db import migrations

from content.migrations._operations import RaiseContentVersion

# Abstracts and search vectors lie apart from the rows of a page, where more than this many bytes would be one row.
NARROW = "ALTER TABLE publications_publication SET (toast_tuple_target = 256)"
WIDE = "ALTER TABLE publications_publication RESET (toast_tuple_target)"

# Works that visitors saw and see no longer are remembered for harvesters.
BURY = """
CREATE FUNCTION publications_bury() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO publications_tombstone (work, kind, deleted_at) VALUES (OLD.id, OLD.kind, now())
    ON CONFLICT (work) DO UPDATE SET kind = EXCLUDED.kind, deleted_at = EXCLUDED.deleted_at;
    RETURN NULL;
END
$$;
CREATE TRIGGER publications_deleted AFTER DELETE ON publications_publication
    FOR EACH ROW WHEN (OLD.published_at <= now()) EXECUTE FUNCTION publications_bury();
CREATE TRIGGER publications_withdrawn AFTER UPDATE OF published_at ON publications_publication
    FOR EACH ROW WHEN (OLD.published_at <= now() AND (NEW.published_at IS NULL OR NEW.published_at > now()))
    EXECUTE FUNCTION publications_bury();
"""
LET_BE = """
DROP TRIGGER publications_withdrawn ON publications_publication;
DROP TRIGGER publications_deleted ON publications_publication;
DROP FUNCTION publications_bury();
"""

# A work counts as changed when its links with members change, or when somebody or something that it names is
# called otherwise, is shown to visitors or no longer, or goes.
TOUCH = """
CREATE FUNCTION publications_touch_relinked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE publications_publication SET updated_at = statement_timestamp()
    WHERE id IN (
        SELECT after.publication_id FROM before JOIN after USING (id)
        WHERE (before.person_id, before.link_state) IS DISTINCT FROM (after.person_id, after.link_state)
    );
    RETURN NULL;
END
$$;
CREATE TRIGGER publications_relinked AFTER UPDATE ON publications_authorship
    REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION publications_touch_relinked();

CREATE FUNCTION publications_touch_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE publications_publication SET updated_at = statement_timestamp()
    WHERE id IN (
        SELECT publication_id FROM publications_authorship
        WHERE person_id IN ((to_jsonb(OLD) ->> TG_ARGV[0])::bigint, (to_jsonb(NEW) ->> TG_ARGV[0])::bigint)
    );
    RETURN NULL;
END
$$;
CREATE TRIGGER publications_member_renamed AFTER UPDATE OF given_name, family_name ON people_person
    FOR EACH ROW WHEN ((OLD.given_name, OLD.family_name) IS DISTINCT FROM (NEW.given_name, NEW.family_name))
    EXECUTE FUNCTION publications_touch_signed('id');
CREATE TRIGGER publications_member_renamed AFTER INSERT OR UPDATE OR DELETE ON people_personname
    FOR EACH ROW EXECUTE FUNCTION publications_touch_signed('person_id');

CREATE FUNCTION publications_touch_published_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE publications_publication SET updated_at = statement_timestamp()
    WHERE id IN (SELECT publication_id FROM publications_release WHERE venue_id = NEW.id);
    RETURN NULL;
END
$$;
CREATE TRIGGER publications_venue_renamed AFTER UPDATE OF name ON publications_venue
    FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION publications_touch_published_in();

CREATE FUNCTION publications_touch_about() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE publications_publication SET updated_at = statement_timestamp()
    WHERE id IN (SELECT publication_id FROM publications_publication_topics WHERE topic_id = NEW.id)
    AND EXISTS (  -- in whatever languages names are kept
        SELECT FROM jsonb_each(to_jsonb(OLD)) AS before JOIN jsonb_each(to_jsonb(NEW)) AS after USING (key)
        WHERE (key LIKE 'name%' OR key IN ('published_at', 'expires_at')) AND before.value <> after.value
    );
    RETURN NULL;
END
$$;
CREATE TRIGGER publications_topic_renamed AFTER UPDATE ON people_topic
    FOR EACH ROW EXECUTE FUNCTION publications_touch_about();

CREATE FUNCTION publications_touch_without() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE publications_publication SET updated_at = statement_timestamp()
    WHERE id IN (SELECT publication_id FROM gone);
    RETURN NULL;
END
$$;
CREATE TRIGGER publications_topic_gone AFTER DELETE ON publications_publication_topics
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION publications_touch_without();
"""
LEAVE = """
DROP TRIGGER publications_topic_gone ON publications_publication_topics;
DROP FUNCTION publications_touch_without();
DROP TRIGGER publications_topic_renamed ON people_topic;
DROP FUNCTION publications_touch_about();
DROP TRIGGER publications_venue_renamed ON publications_venue;
DROP FUNCTION publications_touch_published_in();
DROP TRIGGER publications_member_renamed ON people_personname;
DROP TRIGGER publications_member_renamed ON people_person;
DROP FUNCTION publications_touch_signed();
DROP TRIGGER publications_relinked ON publications_authorship;
DROP FUNCTION publications_touch_relinked();
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("publications", "0001_initial")]

    operations = [
        migrations.RunSQL(NARROW, WIDE),
        migrations.RunSQL(BURY, LET_BE),
        migrations.RunSQL(TOUCH, LEAVE),
        RaiseContentVersion(
            "publications_publication",
            "publications_publication_topics",
            "publications_authorship",
            "publications_release",
            "publications_venue",
        ),
    ]
