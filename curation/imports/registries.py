"""The registries that this site may ask for works, as its settings say."""

from django.conf import settings
from django.utils.translation import gettext as _

from bibliography import registries
from bibliography.registries import REGISTRIES, Access, Registry, RegistryError


def switched_on() -> list[Registry]:
    """The registries that the site may ask, in the order of the setting."""
    access = Access(
        site=settings.SITE_URL,
        contact=settings.REGISTRY_CONTACT,
        keys=settings.REGISTRY_KEYS,
        addresses=settings.REGISTRY_URLS,
    )
    return [REGISTRIES[name](access) for name in settings.REGISTRIES]


def ask(name: str, wanted: str) -> list[bytes]:
    """The answers of a registry to an identifier or to words, as they come.

    Raises `RegistryError`, a sentence for the editor: the registry is unknown or switched off, does not answer,
    or answers with too much.
    """
    if name not in REGISTRIES:
        raise RegistryError(_("There is no registry called “%(name)s”.") % {"name": name})
    registry = next((one for one in switched_on() if one.name == name), None)
    if registry is None:
        message = _("%(registry)s is switched off; the setting REGISTRIES switches it on.")
        raise RegistryError(message % {"registry": REGISTRIES[name].label})
    return registries.ask(registry, wanted)
