from datetime import UTC, datetime, timedelta


def test_security_txt_says_where_weaknesses_are_reported_and_until_when(client, settings):
    settings.SECURITY_CONTACT = "mailto:security@institute.example"
    settings.SITE_URL = "https://institute.example"
    answer = client.get("/.well-known/security.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ") for line in answer.text.splitlines())
    assert fields.pop("Expires") > (datetime.now(UTC) + timedelta(days=30)).isoformat()
    assert fields == {
        "Contact": "mailto:security@institute.example",
        "Preferred-Languages": "en, fr",
        "Canonical": "https://institute.example/.well-known/security.txt",
    }


def test_without_a_contact_there_is_no_file_that_promises_one(client, db, settings):
    settings.SECURITY_CONTACT = ""
    assert client.get("/.well-known/security.txt").status_code == 404
