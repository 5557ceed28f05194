import pytest
from django.core.exceptions import ValidationError

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
def test_a_text_too_long_to_be_cleaned_in_time_is_refused():
    with pytest.raises(ValidationError, match="too long"):
        check("<p>" + "a" * LONGEST + "</p>")
    with pytest.raises(ValidationError, match="too long"):
        factories.article(body_en="<div>" * LONGEST)


def test_headings_begin_with_the_second_level():
    with pytest.raises(ValidationError, match="third level"):
        check("<h3>Deep</h3><h2>High</h2>")
    check("<h2>High</h2><h3>Deep</h3>")
