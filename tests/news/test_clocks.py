from django.utils.translation import override

from news.clocks import zone_choices


def places(language: str) -> list[str]:
    with override(language):
        return [city for _region, zones in zone_choices("Europe/Kyiv") for _zone, city in zones]


def test_places_are_called_as_the_language_of_the_page_calls_them_and_stand_in_its_order():
    english, french = places("en"), places("fr")
    assert {"London", "Cairo", "Copenhagen", "Kathmandu"} <= {*english}
    assert {"Londres", "Le Caire", "Copenhague", "Katmandou", "Kiev"} <= {*french}
    assert french.index("Laâyoune") < french.index("Le Caire") < french.index("Libreville")
