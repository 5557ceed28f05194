import pytest

from publications.same_work import Facts, are_alike, are_same_work, is_long_enough, title_key


def test_titles_compare_by_their_letters():
    assert title_key("Deep-Learning: for “Œuvres”!") == title_key("deep learning for oeuvres")
    assert is_long_enough(title_key("Regularization"))
    assert not is_long_enough(title_key("Editorial"))
    assert not is_long_enough(title_key("2024 2025 2026"))


def test_a_corrected_title_is_alike_and_another_one_is_not():
    assert are_alike("Scaling Models: Insignts from Training", "Scaling Models: Insights from Training")
    assert are_alike("Deep nets", "Deep Nets: A Study")
    assert not are_alike("Walking without thinking about it", "Prioritizing linear equality systems")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Facts("article", 2014, False, "arxiv"), Facts("paper-conference", 2015, True, "iclr"), True),
        (Facts("paper-conference", 2011, True, "acl"), Facts("article-journal", 2013, True, "cl"), False),
        (Facts("thesis", 2011, True, "mit"), Facts("paper-conference", 2011, False, "acl"), False),
        (Facts("article", 1990, False, "arxiv"), Facts("article-journal", 2017, True, "j"), False),
        (Facts("article-journal", 2011, True, "j"), Facts("article-journal", 2011, True, "j"), True),
        (
            Facts("chapter", 2011, True, "lncs", "31–40"),
            Facts("paper-conference", 2011, True, "icvs", "31–40"),
            True,
        ),
        (Facts("chapter", 2011, True, "lncs"), Facts("paper-conference", 2011, True, "icvs"), False),
    ],
)
def test_a_preprint_is_its_publication_and_a_thesis_is_not_the_paper(one, other, same):
    assert are_same_work(one, other) is same
