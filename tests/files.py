"""Files of documents, as small as their formats allow."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\n%%EOF\n"
CSV = "Année;Prix\n2025;3,50 €\n".encode()
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


def archive(members: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for name, text in members.items():
            file.writestr(name, text)
    return content.getvalue()


def open_document(kind: str = "text", **more: str) -> bytes:
    return archive({"mimetype": f"{OPEN_DOCUMENT}{kind}", "content.xml": "<x/>"} | more)


def office(member: str = "word/document.xml", *more: str) -> bytes:
    return archive({"[Content_Types].xml": "<Types/>", member: "<x/>"} | dict.fromkeys(more, ""))


def upload(content: bytes, name: str = "report.pdf") -> SimpleUploadedFile:
    """As a browser sends it, which believes the name."""
    return SimpleUploadedFile(name, content)
