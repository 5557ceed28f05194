"""What templates hold back until a visitor agrees."""

import pytest
from cookie_consent.models import Cookie
from django.template import Context, Template, TemplateSyntaxError
from django.utils.translation import override

from consent import notices
from consent.models import Service

pytestmark = pytest.mark.usefixtures("fresh_notice")


def rendered(text: str, **context) -> str:
    return Template("{% load consent %}" + text).render(Context(context))


def test_what_waits_for_consent_is_inert():
    assert rendered('{% consent "analytics" %}<img src="{{ url }}">{% endconsent %}', url="/a?b&c") == (
        '<template data-consent="analytics"><img src="/a?b&amp;c"></template>'
    )


@pytest.mark.parametrize(
    "tag", ["{% consent %}{% endconsent %}", '{% consent "a" "b" %}{% endconsent %}', '{% consent "a" %}']
)
def test_a_part_names_its_group(tag):
    with pytest.raises(TemplateSyntaxError):
        rendered(tag)


@pytest.mark.parametrize(
    ("kind", "identifier", "player", "page"),
    [
        (
            "youtube",
            "dQw4w9WgXcQ",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        ),
        ("vimeo", "12345678", "https://player.vimeo.com/video/12345678", "https://vimeo.com/12345678"),
    ],
)
def test_a_video_says_who_receives_what_and_waits_behind_its_link(kind, identifier, player, page):
    text = rendered("{% video kind identifier title %}", kind=kind, identifier=identifier, title="A <film>")
    before, _template, waiting = text.partition("<template")
    assert "A &lt;film&gt;" in before
    assert "United States, outside Québec" in before
    assert f'href="{page}"' in before
    assert "iframe" not in before
    assert f'src="{player}' in waiting
    assert 'title="A &lt;film&gt;"' in waiting
    assert 'referrerpolicy="strict-origin-when-cross-origin"' in waiting


def test_a_video_speaks_the_language_of_the_page():
    with override("fr"):
        text = rendered('{% video "youtube" "dQw4w9WgXcQ" %}')
    assert "États-Unis, hors du Québec" in text
    assert "Lire cette vidéo" in text


def withdrawn() -> None:
    Service.objects.filter(kind="youtube").update(is_active=False)


def withheld() -> None:
    Cookie.objects.filter(name="YSC").update(description_fr="")


@pytest.mark.parametrize("change", [withdrawn, withheld])
def test_where_nobody_can_agree_a_video_is_a_plain_link(change):
    change()
    notices.remembered.forget()
    text = rendered('{% video "youtube" "dQw4w9WgXcQ" %}')
    assert 'href="https://www.youtube.com/watch?v=dQw4w9WgXcQ"' in text
    assert "<template" not in text
    assert "<button" not in text
