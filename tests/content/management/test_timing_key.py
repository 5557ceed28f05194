import io

from django.core.management import call_command

from content.caching.timing import may_know


def test_the_header_that_is_printed_opens_the_timing(settings):
    settings.DEBUG = False
    out = io.StringIO()
    call_command("timing_key", stdout=out)
    name, _colon, value = out.getvalue().strip().partition(": ")
    assert name == "X-Server-Timing"
    assert may_know({"HTTP_X_SERVER_TIMING": value})
    assert not may_know({"HTTP_X_SERVER_TIMING": value + "x"})
