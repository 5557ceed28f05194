"""What a harvester makes of an answer: it holds it against the schema of the protocol and reads it."""

import datetime
from pathlib import Path

from django.db.models import Model
from lxml import etree

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schema" / "OAI-PMH.xsd"))
NAMES = {
    "o": "http://www.openarchives.org/OAI/2.0/",
    "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def valid(response) -> etree._Element:
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/xml; charset=utf-8"
    root = etree.fromstring(response.content)
    SCHEMA.assertValid(root)
    return root


def texts(root, path: str) -> list[str]:
    return [str(getattr(found, "text", found)) for found in root.xpath(path, namespaces=NAMES)]


def error(root) -> str:
    (code,) = texts(root, "/o:OAI-PMH/o:error/@code")
    return code


def identifiers(root) -> list[str]:
    return texts(root, "//o:header/o:identifier")


def name_of(work: Model) -> str:
    return f"oai:127.0.0.1:publications/{work.pk}"


def changed_at(work: Model, moment: datetime.datetime) -> None:
    type(work).objects.filter(pk=work.pk).update(updated_at=moment, published_at=moment)


def utc(*parts: int) -> datetime.datetime:
    return datetime.datetime(*parts, tzinfo=datetime.UTC)
