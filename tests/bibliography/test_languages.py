import pytest

from bibliography.languages import language_code, language_of


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("ngerman", "de"),
        ("Français", "fr"),
        ("fre", "fr"),
        ("en", "en"),
        ("pt-br", "pt-BR"),
        ("EN_gb", "en-GB"),
        ("JavaScript", ""),
        ("danish", "da"),
        ("danois", "da"),
        ("Dansk", "da"),
        ("dan", "da"),
        ("langdanish", "da"),
        ("nynorsk", "nn"),
        ("UKenglish", "en"),
        ("usorbian", "hsb"),
        ("polutonikogreek", "el"),
        ("bahasa indonesia", "id"),
        ("العربية", "ar"),
        ("Ελληνικά", "el"),
        ("हिन्दी", "hi"),
        ("čeština", "cs"),
        ("Tiếng Việt", "vi"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("pt_BR.UTF-8", "pt-BR"),
        ("eng-US", "en-US"),
        ("English and French", "en"),
        ("fr; en", "fr"),
        ("Français (Canada)", "fr"),
        ("xx", ""),
        ("", ""),
    ],
)
def test_a_language_is_known_by_its_name_or_its_code(written, code):
    assert language_code(written) == code


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("The walking of robots and their legs", "en"),
        ("Étude de la marche et des appuis dans les robots", "fr"),
        ("Untersuchung der Schritte und das Gleichgewicht", "de"),
        ("機械学習のための手法", "ja"),
        ("机器人的步态", "zh"),
        ("日本語の本", "ja"),
        ("環境科学研究報告書の基礎的検討", "ja"),
        ("大韓民國의 歷史", "ko"),
        ("ㄅㄆㄇ", "zh"),
        ("𠮷田家文書", "zh"),
        ("로봇의 보행", "ko"),
        ("Походка роботов", "ru"),
        ("مقدمة في التعلم الآلي", "ar"),
        ("آموزش ژرف برای پردازش", "fa"),
        ("למידה עמוקה", "he"),
        ("Βαθιά μάθηση", "el"),
        ("ΒΑΘΙΑ ΜΑΘΗΣΗ", "el"),
        ("Η ζωή", "el"),
        ("ΔΣ", "en"),
        ("Ω", "en"),
        ("αβγ", "en"),
        ("ΔΣ, ΔΦ", "en"),
        ("गहन अधिगम", "hi"),
        ("การเรียนรู้เชิงลึก", "th"),
        ("Глибоке навчання їх мереж", "uk"),
        ("ღრმა სწავლება", "ka"),
        ("Deep learning", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_a_text_is_told_where_it_is_certain(title, code):
    assert language_of(title) == code


BABEL = """acadian afrikaans albanian american amharic arabic armenian asturian australian austrian basque
belarusian bengali bosnian brazil brazilian breton british bulgarian canadian canadien catalan croatian
czech danish dutch english esperanto estonian farsi finnish francais french friulan galician georgian
german greek hebrew hindi hungarian icelandic indonesian interlingua irish italian japanese kannada khmer
korean kurmanji lao latin latvian lithuanian lowersorbian macedonian magyar malay malayalam marathi
mongolian naustrian newzealand ngerman norsk nswissgerman nynorsk occitan persian piedmontese polish
portuges portuguese romanian romansh russian samin sanskrit scottish serbian serbianc slovak slovene
slovenian spanish swedish swissgerman syriac tamil telugu thai tibetan turkish turkmen ukrainian
uppersorbian urdu USenglish vietnamese welsh"""


def test_every_language_of_babel_and_biblatex_is_known():
    assert [name for name in BABEL.split() if not language_code(name)] == []
