"""Which member a printed name belongs to.

The rule acts only where nothing else is possible: a wrong link is worse than a missing one.
"""

from collections import defaultdict

from content.text import UNDECOMPOSED
from people.models import Person, PersonName
from publications.names import Name


class Members:
    """The members by their names and ORCID iDs."""

    def __init__(self) -> None:
        self.by_orcid: dict[str, Person] = {}
        self.by_name: dict[tuple[str, str], set[Person]] = defaultdict(set)
        self.family_keys: dict[Person, set[str]] = defaultdict(set)
        for person in Person.objects.only("given_name", "family_name", "orcid"):
            self.add(person, Name(person.family_name, person.given_name), is_listed=False)
            if person.orcid:
                self.by_orcid[person.orcid] = person
        for other in PersonName.objects.select_related("person"):
            self.add(other.person, Name(other.family_name, other.given_name), is_listed=True)

    def add(self, person: Person, name: Name, *, is_listed: bool) -> None:
        """Make a member findable by a name; initials alone only where somebody listed them as such."""
        self.family_keys[person].add(name.family_key)
        if is_listed or name.has_full_given_name:
            self.by_name[exact_key(name)].add(person)

    def find(self, name: Name, orcid: str = "") -> Person | None:
        """The one member whom a printed name can only mean, else None.

        An ORCID iD decides where family name and member agree, and against a member where it is
        somebody else’s. Without one the full name has to be that of exactly one member.
        """
        if name.literal:
            return None
        if orcid:
            person = self.by_orcid.get(orcid)
            return person if person and name.family_key in self.family_keys[person] else None
        people = self.by_name.get(exact_key(name), set())
        return next(iter(people)) if len(people) == 1 else None


def exact_key(name: Name) -> tuple[str, str]:
    """The folded name and the letters that folding only approximates: ø is not always o."""
    letters = f"{name.given} {name.family}".casefold()
    return name.key, "".join(sorted(char for char in letters if ord(char) in UNDECOMPOSED))
