import pytest

from content.prose.videos import video


@pytest.mark.parametrize(
    ("reference", "player", "page"),
    [
        (
            "youtube:dQw4w9WgXcQ",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        ),
        (
            "youtube:dQw4w9WgXcQ@90",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0&start=90",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=90s",
        ),
        (
            "vimeo:123456789/abcdef0123@75",
            "https://player.vimeo.com/video/123456789?h=abcdef0123&dnt=1#t=75s",
            "https://vimeo.com/123456789/abcdef0123#t=75s",
        ),
        (
            "vimeo:event/4150901",
            "https://vimeo.com/event/4150901/embed?dnt=1",
            "https://vimeo.com/event/4150901",
        ),
    ],
)
def test_a_reference_holds_what_its_player_needs(reference, player, page):
    known = video(reference)
    assert (known.player, known.page) == (player, page)


@pytest.mark.parametrize(
    "reference",
    [
        "youtube:videoseries",
        "youtube:live_stream",
        "youtube:short",
        "vimeo:abc",
        "youtube:dQw4w9WgXcQ@",
        "vimeo:123456789/<b>",
        "other:12345678",
        "",
    ],
)
def test_what_is_no_reference_is_no_video(reference):
    assert video(reference) is None
