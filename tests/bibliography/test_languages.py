import pytest

from bibliography.languages import language_code, language_of


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("ngerman", "de"),
        ("Français", "fr"),
        ("fre", "fr"),
        ("en", "en"),
        ("pt-br", "pt-BR"),
        ("EN_gb", "en-GB"),
        ("JavaScript", ""),
        ("", ""),
    ],
)
def test_a_language_is_known_by_its_name_or_its_code(written, code):
    assert language_code(written) == code


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("The walking of robots and their legs", "en"),
        ("Étude de la marche et des appuis dans les robots", "fr"),
        ("Untersuchung der Schritte und das Gleichgewicht", "de"),
        ("機械学習のための手法", "ja"),
        ("机器人的步态", "zh"),
        ("로봇의 보행", "ko"),
        ("Походка роботов", "ru"),
        ("Deep learning", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_a_text_is_told_where_it_is_certain(title, code):
    assert language_of(title) == code
