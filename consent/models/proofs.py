"""What visitors were shown, and that they agreed: written once, read by whoever has to prove it."""

import hashlib
import json
import uuid
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from content.languages import LANGUAGES, current_language


def digest(content: dict) -> str:
    """The SHA-256 of what a notice says, in hexadecimal."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def options(group: dict) -> list[str]:
    """What can be chosen in a group of a notice: each party in it (`multimedia.youtube`), or the group itself."""
    return [f"{group['key']}.{party['key']}" for party in group.get("parties", [])] or [group["key"]]


class Notice(models.Model):
    """All that visitors were shown and asked, in both languages; it never changes, and is named by its digest."""

    digest = models.CharField(_("digest"), max_length=64, primary_key=True)
    content = models.JSONField(_("content"))
    created = models.DateTimeField(_("first shown"), auto_now_add=True)

    class Meta:
        default_permissions = ("view",)
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-created"]

    def __str__(self) -> str:
        return self.digest[:12]

    @classmethod
    def saying(cls, content: dict) -> Self:
        """The notice with this content: the one that is kept already, or a new one."""
        known = digest(content)
        return (
            cls.objects.filter(digest=known).first()
            or cls.objects.get_or_create(digest=known, defaults={"content": content})[0]
        )

    @property
    def words(self) -> dict:
        """What it says in the active language."""
        return self.content[current_language()]

    @property
    def groups(self) -> list[dict]:
        return self.content[LANGUAGES[0]]["groups"]

    @property
    def optional_groups(self) -> list[dict]:
        return [group for group in self.groups if not group["is_required"]]

    @property
    def versions(self) -> dict[str, str]:
        """The version of each option that a visitor may accept or decline."""
        return {option: group["version"] for group in self.optional_groups for option in options(group)}

    def option_of(self, party: str) -> str:
        """The option that stands for a third party; empty where visitors are not asked about it."""
        return next((option for option in self.versions if option.endswith(f".{party}")), "")

    @property
    def is_intact(self) -> bool:
        return digest(self.content) == self.digest


class ReceiptQuerySet(models.QuerySet):
    def in_force(self) -> Self:
        return self.filter(ended=None)


class Receipt(models.Model):
    """Somebody agreed: to what, in which language, from when until when. Nothing says who it was."""

    class Source(models.TextChoices):
        BANNER = "banner", _("banner")
        PAGE = "page", _("page about cookies")
        VIDEO = "video", _("video")

    id = models.UUIDField(_("number"), primary_key=True, default=uuid.uuid4)
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, verbose_name=_("notice"))
    accepted = models.JSONField(_("accepted"))
    language = models.CharField(_("language"), max_length=2)
    source = models.CharField(_("where"), max_length=10, choices=Source)
    created = models.DateTimeField(_("given"), auto_now_add=True, db_index=True)
    ended = models.DateTimeField(_("ended"), null=True)

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        default_permissions = ("view",)
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        ordering = ["-created"]

    def __str__(self) -> str:
        return str(self.id)


class Screenshot(models.Model):
    """A picture of the banner as a browser showed it, kept with the notice it belongs to, and never changed.

    The CNIL names it as a proof of what was asked (délibération 2020-092, « Preuve du consentement »). The bytes lie
    in the row: a proof is backed up, and lost, together with what it proves.
    """

    notice = models.ForeignKey(
        Notice, on_delete=models.CASCADE, related_name="screenshots", verbose_name=_("notice")
    )
    language = models.CharField(_("language"), max_length=2)
    remark = models.CharField(
        _("remark"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("The device, the browser, the width of the window."),
    )
    image = models.BinaryField(_("picture"))
    image_type = models.CharField(_("type of the file"), max_length=20)
    digest = models.CharField(_("digest"), max_length=64)
    created = models.DateTimeField(_("kept since"), auto_now_add=True)

    class Meta:
        default_permissions = ("add", "view")
        verbose_name = _("picture of the banner")
        verbose_name_plural = _("pictures of the banner")
        ordering = ["-created"]

    def __str__(self) -> str:
        return self.digest[:12]

    @property
    def is_intact(self) -> bool:
        return hashlib.sha256(self.image).hexdigest() == self.digest
