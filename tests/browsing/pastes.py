"""What the clipboard holds when text is copied in other programs, and what a text here should have of it."""
# ruff: noqa: E501  (as other programs write it)

GOOGLE_DOCS = (
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-0a1b2c3d-7fff">'
    '<h1 dir="ltr" style="line-height:1.38;margin-top:20pt;"><span style="font-size:20pt;font-weight:400;">Method</span></h1>'
    '<p dir="ltr" style="line-height:1.38;"><span style="font-weight:400;font-style:normal;">Plain, </span>'
    '<span style="font-weight:700;font-style:normal;">bold</span><span style="font-weight:400;">, </span>'
    '<span style="font-weight:400;font-style:italic;">italic</span><span style="font-weight:400;">, H</span>'
    '<span style="font-weight:400;"><span style="font-size:0.6em;vertical-align:sub;">2</span></span>'
    '<span style="font-weight:400;">O and a </span>'
    '<a href="https://www.google.com/url?q=https://a.example/x&amp;sa=D" style="text-decoration:none;">'
    '<span style="text-decoration:underline;font-weight:400;">link</span></a><span>.</span></p>'
    '<h2 dir="ltr"><span style="font-weight:400;">Sample</span></h2>'
    '<ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation">'
    '<span style="font-weight:400;">one</span></p></li><ul style="margin-top:0;"><li dir="ltr" aria-level="2">'
    '<p dir="ltr" role="presentation"><span style="font-weight:400;">one deeper</span></p></li></ul></ul>'
    '<div dir="ltr" align="left"><table style="border:none;"><colgroup><col width="100"/><col width="100"/></colgroup><tbody>'
    '<tr><td style="vertical-align:top;"><p dir="ltr"><span style="font-weight:700;">Rank</span></p></td>'
    '<td><p dir="ltr"><span style="font-weight:700;">Stipend</span></p></td></tr>'
    '<tr><td><p dir="ltr"><span style="font-weight:400;">PhD</span></p></td><td><p dir="ltr"><span>32 000</span></p></td></tr>'
    '</tbody></table></div><br><img src="https://lh7.googleusercontent.com/x" width="600" height="400"/></b>'
    '<br class="Apple-interchange-newline">'
)

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]-->
<style><!-- @page :first {margin:0cm} @page WordSection1 {size:612pt 792pt} p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;} span.Lead {font-weight:bold}
@list l0:level1 {mso-level-number-format:bullet; mso-level-text:\\F0B7;} --></style></head>
<body lang=EN-CA><!--StartFragment-->
<h1><span lang=EN-CA>Method<o:p></o:p></span></h1>
<p class=MsoNormal><span class=Lead>Bold by its class</span> and <i>italic</i><a style='mso-footnote-id:ftn1'
href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'>
<![if !supportFootnotes]><span class=MsoFootnoteReference>[1]</span><![endif]></span></span></a>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>First<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Deeper</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>Second</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>3.<span>&nbsp;&nbsp;</span></span><![endif]>Third</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<table class=MsoNormalTable border=1><thead><tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'><td width=100
style='width:75pt'><p class=MsoNormal><b>Rank<o:p></o:p></b></p></td><td><p class=MsoNormal><b>Stipend</b></p></td></tr></thead>
<tr><td><p class=MsoNormal>PhD</p></td><td><p class=MsoNormal>32 000</p></td></tr></table>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="x"><v:imagedata src="file:///C:/x.png"/></v:shape><![endif]--><![if !vml]><img
width=200 height=100 src="file:///C:/Users/x/clip_image001.png"><![endif]><del>Struck</del><a
style='mso-comment-reference:AR_1;mso-comment-date:20260101T1200'>Doubted</a><a class=msocomanchor
href="#_msocom_1">[AR1]</a></p>
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1"
name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> See <i>Tides</i>, p. 3.<o:p></o:p></p></div></div>
<!--EndFragment--></body></html>"""

WORD_ONLINE = (
    '<div class="OutlineElement Ltr SCXW1 BCX0"><p class="Paragraph SCXW1" role="heading" aria-level="1">'
    '<span class="TextRun SCXW1" data-contrast="none"><span class="NormalTextRun">Method</span></span>'
    '<span class="EOP SCXW1">&nbsp;</span></p></div>'
    '<div class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1"><span class="TextRun" style="font-weight: bold;">'
    '<span class="NormalTextRun">Bold</span></span><span class="TextRun"><span class="NormalTextRun"> and plain</span></span>'
    '<span class="EOP">&nbsp;</span></p></div>'
    '<div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle1" role="list"><li data-leveltext="" data-aria-posinset="1"'
    ' data-aria-level="1" role="listitem" class="OutlineElement Ltr"><p class="Paragraph"><span class="TextRun">one</span>'
    '<span class="EOP">&nbsp;</span></p></li></ul></div><div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle2" role="list">'
    '<li data-aria-posinset="1" data-aria-level="2" role="listitem"><p class="Paragraph"><span class="TextRun">deeper</span></p></li></ul></div>'
)

OUTLOOK = (
    '<html><head><style><!-- li.MsoListParagraph {margin-left:36.0pt} --></style></head><body><div class="WordSection1">'
    '<p class="MsoNormal">Dear all,<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
    "<ul style='margin-top:0cm' type=disc><li class=MsoListParagraph style='mso-list:l0 level1 lfo1'>one<o:p></o:p></li>"
    "<ul style='margin-top:0cm' type=circle><li class=MsoListParagraph style='mso-list:l0 level2 lfo1'>deeper</li></ul></ul>"
    '<p class="MsoNormal">Read <a href="https://can01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fx&amp;data=05">this</a>.</p>'
    "</div></body></html>"
)

LIBREOFFICE = (
    '<html><head><meta name="generator" content="LibreOffice 7.6"/><style type="text/css">@page { size: 21cm 29.7cm }'
    ' p { line-height: 115% } p.strong-western { font-weight: bold }</style></head><body lang="fr-FR" dir="ltr">'
    '<h2 class="western">Méthode</h2><p class="strong-western">Gras par son style</p>'
    '<p><font face="Arial"><i>Italique</i></font> et note<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>.</p>'
    "<ol><li><p>un</p><ol><li><p>plus bas</p></li></ol></li></ol>"
    '<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Voir plus loin.</p></div>'
    "</body></html>"
)

WEB_PAGE = (
    '<meta charset="utf-8"><h1 style="font-weight: 700; font-size: 32px;">Tides</h1><p style="font-size: 16px; color: rgb(0,0,0);">'
    'Low<sup id="cite_ref-1" class="reference"><a href="https://en.example/wiki/Tide#cite_note-1">[1]</a></sup> and '
    '<a href="https://en.example/wiki/Moon">moon</a>.</p><h4>Terms</h4><dl><dt>Ebb</dt><dd>Falling water</dd></dl>'
    '<table role="presentation"><tbody><tr><td><p>Laid out</p></td></tr></tbody></table><pre>a = 1\nb = 2</pre>'
    '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ?start=30"></iframe><script>alert(1)</script>'
    '<p><a href="javascript:alert(1)">Trap</a></p><ol class="references"><li id="cite_note-1"><span><b><a href="#cite_ref-1">^</a></b></span>'
    " <span>Rivard 2021.</span></li></ol>"
)

PAGES = (
    '<html><head><meta name="Generator" content="Cocoa HTML Writer"><style type="text/css">'
    "p.p1 {margin: 0.0px; font: 12.0px Helvetica} span.s1 {font-weight: bold} span.s2 {font-style: italic}</style></head>"
    '<body><p class="p1">Plain <span class="s1">bold</span><span class="Apple-converted-space"> </span>'
    '<span class="s2">italic</span></p><ul class="ul1"><li class="li1">one</li></ul></body></html>'
)

WORD_WITH_NUMBERS = (
    "<h1 style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span>"
    "<![endif]>Intro</h1><p class=MsoListParagraph style='mso-list:l2 level1 lfo3'><span style='mso-list:Ignore'>a)<span>&nbsp;"
    "</span></span>alpha</p><p class=MsoListParagraph style='mso-list:l2 level2 lfo3'><span style='mso-list:Ignore'>i.<span>&nbsp;"
    '</span></span>roman</p><p class=MsoNormal>Between<a style=\'mso-endnote-id:edn1\' href="#_edn1" name="_ednref1" title="">'
    "<span class=MsoEndnoteReference>[i]</span></a></p><p class=MsoListParagraph style='mso-list:l2 level1 lfo3'>"
    "<span style='mso-list:Ignore'>b)<span>&nbsp;</span></span>beta</p><div style='mso-element:endnote-list'><hr>"
    '<div style=\'mso-element:endnote\' id=edn1><p class=MsoEndnoteText><a href="#_ednref1" name="_edn1" title="">'
    "<span class=MsoEndnoteReference>[i]</span></a> End note.</p><p class=MsoEndnoteText>Its second part.</p></div></div>"
)


def word_items(*items: str) -> str:
    """Paragraphs of Word, each written as “list level mark | words”."""
    written = [item.partition(" | ") for item in items]
    return "".join(
        f"<p class=MsoListParagraph style='mso-list:{listed.split()[0]} level{listed.split()[1]} lfo{listed[1]}'>"
        f"<span style='mso-list:Ignore'>{' '.join(listed.split()[2:])}<span>&nbsp;</span></span>{words}</p>"
        for listed, _bar, words in written
    )


WORD_ONLINE_NUMBERS = "".join(
    f'<div class="ListContainerWrapper"><ol start="{start}" role="list"><li data-listid="{name}" data-aria-level="1">'
    f'<p class="Paragraph">{words}</p></li></ol></div>'
    for start, name, words in [(3, 5, "three"), (4, 5, "four"), (1, 6, "other")]
)

SHEETS = (
    '<meta charset="utf-8"><google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #ccc;}--></style>'
    '<table xmlns="http://www.w3.org/1999/xhtml" dir="ltr" border="1" data-sheets-root="1"><colgroup><col width="100"/></colgroup>'
    '<tbody><tr style="height:21px;"><td>Rank</td><td>Stipend</td></tr><tr><td>PhD</td><td style="text-align:right;">32 000</td></tr>'
    "</tbody></table></google-sheets-html-origin>"
)

MAIL = (
    '<div dir="ltr">Hello,<div><br></div><div>One <b>bold</b> <s>old</s> line</div><blockquote class="gmail_quote" '
    'style="margin:0">quoted<br>lines</blockquote><table role="presentation"><tr><td><table><tr><td>Rank</td><td>Stipend</td></tr>'
    "<tr><td>PhD</td><td>32 000</td></tr></table></td></tr></table></div>"
)

BULLETS = (  # Word where its styles did not reach the clipboard
    "<p>·&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; First</p><p>·&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; Second</p><p>After</p>"
)

TABLE = (
    "<table><tbody><tr><th><p>Rank</p></th><th><p>Stipend</p></th></tr>"
    "<tr><td><p>PhD</p></td><td><p>32 000</p></td></tr></tbody></table>"
)

# The program, what it puts on the clipboard, what the text then is, and what is said to have been left out.
PASTES = {
    "Google Docs": (
        GOOGLE_DOCS,
        "<h2>Method</h2><p>Plain, <strong>bold</strong>, <em>italic</em>, H<sub>2</sub>O and a "
        '<a href="https://a.example/x">link</a>.</p><h3>Sample</h3><ul><li><p>one</p><ul><li><p>one deeper</p></li></ul></li></ul>'
        + TABLE.replace("Rank", "<strong>Rank</strong>").replace("Stipend", "<strong>Stipend</strong>"),
        ["Pictures"],
    ),
    "Word": (
        WORD,
        '<h2>Method</h2><p><strong>Bold by its class</strong> and <em>italic</em><span data-note="">See <em>Tides</em>, p. 3.</span>.</p>'
        "<ul><li><p>First</p><ul><li><p>Deeper</p></li></ul></li><li><p>Second</p></li></ul>"
        '<ol data-type="decimal" start="3"><li><p>Third</p></li></ol>'
        + TABLE.replace("Rank", "<strong>Rank</strong>").replace("Stipend", "<strong>Stipend</strong>")
        + "<p>Doubted</p>",
        ["Pictures", "Comments"],
    ),
    "Word for the web": (
        WORD_ONLINE,
        "<h2>Method</h2><p><strong>Bold</strong> and plain</p><ul><li><p>one</p><ul><li><p>deeper</p></li></ul></li></ul>",
        [],
    ),
    "Outlook": (
        OUTLOOK,
        "<p>Dear all,</p><ul><li><p>one</p><ul><li><p>deeper</p></li></ul></li></ul>"
        '<p>Read <a href="https://a.example/x">this</a>.</p>',
        [],
    ),
    "LibreOffice": (
        LIBREOFFICE,
        "<h2>Méthode</h2><p><strong>Gras par son style</strong></p>"
        '<p><em>Italique</em> et note<span data-note="">Voir plus loin.</span>.</p>'
        '<ol data-type="decimal"><li><p>un</p><ol data-type="decimal"><li><p>plus bas</p></li></ol></li></ol>',
        [],
    ),
    "a web page": (
        WEB_PAGE,
        '<h2>Tides</h2><p>Low<span data-note="">Rivard 2021.</span> and <a href="https://en.example/wiki/Moon">moon</a>.</p>'
        "<h3>Terms</h3><p><strong>Ebb</strong></p><p>Falling water</p><p>Laid out</p>"
        "<p><code>a = 1</code><br><code>b = 2</code></p>"
        '<div data-video="youtube:dQw4w9WgXcQ@30"></div><p>Trap</p>',
        ["Links"],
    ),
    "Pages": (
        PAGES,
        "<p>Plain <strong>bold</strong> <em>italic</em></p><ul><li><p>one</p></li></ul>",
        [],
    ),
    "Word with numbers": (
        WORD_WITH_NUMBERS,
        '<h2>1. Intro</h2><ol data-type="lower-alpha" type="a"><li><p>alpha</p><ol data-type="lower-roman" type="i"><li><p>roman</p></li></ol>'
        '</li></ol><p>Between<span data-note="">End note. Its second part.</span></p>'
        '<ol data-type="lower-alpha" start="2" type="a"><li><p>beta</p></li></ol>',
        [],
    ),
    "Word with two lists in a row": (
        word_items("l0 1 · | a", "l0 1 · | b", "l1 1 · | c", "l2 1 1. | d", "l2 1 2. | e", "l3 1 a) | f", "l4 1 1. | g"),
        "<ul><li><p>a</p></li><li><p>b</p></li></ul><ul><li><p>c</p></li></ul>"
        '<ol data-type="decimal"><li><p>d</p></li><li><p>e</p></li></ol><ol data-type="lower-alpha" type="a"><li><p>f</p></li></ol>'
        '<ol data-type="decimal"><li><p>g</p></li></ol>',
        [],
    ),
    "Word with numbers of other kinds": (
        word_items("l0 1 1 | a", "l0 2 1.1 | b", "l0 2 1.2 | c", "l0 1 2 | d", "l1 1 1° | e", "l2 1 Step 2: | f", "l3 1 o | g"),
        '<ol data-type="decimal"><li><p>a</p><ol data-type="decimal"><li><p>b</p></li><li><p>c</p></li></ol></li><li><p>d</p></li></ol>'
        '<ol data-type="decimal"><li><p>e</p></li></ol><ol data-type="decimal" start="2"><li><p>f</p></li></ol><ul><li><p>g</p></li></ul>',
        [],
    ),
    "Word without names of lists": (
        "".join(f"<p class=MsoListParagraph>{mark}&nbsp;&nbsp; x</p>" for mark in ("1.", "2.", "1.", "a)", "b)")),
        '<ol data-type="decimal"><li><p>x</p></li><li><p>x</p></li></ol><ol data-type="decimal"><li><p>x</p></li></ol>'
        '<ol data-type="lower-alpha" type="a"><li><p>x</p></li><li><p>x</p></li></ol>',
        [],
    ),
    "Word for the web with numbers": (
        WORD_ONLINE_NUMBERS,
        '<ol data-type="decimal" start="3"><li><p>three</p></li><li><p>four</p></li></ol>'
        '<ol data-type="decimal"><li><p>other</p></li></ol>',
        [],
    ),
    "a spreadsheet": (SHEETS, TABLE, []),
    "cells alone": ("<td>a</td><td>b</td>", "<table><tbody><tr><td><p>a</p></td><td><p>b</p></td></tr></tbody></table>", []),
    "mail": (
        MAIL,
        "<p>Hello,</p><p>One <strong>bold</strong> old line</p><blockquote><p>quoted<br>lines</p></blockquote>" + TABLE,
        ["struck"],
    ),
    "headings": (
        "<h1>1</h1><h2>2</h2><h3>3</h3><h4>4</h4><h5>5</h5><h6>6</h6>",
        "<h2>1</h2><h3>2</h3><h3>3</h3><h3>4</h3><h3>5</h3><h3>6</h3>",
        [],
    ),
    "links": (
        '<p><a href="tel:+15145550100">t</a> <a href="mailto:a@b.example">m</a> <a href="www.example.org">w</a> '
        '<a href="/en/x/">p</a> <a name="y">y</a> <a href="file:///c:/x">f</a> <a href="data:text/html,x">d</a></p>',
        '<p><a href="tel:+15145550100">t</a> <a href="mailto:a@b.example">m</a> <a href="https://www.example.org">w</a> '
        '<a href="/en/x/">p</a> y f d</p>',
        ["Links"],
    ),
    "bullets alone": (BULLETS, "<ul><li><p>First</p></li><li><p>Second</p></li></ul><p>After</p>", []),
    "a table": (
        "<table><tr><td>Rank</td><td>Stipend</td></tr><tr><td>PhD</td><td>32 000</td></tr></table>",
        TABLE,
        [],
    ),
    "a picture": ('<img src="https://a.example/x.png" width="10">', "", ["Pictures"]),
}  # fmt: skip
