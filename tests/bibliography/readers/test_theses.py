"""What a thesis is called."""

import pytest

from bibliography.readers.bibtex.files import read_bibtex
from bibliography.readers.csl import read_csl
from bibliography.readers.ris import read_ris

DOCTORAL = [
    "phdthesis", "PhD thesis", "Ph.D.", "Thèse de doctorat", "Doctoral dissertation", "Thèse", "Dissertation",
]  # fmt: skip
MASTERS = ["mathesis", "Master’s thesis", "MSc thesis", "Mémoire de maîtrise", "Thèse de maîtrise"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [*((name, "phdthesis") for name in DOCTORAL), *((name, "mastersthesis") for name in MASTERS)],
)
def test_the_kind_of_a_thesis_is_understood_in_each_format(written, expected):
    (bibtex,) = read_bibtex(f"@thesis{{k, title = {{T}}, type = {{{written}}}}}".encode())
    (ris,) = read_ris(f"TY  - THES\nTI  - T\nM3  - {written}\nER  - ".encode())
    csl = read_csl({"id": "k", "type": "thesis", "title": "T", "genre": written})
    for found in (bibtex, ris, csl):
        assert (found.entry_type, found.extra) == (expected, {})


@pytest.mark.parametrize("written", ["Licentiate thesis", "Habilitation", "Bachelor’s thesis"])
def test_one_without_a_type_of_its_own_keeps_its_name(written):
    (found,) = read_bibtex(f"@thesis{{k, title = {{T}}, type = {{{written}}}}}".encode())
    assert (found.entry_type, found.extra) == ("thesis", {"type": written})
