from django.db import migrations

from content.migrations._operations import RaiseContentVersion


class Migration(migrations.Migration):
    """The banner is on every page: what it is made of raises the version of the content."""

    dependencies = [
        ("consent", "0004_bounded_texts"),
        ("content", "0007_versions_of_tables"),
    ]

    operations = [
        RaiseContentVersion(
            "consent_notice",
            "consent_service",
            "consent_wording",
            "cookie_consent_cookie",
            "cookie_consent_cookiegroup",
        )
    ]
