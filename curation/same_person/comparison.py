"""Two people laid side by side, for whoever decides whether they are one."""

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from content.dates import in_words
from content.languages import LANGUAGES, columns_of
from content.models import State
from content.text import plain
from curation.duplicates.comparison import Facts
from people.models import Person, PersonQuerySet

SEVERAL = ("other_names", "links", "topics")


def comparable() -> PersonQuerySet:
    """People with all that is compared."""
    works = Count("authorships__publication", distinct=True)
    return (
        Person.objects.select_related("portrait")
        .prefetch_related(*SEVERAL, *naming_people())
        .annotate(works=works)
    )


def naming_people() -> list[str]:
    """By what names a person reaches the content that names them: news, events, whatever floors above add."""
    relations = (
        one for one in Person._meta.related_objects if one.many_to_many and one.field.name == "people"
    )
    return [one.get_accessor_name() for one in relations]


def facts(person: Person) -> Facts:
    yield _("category"), [person.get_category_display()]
    yield _("role"), [getattr(person, column) for column in columns_of("role")]
    yield _("e-mail"), [person.email]
    yield "ORCID", [person.orcid or ""]
    yield _("at the institute"), [" – ".join(map(day, (person.joined, person.left)))] if dated(person) else []
    yield _("name in Latin letters"), [person.latin_name.printed] if person.latin_name else []
    yield (
        _("other names on works"),
        [f"{name} ({name.get_kind_display()})" for name in person.other_names.all()],
    )
    yield _("publications"), [str(person.works) if person.works else ""]
    yield _("topics"), [str(topic) for topic in person.topics.all()]
    yield _("links"), [f"{link}: {link.url}" for link in person.links.all()]
    yield _("news"), [str(story) for name in naming_people() for story in getattr(person, name).all()]
    yield _("portrait"), [str(person.portrait or "")]
    yield _("biography"), [plain(getattr(person, f"biography_{code}")) for code in LANGUAGES]
    yield _("address"), [person.slug]


def dated(person: Person) -> bool:
    return bool(person.joined or person.left)


def day(date) -> str:
    return in_words(date.year, date.month, date.day) if date else "…"


def in_a_line(person: Person) -> str:
    """Category, role and number of works, for a list of people."""
    works = _("publications: %(count)d") % {"count": person.works} if person.works else ""
    return " · ".join(filter(None, (str(person.get_category_display()), person.role, person.orcid, works)))


def alike(person: Person) -> PersonQuerySet:
    """Those with the same family name, or the same single name."""
    name = person.name_forms[-1]
    others = comparable().exclude(pk=person.pk)
    return others.filter(
        Q(family_name__iexact=name.family) | Q(family_name="", given_name__iexact=name.family)
    )


def likelier(one: Person, other: Person) -> Person:
    """The one that will more likely stay: whom visitors find, who is here, who has more works."""
    return max(one, other, key=lambda it: (it.state == State.PUBLISHED, not it.is_former, it.works, -it.pk))
