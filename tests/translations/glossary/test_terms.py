"""Terms are found in the forms in which people write them, and nowhere else; what departs from them is told."""

import pytest
from django.utils.translation import override

from translations.glossary.terms import Entry, departures, found_in, glossary, marked
from translations.models import Term


def entry(name: str, *called: str, avoid: tuple[str, ...] = ()) -> Entry:
    return Entry(name, called or ("?",), avoid, ())


LEARNING = entry("machine learning", "apprentissage automatique", avoid=("apprentissage machine",))
NETWORK = entry("neural network", "réseau de neurones")
AI = entry("AI", "IA")
STUDY = entry("case study", "étude de cas")


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (NETWORK, "Neural networks learn"),
        (NETWORK, "a neural\u00a0network"),
        (NETWORK, "neural-network models"),
        (STUDY, "two case studies"),
        (AI, "what AI is"),
        (entry("réseau de neurones"), "des réseaux de neurones"),
        (entry("modèle régional"), "les modèles régionaux"),
        (entry("apprentissage"), "l’apprentissage"),
    ],
)
def test_a_term_is_found_in_its_forms(term, text):
    assert found_in(text, [term]) == [term]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (AI, "he said, ai ai"),
        (AI, "AIR and MAIN"),
        (NETWORK, "neural internetwork"),
        (NETWORK, r"$neural network$ and \(neural network\)"),
        (NETWORK, "https://example.org/neural-network"),
        (entry("set"), "reset, setting"),
    ],
)
def test_what_is_no_term_is_not_found(term, text):
    assert found_in(text, [term]) == []


def test_of_two_terms_the_longer_counts():
    long, short = entry("deep machine learning"), entry("learning")
    assert found_in("Deep machine learning", [long, short]) == [long]
    assert found_in("Deep machine learning, and learning", [long, short]) == [long, short]


def test_terms_are_marked_in_words_and_nowhere_else():
    markup = '<p title="AI">AI &amp; <em>neural</em> <strong>neural networks</strong> $AI$</p>'
    assert marked(markup, [AI, NETWORK]) == (
        '<p title="AI"><mark>AI</mark> &amp; <em>neural</em> <strong><mark>neural networks</mark></strong> $AI$</p>'
    )


def test_a_text_without_terms_stays_as_it_is():
    assert marked("<p>Ice</p>", []) == "<p>Ice</p>"


def test_a_term_with_signs_of_markup_harms_nothing():
    assert marked("R&amp;D <b>x</b>", [entry("R&D")]) == "<mark>R&amp;D</mark> <b>x</b>"
    assert marked("a.c (b", [entry("(b")]) == "a.c <mark>(b</mark>"


def said(source: str, target: str) -> list[str]:
    return [str(one) for one in departures(source, target, [LEARNING, NETWORK, AI])]


def test_a_translation_that_keeps_to_the_glossary_is_not_spoken_of():
    assert (
        said("Machine learning with neural networks", "L’apprentissage automatique par réseaux de neurones")
        == []
    )


def test_a_term_that_is_called_otherwise_is_told():
    assert said("On machine learning", "Apprendre") == [
        "“machine learning” is called “apprentissage automatique” in the glossary."
    ]


def test_a_name_to_avoid_is_told_even_beside_the_right_one():
    found = said("On machine learning", "L’apprentissage automatique, ou apprentissage machine")
    assert found == ["“apprentissage machine” is not used here; say “apprentissage automatique”."]


def test_it_is_told_in_the_language_of_the_reader():
    with override("fr"):
        assert said("On AI", "Tout") == ["«\u00a0AI\u00a0» s’appelle «\u00a0IA\u00a0» au glossaire."]


@pytest.mark.django_db
def test_what_is_called_in_two_ways_may_be_called_either(django_assert_num_queries):
    Term.objects.create(name_en="bias", name_fr="biais", note_fr="en statistique")
    Term.objects.create(name_en="Bias", name_fr="préjugé", avoid_fr="bias, parti pris")
    Term.objects.create(name_en="drift")
    with django_assert_num_queries(1):
        (found,) = glossary("en", "fr")
    assert found == Entry("bias", ("biais", "préjugé"), ("bias", "parti pris"), ("en statistique",))
    assert not [*departures("A bias", "Un préjugé", [found])]
    assert [one.name for one in glossary("fr", "en")] == ["préjugé", "biais"]


@pytest.mark.django_db
def test_a_term_that_is_changed_is_known_at_once():
    term = Term.objects.create(name_en="bias", name_fr="biais")
    assert [one.called for one in glossary("en", "fr")] == [("biais",)]
    Term.objects.filter(pk=term.pk).update(name_fr="préjugé")
    assert [one.called for one in glossary("en", "fr")] == [("préjugé",)]
