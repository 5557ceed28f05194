import pytest
from django.core.exceptions import ValidationError

from content.documents.formats import BY_EXTENSION, format_of, named
from tests.files import CSV, PDF, archive, office, open_document, upload

ACCEPTED = {
    "pdf": [PDF, b"\xef\xbb\xbf\n" + PDF, PDF + b"\n" * 1000],
    "odt": [open_document()],
    "ods": [open_document("spreadsheet")],
    "odp": [open_document("presentation")],
    "odg": [open_document("graphics")],
    "docx": [office()],
    "xlsx": [office("xl/workbook.xml")],
    "pptx": [office("ppt/presentation.xml")],
    "csv": [
        CSV,
        b"\xef\xbb\xbf" + CSV,
        b"a,b\n1,2\n",
        b"a\tb\n1\t2\n",
        b'a,b\n"1\n2",3\n',
        b"a,b\n" * 20_000 + "é,ü\n".encode(),
    ],
}
REFUSED = {
    "nothing of ours": [b"\x89PNG\r\n\x1a\n", b"MZ\x90\x00", b"\x00" * 40],
    "a page": [b"<!doctype html>\n<p>a, b</p>\n", b"<svg>,</svg>", b"{\\rtf1, a}"],
    "a letter": [b"Dear reader,\n\nall is well\n"],
    "an archive": [archive({"a.txt": "a"}), archive({"mimetype": "application/epub+zip"})],
    "an archive that only calls a member so": [archive({"word/document.xml": ""})],
    "an archive of very many": [archive({f"{number}": "" for number in range(5001)})],
}


@pytest.mark.parametrize("extension", BY_EXTENSION)
def test_what_a_file_holds_says_its_format_whatever_it_is_called(extension):
    for content in ACCEPTED[extension]:
        found = format_of(upload(content, "photo.jpg"))
        assert found.extension == extension
        assert named(f"documents/2026/photo-0123.{extension}") == found


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_none_of_them_is_refused_whatever_it_is_called(kind):
    for content in REFUSED[kind]:
        with pytest.raises(ValidationError, match="no PDF, OpenDocument, Word"):
            format_of(upload(content, "report.pdf"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (PDF[:-7], "damaged"),
        (office()[:-30], "damaged"),
        (b"PK\x03\x04", "damaged"),
        (b"PK\x03\x04" + b"PK\x05\x06", "damaged"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 512,
            "old Word, Excel or PowerPoint, or one with a pass",
        ),
        (office("word/document.xml", "word/vbaProject.bin"), "macros"),
        (open_document(**{"Basic/Standard/Module1.xml": ""}), "macros"),
        ("Année;Prix\n2025;3\n".encode("cp1252"), "not in UTF-8"),
        (b"a,b\n" * 20_000 + b"\xe9,b\n", "not in UTF-8"),
        (b"a,b\n" * 20_000 + b"\x00,b\n", "no PDF, OpenDocument, Word"),
    ],
)
def test_a_refusal_says_what_to_do_instead(content, reason):
    with pytest.raises(ValidationError, match=reason):
        format_of(upload(content))
