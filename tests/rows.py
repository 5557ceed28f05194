"""Every row of the database, to say what an answer has changed."""

from django.apps import apps

# What notes who was there, and when, and what was there before.
BESIDES = {
    *("pages.DeskSession", "admin.LogEntry", "content.FormerSlug", "auth.User"),
    *("content.Revision", "content.Proposal", "translations.Pair"),
}


def database() -> dict[tuple, object]:
    """Every value of every table by model, key and column, but for the base columns of translated fields."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.label in BESIDES or not model._meta.managed:
            continue
        fields = model._meta.concrete_fields
        base = {field.translated_field.name for field in fields if getattr(field, "language", None)}
        names = [field.attname for field in fields if not field.generated and field.name not in base]
        for row in model._base_manager.values("pk", *names):
            found |= {(model._meta.label, row["pk"], name): value for name, value in row.items()}
    return found
