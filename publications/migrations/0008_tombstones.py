"""Works that visitors saw and see no longer are remembered for harvesters, whatever took them away."""

from django.db import migrations, models

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


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0007_reports"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tombstone",
            fields=[
                (
                    "work",
                    models.PositiveBigIntegerField(primary_key=True, serialize=False, verbose_name="work"),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="type")),
                ("deleted_at", models.DateTimeField(verbose_name="deleted on")),
            ],
            options={
                "verbose_name": "deleted work",
                "verbose_name_plural": "deleted works",
                "default_permissions": (),
            },
        ),
        migrations.RunSQL(BURY, LET_BE),
    ]
