import pytest
from django.core.exceptions import ValidationError

from content.prose.rules import LONGEST, check, sanitize
from tests import factories

WRITTEN_AND_KEPT = [
    ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
    ('<p onclick="x()" style="color:red" class="x">a</p>', "<p>a</p>"),
    ('<p><a href="javascript:alert(1)">a</a> <a name="x">b</a></p>', "<p>a b</p>"),
    ('<p><a href="https://a.example/">a</a></p>', '<p><a href="https://a.example/">a</a></p>'),
    ('<p><a href="www.a.example">a</a></p>', '<p><a href="https://www.a.example">a</a></p>'),
    ("<h1>a</h1><h2>b</h2><h4>c</h4>", "<h2>a</h2><h3>b</h3><h3>c</h3>"),
    ("<h2>a</h2><h3>b</h3>", "<h2>a</h2><h3>b</h3>"),
    ("<p><b>a</b> <i>b</i></p>", "<p><strong>a</strong> <em>b</em></p>"),
    ("<div>a</div><div><p>b</p></div><section>c</section>", "<p>a</p><p>b</p><p>c</p>"),
    ('<p>a</p><img src="x" onerror="alert(1)"><iframe src="https://a.example/"></iframe>', "<p>a</p>"),
    ('<figure data-picture="12"></figure>', '<figure data-picture="12"></figure>'),
    ('<figure data-picture="12">a</figure>', '<figure data-picture="12"></figure>a'),
    ('<figure data-picture="1 or 1"></figure>', ""),
    ('<figure data-alt="a"></figure>', ""),
    (
        '<figure data-picture="12" data-alt=" a  b " data-caption="&lt;i&gt;&quot;"></figure>',
        '<figure data-picture="12" data-alt="a b" data-caption="&lt;i&gt;&quot;"></figure>',
    ),
    ('<figure data-picture="12" data-alt=" " data-caption></figure>', '<figure data-picture="12"></figure>'),
    ('<div data-video="vimeo:12345678"></div>', '<div data-video="vimeo:12345678"></div>'),
    ('<div data-video="https://evil.example/"></div>', ""),
    (
        '<div data-picture="12" data-video="vimeo:12345678"></div>',
        '<div data-picture="12" data-video="vimeo:12345678"></div>',
    ),
    ('<div data-video="vimeo:12345678" data-picture="x"></div>', '<div data-video="vimeo:12345678"></div>'),
    (
        '<p>a<span data-note="x">b <span data-note>c</span></span><span>d</span></p>',
        '<p>a<span data-note="">b c</span>d</p>',
    ),
    (
        '<table class="x"><thead><tr><th scope="col">a<td colspan="2">b</thead><tr><td colspan="1000">c</table>',
        '<table><tbody><tr><th>a</th><td colspan="2">b</td></tr></tbody><tbody><tr><td>c</td></tr></tbody></table>',
    ),
    (
        "<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>",
        "<table><tbody><tr><td>a   b   </td></tr></tbody></table>",
    ),
    ("<p>a&#1;b&#xFFFE;c&#x202E;d&#x7F;e</p>", "<p>abcde</p>"),
    ("One &amp;\r\ntwo\r\n\r\n \r\nThree < four\n", "<p>One &amp;<br>two</p><p>Three &lt; four</p>"),
    ("<p></p>", ""),
    ("<p><br></p>", ""),
    ("<p>a</p><p>&nbsp;</p><p></p>", "<p>a</p>"),
    ("<h2></h2><p>a</p><h3><strong> </strong><br></h3>", "<p>a</p>"),
    ('<p>a<a href="/x/"></a><strong> </strong><em><a href="/y/">&nbsp;</a></em>b</p>', "<p>a &nbsp;b</p>"),
    ("<ul><li><p></p></li></ul><blockquote><p><br></p></blockquote>", ""),
    ("<ol><li>a</li><li></li></ol>", "<ol><li>a</li></ol>"),
    ("<table><caption> </caption><tr><th><p></p><td>&nbsp;</table><p>a</p>", "<p>a</p>"),
    (
        "<table><tr><td><p></p></td><td>a</td></tr></table>",
        "<table><tbody><tr><td></td><td>a</td></tr></tbody></table>",
    ),
    (
        '<table><tr><td><figure data-picture="1"></figure></table>',
        '<table><tbody><tr><td><figure data-picture="1"></figure></td></tr></tbody></table>',
    ),
    ("<p>a<span data-note> </span></p><p><span data-note></span></p>", "<p>a</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "kept"), WRITTEN_AND_KEPT)
def test_only_what_the_editor_can_write_is_kept_and_stays_so(written, kept):
    assert sanitize(written) == kept
    assert sanitize(kept) == kept


@pytest.mark.django_db
def test_a_text_too_long_to_be_cleaned_in_time_is_refused():
    with pytest.raises(ValidationError, match="too long"):
        check("<p>" + "a" * LONGEST + "</p>")
    with pytest.raises(ValidationError, match="too long"):
        factories.article(body_en="<div>" * LONGEST)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///c:/x", "page.html", "see there", "", "ftp://a.example/"]
)
def test_a_link_that_leads_nowhere_is_refused_by_its_name(address):
    with pytest.raises(ValidationError) as refusal:
        check(f'<p><a href="https://a.example/">a</a> <a href="{address}">b</a></p>')
    assert f"“{address}”" in " ".join(refusal.value.messages)


@pytest.mark.parametrize("address", ["ftp://a.example/", "sms:+15145550100", "webcal://a.example/x.ics"])
def test_a_link_that_not_everybody_can_follow_is_refused_with_what_is_allowed(address):
    with pytest.raises(ValidationError, match="https://, http://, mailto: or tel:"):
        check(f'<p><a href="{address}">b</a></p>')


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_field_says_which_link_leads_nowhere(client, superuser, language):
    article = factories.article()
    form = superuser.get(f"/admin/news/article/{article.pk}/change/").context["adminform"].form
    values = {name: form[name].value() for name in form.fields} | {
        f"body_{language}": '<p><a href="nowhere">a</a></p>'
    }
    bound = type(form)(values, instance=article)
    assert "“nowhere”" in str(bound.errors[f"body_{language}"])
