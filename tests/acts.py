"""What is done to rows of a list of the admin, page by page as an editor does it."""

from django.db.models import Model
from django.test import Client

from tests.forms import filled_in

Response = object


def begin(client: Client, address: str, action: str, *objects: Model) -> Response:
    """The page that comes after an action was chosen for these rows."""
    return client.post(address, {"action": action, "_selected_action": [one.pk for one in objects]})


def go_on(client: Client, address: str, page: Response, **values) -> Response:
    """What follows when the form of that page is sent with these values."""
    return client.post(address, filled_in(page, "bulk_form") | values, follow=True)


def act(client: Client, address: str, action: str, *objects: Model, **values) -> Response:
    """The list, once the action was chosen, given what it asks for, and confirmed."""
    page = begin(client, address, action, *objects)
    if values:
        page = go_on(client, address, page, **values)
    return go_on(client, address, page, confirmed="yes")
