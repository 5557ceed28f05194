import pytest
from django.template import Context, Template
from django.utils.translation import override

from content.pictures.crops import CROPS
from tests import factories

pytestmark = pytest.mark.django_db


def shown(picture, tag: str = '{% picture picture "card" %}') -> str:
    return Template(f"{{% load pictures %}}{tag}").render(Context({"picture": picture}))


def test_a_page_shows_a_picture_without_a_query(django_assert_num_queries):
    picture = factories.picture(width=600, height=400)
    with django_assert_num_queries(0):
        markup = shown(picture)
    assert 'type="image/avif"' in markup
    assert "480w" in markup
    assert 'width="600" height="400" alt="A shore at low tide" loading="lazy"' in markup


def test_the_description_is_in_the_readers_language_or_says_which():
    picture = factories.picture(alt_fr="")
    with override("fr"):
        assert 'alt="A shore at low tide" lang="en"' in shown(picture)
        assert 'alt="Un rivage à marée basse" loading' in shown(factories.picture())


def test_a_decorative_picture_says_nothing():
    picture = factories.picture(is_decorative=True)
    assert 'alt="" loading' in shown(picture)


def test_the_first_picture_of_a_page_is_loaded_at_once():
    markup = shown(factories.picture(), '{% picture picture "hero" eager=True sizes="50vw" %}')
    assert 'fetchpriority="high"' in markup
    assert "loading" not in markup
    assert 'sizes="50vw"' in markup


def test_a_banner_is_cut_otherwise_for_narrow_screens_and_both_tell_their_size_beforehand():
    picture = factories.picture(width=2100, height=1800)
    markup = shown(picture, '{% picture picture "banner" %}')
    narrow, wide = markup.partition('<source type="image/avif"')[::2]
    assert narrow.count('<source media="(max-width: 47.99rem)" width="960" height="640" type=') == 3
    assert "/banner-" not in narrow
    assert "/card-" not in wide
    assert '<img src="' in wide
    assert 'width="1824" height="782"' in wide


def test_every_format_is_offered_for_the_same_width_of_the_page():
    markup = shown(factories.picture(), '{% picture picture "plate" sizes="12rem" %}')
    assert markup.count('sizes="12rem"') == 2
    assert "media=" not in markup


def test_a_drawing_says_so_for_dark_pages_but_a_face_is_never_turned_over():
    drawing = factories.picture(width=640, height=480, is_drawing=True)
    assert '<img class="drawing" src=' in shown(drawing)
    assert 'class="drawing"' not in shown(drawing, '{% picture picture "portrait" %}')
    assert 'class="drawing"' not in shown(factories.picture(is_drawing=False))


@pytest.mark.parametrize("crop", CROPS)
def test_a_picture_that_is_smaller_than_pages_show_it_says_so_and_is_not_blown_up(crop):
    least, ratio = CROPS[crop].widths[0], CROPS[crop].ratio or 1
    for width, is_small in ((least - 1, True), (least, False)):
        picture = factories.picture(width=width, height=round(width / ratio) + 2, is_drawing=False)
        assert ('class="small"' in shown(picture, f'{{% picture picture "{crop}" %}}')) is is_small
