import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils.translation import override

from content.prose.expansion import expand
from content.prose.rules import LONGEST, check, sanitize
from tests import factories


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ('<p onclick="x()" style="color:red" class="x">a</p>', "<p>a</p>"),
        ('<p><a href="javascript:alert(1)">a</a></p>', "<p><a>a</a></p>"),
        ('<p><a href="https://a.example/">a</a></p>', '<p><a href="https://a.example/">a</a></p>'),
        ("<h1>a</h1><h2>b</h2><h4>c</h4>", "a<h2>b</h2>c"),
        ('<p>a</p><img src="x" onerror="alert(1)"><iframe src="https://a.example/"></iframe>', "<p>a</p>"),
        ('<figure data-picture="12"></figure>', '<figure data-picture="12"></figure>'),
        ('<figure data-picture="1 or 1"></figure>', "<figure></figure>"),
        ('<div data-video="vimeo:12345678"></div>', '<div data-video="vimeo:12345678"></div>'),
        ('<div data-video="https://evil.example/"></div>', "<div></div>"),
        ("<p></p>", ""),
        ("<p><br></p>", ""),
    ],
)
def test_only_what_the_editor_can_write_is_kept(written, kept):
    assert sanitize(written) == kept


@pytest.mark.django_db
def test_every_way_into_the_database_passes_the_sanitiser():
    article = factories.article(body_en="<p>a<script>alert(1)</script></p>", body_fr='<p onclick="x()">b</p>')
    article.refresh_from_db()
    assert (article.body_en, article.body_fr) == ("<p>a</p>", "<p>b</p>")


@pytest.mark.django_db
def test_a_text_too_long_to_be_cleaned_in_time_is_refused():
    with pytest.raises(ValidationError, match="too long"):
        check("<p>" + "a" * LONGEST + "</p>")
    with pytest.raises(ValidationError, match="too long"):
        factories.article(body_en="<div>" * LONGEST)


def test_headings_begin_with_the_second_level():
    with pytest.raises(ValidationError, match="third level"):
        check("<h3>Deep</h3><h2>High</h2>")
    check("<h2>High</h2><h3>Deep</h3>")


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


@pytest.mark.django_db
def test_descriptions_cannot_carry_markup():
    picture = factories.picture(alt_en='"><script>alert(1)</script>', caption_en="<b>bold</b>", credit="<i>")
    shown = expand(f'<figure data-picture="{picture.pk}"></figure>')
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert "<i>" not in shown


def test_templates_show_prose_as_markup():
    template = Template("{% load prose %}{{ text|prose }}")
    assert template.render(Context({"text": "<p>a</p>"})) == "<p>a</p>"
