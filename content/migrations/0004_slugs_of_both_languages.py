from django.db import migrations

# The index of each language knows its own column alone. Whoever writes a slug waits for whoever is writing the same
# one, and then sees it. Rows that share a slug from before are left as they are until one of them gets another.
FUNCTION = """
CREATE FUNCTION content_refuse_slug_of_another() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    written jsonb := to_jsonb(NEW);
    before jsonb := CASE TG_OP WHEN 'UPDATE' THEN to_jsonb(OLD) ELSE '{}' END;
    slugs text[];
    slug text;
    condition text;
    other bigint;
BEGIN
    SELECT array_agg(DISTINCT written ->> name ORDER BY written ->> name) INTO slugs FROM unnest(TG_ARGV) AS name
    WHERE written ->> name <> '' AND written ->> name IS DISTINCT FROM before ->> name;
    IF slugs IS NULL THEN
        RETURN NULL;
    END IF;
    FOREACH slug IN ARRAY slugs LOOP
        PERFORM pg_advisory_xact_lock(hashtext(TG_TABLE_NAME), hashtext(slug));
    END LOOP;
    SELECT string_agg(format('%1$I = ANY ($1) AND %1$I <> %2$L', name, ''), ' OR ') INTO condition
    FROM unnest(TG_ARGV) AS name;
    EXECUTE format('SELECT id FROM %I.%I WHERE id <> $2 AND (%s) LIMIT 1', TG_TABLE_SCHEMA, TG_TABLE_NAME, condition)
    INTO other USING slugs, NEW.id;
    IF other IS NOT NULL THEN
        RAISE unique_violation USING
            MESSAGE = format('row %s has the slug of row %s', NEW.id, other), TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
    END IF;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    """A function for the tables of every app whose rows have a slug in each language."""

    dependencies = [("content", "0003_submission")]

    operations = [migrations.RunSQL(FUNCTION, "DROP FUNCTION content_refuse_slug_of_another")]
