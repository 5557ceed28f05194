"""A PDF of one page, written by hand: a title, and lines below it (ISO 32000-1, annex H)."""

import textwrap

WIDTH, HEIGHT, MARGIN = 612, 792, 72
CHARACTERS = 78  # of a line


def leaflet(title: str, lines: list[str], language: str) -> bytes:
    """The page, in a font that every reader has."""
    content = written(title, lines)
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R /Lang ({language}) "
        f"/ViewerPreferences << /DisplayDocTitle true >> >>".encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents 4 0 R "
        f"/Resources << /Font << /F1 5 0 R >> >> >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
        b"<< /Title %s >>" % string(title),
    ]
    return assembled(objects)


def written(title: str, lines: list[str]) -> bytes:
    """What draws the text."""
    parts = [b"BT /F1 22 Tf %d %d Td %s Tj" % (MARGIN, HEIGHT - 120, string(title)), b"/F1 12 Tf 0 -24 Td"]
    for line in lines:
        rows = textwrap.wrap(line, CHARACTERS)
        parts.append(b"0 -12 Td " + b" ".join(b"0 -16 Td %s Tj" % string(row) for row in rows))
    return b"\n".join([*parts, b"ET"])


def string(text: str) -> bytes:
    encoded = text.replace("\u202f", "\u00a0").encode("cp1252", "replace")
    for sign in (b"\\", b"(", b")"):
        encoded = encoded.replace(sign, b"\\" + sign)
    return b"(" + encoded + b")"


def assembled(objects: list[bytes]) -> bytes:
    """The file: its objects, where each of them begins, and which is the first and which describes it."""
    file, places = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (size, len(objects))
    return file + b"xref\n0 %d\n0000000000 65535 f \n%s%sstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        trailer,
        len(file),
    )
