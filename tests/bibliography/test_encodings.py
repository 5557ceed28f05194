import pytest

from bibliography.encodings import decode_bytes

CHINESE = "标题：深度学习的方法与应用，机器学习"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("é".encode(), "é"),
        ("\ufeff\ufeffé".encode(), "é"),
        ("é".encode("utf-16"), "é"),
        ("TY  - JOUR é".encode("utf-16-le"), "TY  - JOUR é"),
        ("TY  - JOUR é".encode("utf-16-be"), "TY  - JOUR é"),
        (b"\xe9 \x80", "é €"),
        (CHINESE.encode("gbk"), CHINESE),
        ("l’été à Québec où l’on naît".encode("cp1252"), "l’été à Québec où l’on naît"),
        (b"% -*- coding: latin-9-unix -*-\n\xa6", "% -*- coding: latin-9-unix -*-\nŠ"),
        (b"\x81\xe9", "\x81é"),
        (b"a\r\nb\x00\x07", "a\nb"),
        (b"a\x0bb", "a b"),
        ("a\u202eb\u2066c".encode(), "abc"),
        (b"", ""),
    ],
)
def test_bytes_are_read_in_the_encoding_they_have(data, text):
    assert decode_bytes(data)[0] == text


@pytest.mark.parametrize("codec", ["idna", "punycode", "unicode_escape", "undefined", "hex", "utf-99"])
def test_a_file_cannot_choose_a_codec_that_is_no_encoding(codec):
    text, warning = decode_bytes(b"coding: " + codec.encode() + b" \\N{DIGIT ONE} \xe9")
    assert text.endswith("é")
    assert "cp1252" in warning
