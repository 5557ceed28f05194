"""Tests of real transactions leave the database as they found it."""

import pytest
from django.contrib.auth.models import Group

from publications.models import Publication, Tombstone
from tests import emptying, factories


@pytest.mark.django_db(transaction=True)
def test_what_triggers_note_of_what_is_emptied_goes_too_and_what_was_there_first_comes_back():
    groups = set(Group.objects.values_list("name", flat=True))
    factories.publication("Tides")
    Group.objects.filter(name="Editors").update(name="Other")
    emptying.empty()
    assert not Publication.objects.exists()
    assert not Tombstone.objects.exists()
    assert set(Group.objects.values_list("name", flat=True)) == groups
