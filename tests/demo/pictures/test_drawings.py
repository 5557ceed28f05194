import io

import pytest
from PIL import Image

from demo.drawing import DRAWINGS
from demo.pictures import draw
from demo.texts import entries, texts

WORDS = texts("pictures.toml")[0]


def test_every_drawing_has_its_words_and_every_word_its_drawing():
    assert set(WORDS) == set(DRAWINGS)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_the_same_every_time_and_fills_its_sheet(name):
    drawing = draw(name)
    image = Image.open(io.BytesIO(drawing))
    assert image.size == (1280, 800)
    assert draw(name) == drawing
    assert len(image.quantize(16).getcolors()) > 2


def test_topics_have_a_picture_each_and_no_two_the_same():
    pictures = [topic["picture"] for topic in entries("topics.toml", "topic")]
    assert set(pictures) <= set(DRAWINGS)
    assert len(set(pictures)) == len(pictures)


def test_most_events_to_come_have_a_picture():
    coming = [event for event in entries("news/events.toml", "event") if event["starts"]["days"] > 0]
    assert sum(event.get("picture") in DRAWINGS for event in coming) >= len(coming) - 1
