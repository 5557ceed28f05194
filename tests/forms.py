"""What a browser would send of a page's form, for tests that change a field of it and send it back."""

from html.parser import HTMLParser


def filled_in(response, form_id: str) -> dict[str, list[str] | str]:
    """The values of the form's enabled controls by name; lists where several are chosen."""
    reader = FormReader(form_id)
    reader.feed(response.content.decode())
    assert reader.is_found, f"no form {form_id}"
    return {name: found if len(found) > 1 else found[0] for name, found in reader.sent.items()}


class FormReader(HTMLParser):
    """Reads one form; that pages are well formed is proved elsewhere, so nothing is mended here."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.is_found, self.is_within = form_id, False, False
        self.sent: dict[str, list[str]] = {}
        self.select: dict[str, str | None] = {}
        self.textarea: dict[str, str | None] = {}
        self.text = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        element = dict(attributes)
        if tag == "form":
            self.is_within = element.get("id") == self.form_id
            self.is_found |= self.is_within
        elif tag == "select":
            self.select = element
        elif tag == "textarea":
            self.textarea, self.text = element, ""
        elif tag == "option" and "selected" in element:
            self.send(self.select, element.get("value") or "")
        elif tag == "input" and element.get("type") not in ("submit", "file", "button"):
            kind = element.get("type", "text")
            if kind not in ("checkbox", "radio") or "checked" in element:
                self.send(element, element.get("value", "on" if kind == "checkbox" else "") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.is_within = False
        elif tag == "textarea":
            self.send(self.textarea, self.text.removeprefix("\n"))

    def handle_data(self, data: str) -> None:
        self.text += data

    def send(self, element: dict[str, str | None], value: str) -> None:
        name = element.get("name")
        if self.is_within and name and "disabled" not in element and "__prefix__" not in name:
            self.sent.setdefault(name, []).append(value)
