import pytest

from tests.html import errors

PAGE = '<!doctype html><html lang="en"><head><title>Page</title></head><body>{}</body></html>'


def test_a_valid_page_has_no_errors():
    assert errors(PAGE.format("<p>in <math><mfrac><mi>x</mi><mn>2</mn></mfrac></math></p>")) == []
    assert errors(PAGE.format('<ul><li><a href="/"><em>Home</em></a></li></ul><img src="x" alt="">')) == []


@pytest.mark.parametrize(
    "body",
    [
        "<p><div>block in a paragraph</div></p>",
        '<a href="/" href="/">double attribute</a>',
        "<table><p>text in a table</p></table>",
        '<p id="one"></p><p id="one"></p>',
        '<label for="missing">label</label>',
        '<img src="x">',
        "<ul><p>not an item</p></ul>",
        '<a href="/"><button>button in a link</button></a>',
        "<span><div>block in a span</div></span>",
        "<section>never closed",
        '<a href="/"><span tabindex="0">reached twice</span></a>',
        "<math><mfrac><mi>x</mi></mfrac></math>",
        "<math><maction><mi>x</mi></maction></math>",
        '<math><mi style="color: red">x</mi></math>',
        "<math><mi><b>x</b></mi></math>",
    ],
)
def test_a_broken_page_is_found_out(body):
    assert errors(PAGE.format(body))
