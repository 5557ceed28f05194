"""What a browser would send of a page's form, for tests that change a field of it and send it back."""

from tests.html import XHTML, parse


def filled_in(response, form_id: str) -> dict[str, list[str] | str]:
    """The values of the form's enabled controls by name; lists where several are chosen."""
    forms = parse(response.content.decode()).iter(f"{XHTML}form")
    form = next(one for one in forms if one.get("id") == form_id)
    sent: dict[str, list[str]] = {}
    for element in form.iter():
        tag = str(element.tag).removeprefix(XHTML)
        name = element.get("name")
        if not name or element.get("disabled") is not None or "__prefix__" in name:
            continue
        for value in values(tag, element):
            sent.setdefault(name, []).append(value)
    return {name: found if len(found) > 1 else found[0] for name, found in sent.items()}


def values(tag: str, element) -> list[str]:
    if tag == "textarea":
        return [(element.text or "").removeprefix("\n")]
    if tag == "select":
        options = list(element.iter(f"{XHTML}option"))
        return [option.get("value", "") for option in options if option.get("selected") is not None]
    kind = element.get("type", "text")
    if tag != "input" or kind in ("submit", "file", "button"):
        return []
    if kind in ("checkbox", "radio") and element.get("checked") is None:
        return []
    return [element.get("value", "on" if kind == "checkbox" else "")]
