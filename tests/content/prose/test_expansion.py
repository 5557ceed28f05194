import pytest
from django.utils.translation import override

from consent import notices
from content.prose.expansion import expand
from tests import factories


@pytest.mark.django_db
def test_a_figure_shows_the_picture_as_it_is_described_now(django_assert_num_queries):
    picture = factories.picture(caption_en="Low tide", caption_fr="", credit="Ada Rivard")
    text = (
        f'<p>a</p><figure data-picture="{picture.pk}"></figure><figure data-picture="{picture.pk}"></figure>'
    )
    with django_assert_num_queries(1), override("fr"):
        shown = expand(text)
    assert shown.count("<picture>") == 2
    assert 'alt="Un rivage à marée basse"' in shown
    assert '<span lang="en">Low tide</span>' in shown
    assert "Ada Rivard" in shown


@pytest.mark.django_db
def test_a_figure_may_have_words_of_its_own_in_the_language_of_its_text():
    picture = factories.picture(caption_en="Low tide", credit="Ada Rivard")
    words = 'data-caption="L’eau &lt;basse&gt; &quot;ici&quot;" data-alt="Un quai"'
    with override("en"):
        shown = expand(f'<figure data-picture="{picture.pk}" {words}></figure>')
        without = expand(f'<figure data-caption="" data-picture="{picture.pk}"></figure>')
    assert 'alt="Un quai"' in shown
    assert "<figcaption>L’eau &lt;basse&gt; &quot;ici&quot; <small" in shown
    assert "Low tide" not in shown
    assert 'alt="A shore at low tide"' in without
    assert "<figcaption>Low tide <small" in without


@pytest.mark.django_db
def test_a_decorative_picture_that_says_something_here_is_described_here():
    picture = factories.picture(is_decorative=True)
    assert 'alt=""' in expand(f'<figure data-picture="{picture.pk}"></figure>')
    assert 'alt="A quay"' in expand(f'<figure data-picture="{picture.pk}" data-alt="A quay"></figure>')


@pytest.mark.django_db
def test_a_figure_whose_picture_is_gone_shows_nothing():
    assert expand('<p>a</p><figure data-picture="999"></figure>') == "<p>a</p>"


@pytest.mark.django_db
def test_a_text_without_figures_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert expand("<p>a</p>") == "<p>a</p>"


@pytest.mark.django_db
def test_a_video_is_a_link_and_a_player_that_waits():
    shown = expand('<div data-video="youtube:dQw4w9WgXcQ"></div>')
    assert '<a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ"' in shown
    assert "Watch the video on YouTube" in shown
    assert "src=" not in shown.partition("<template")[0]


def test_a_video_waits_behind_a_picture_of_the_library(fresh_notice, django_assert_num_queries):
    picture = factories.picture()
    notices.current()
    text = '<div data-video="vimeo:12345678"></div>'
    text += f'<div data-picture="{picture.pk}" data-video="vimeo:12345678"></div>'
    with django_assert_num_queries(1):
        shown = expand(text)
    assert shown.count("<picture>") == 1
    assert 'alt="A shore at low tide"' in shown.split("<template")[1]
    assert "vimeocdn" not in shown


@pytest.mark.django_db
def test_descriptions_cannot_carry_markup():
    picture = factories.picture(alt_en='"><script>alert(1)</script>', caption_en="<b>bold</b>", credit="<i>")
    shown = expand(f'<figure data-picture="{picture.pk}"></figure>')
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert "<i>" not in shown


def test_blocks_run_as_their_own_words_do():
    hebrew = "\u05d2\u05d0\u05d5\u05ea"
    text = (
        f"<h2>{hebrew}</h2><p>{hebrew}</p><p>a</p><blockquote><p>{hebrew}</p><p>b</p></blockquote>"
        f"<ul><li><p>{hebrew}</p></li></ul><table><caption>c</caption><tbody><tr><td><p>d</p></td></tr></tbody></table>"
        f'<p>e<span data-note="">{hebrew}</span></p>'
    )
    shown = expand(text)
    assert '<h2 dir="auto" id="' in shown
    assert f'</h2><p dir="auto">{hebrew}</p><p dir="auto">a</p>' in shown
    assert f'<blockquote dir="auto"><p>{hebrew}</p><p dir="auto">b' in shown
    assert f'<ul dir="auto"><li><p>{hebrew}' in shown
    assert '<caption dir="auto" id="table_1">c</caption><tbody><tr><td dir="auto"><p>d' in shown
    assert '<li dir="auto" id="note_1">' in shown
    assert "dir=" not in expand(text.replace(hebrew, "tide"))
