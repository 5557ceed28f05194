from content.templatetags.structured import cut


def test_a_description_that_is_too_long_ends_after_a_whole_word():
    assert cut("Water that comes and goes", 25) == "Water that comes and goes"
    assert cut("Water that comes and goes", 24) == "Water that comes and…"
    assert cut("Water, that comes and goes", 10) == "Water…"
    assert cut("Water" * 9, 20) == ("Water" * 4) + "…"
