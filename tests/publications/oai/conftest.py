from urllib.parse import urlencode

import pytest

from tests.publications.oai.harvester import valid


@pytest.fixture
def ask(client):
    """A function that asks with a verb and arguments and gives the answer, valid by the schema."""

    def ask(verb: str = "", *, method: str = "get", **arguments: str):
        data = {name.rstrip("_"): value for name, value in {"verb": verb, **arguments}.items() if value}
        if method == "post":
            response = client.post("/oai", urlencode(data), content_type="application/x-www-form-urlencoded")
        else:
            response = client.get("/oai", data)
        return valid(response)

    return ask
