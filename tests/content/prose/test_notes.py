from django.utils.translation import override

from content.prose.notes import with_notes

TEXT = '<p>Low <span data-note="">See <em>Rivard</em>. </span>and high<span data-note="">p. 3</span>.</p>'


def test_notes_are_numbered_and_lead_there_and_back():
    shown = with_notes(TEXT)
    assert (
        '<p>Low<sup class="call"><a id="call_1" href="#note_1" role="doc-noteref">1</a></sup>and high<sup'
        in shown
    )
    assert '<li id="note_1">See <em>Rivard</em>. <a href="#call_1" role="doc-backlink"' in shown
    assert '<li id="note_2">p. 3 <a href="#call_2"' in shown
    assert shown.index("</p>") < shown.index("<section")


def test_the_notes_speak_the_language_of_the_page():
    with override("fr"):
        assert 'aria-label="Retour à l’appel de la note 2"' in with_notes(TEXT)


def test_a_text_without_notes_has_no_list_of_them():
    assert with_notes("<p>a</p>") == "<p>a</p>"
