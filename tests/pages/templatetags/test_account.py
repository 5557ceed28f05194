from datetime import timedelta

import pytest
from django.template import Context, Template
from django.utils import timezone
from django.utils.translation import override

TODAY = timezone.localtime().replace(hour=10, minute=42)


@pytest.mark.parametrize(
    ("language", "today", "before"),
    [("en", "10:42 a.m.", "{0:%B} {0.day}, {0.year}, 10:42 a.m."), ("fr", "10 h 42", "le {0.day} ")],
)
def test_the_day_is_told_where_it_is_not_today(language, today, before):
    template, past = Template("{% load account %}{{ value|moment }}"), TODAY - timedelta(days=40)
    with override(language):
        now, then = (
            template.render(Context({"value": value})).replace("\xa0", " ") for value in (TODAY, past)
        )
    assert now == today
    assert then.startswith(before.format(past).replace("le 1 ", "le 1er "))
    assert then.endswith(today)
