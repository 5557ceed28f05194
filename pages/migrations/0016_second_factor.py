import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """What opens an account beside its password, and of whom that is asked."""

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("pages", "0015_sessions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AuthenticatorApp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created on")),
                ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="last used")),
                ("sealed", models.TextField(verbose_name="secret")),
                ("last_step", models.BigIntegerField(default=0, verbose_name="last step")),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="authenticator_app",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "authenticator app",
                "verbose_name_plural": "authenticator apps",
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Passkey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created on")),
                ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="last used")),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("key", models.BinaryField(unique=True, verbose_name="key")),
                ("public_key", models.BinaryField(verbose_name="public key")),
                ("count", models.BigIntegerField(default=0, verbose_name="times used")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passkeys",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "passkey",
                "verbose_name_plural": "passkeys",
                "ordering": ["pk"],
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, verbose_name="digest")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recovery_codes",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "recovery code",
                "verbose_name_plural": "recovery codes",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("account", "digest"), name="pages_recoverycode_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SecondFactorRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("of_everybody", models.BooleanField(default=False, verbose_name="everybody")),
                ("of_superusers", models.BooleanField(default=False, verbose_name="superusers")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="auth.group", verbose_name="roles"
                    ),
                ),
            ],
            options={
                "verbose_name": "rule of the second factor",
                "verbose_name_plural": "rule of the second factor",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)), name="pages_secondfactorrule_one_row"
                    )
                ],
            },
        ),
    ]
