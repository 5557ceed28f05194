from django.db import migrations

# The letters of Chinese, Japanese and Korean names, rare ones too.
CJK = (
    "^[々〆〇ー・·\u1100-\u11ff\u2e80-\u2fdf\u3040-\u318f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff"
    "\uf900-\ufaff\uff66-\uffdc\U0001aff0-\U0001b16f\U00020000-\U000323af]+$"
)
# One syllable of the sort key for each letter of the family name, in most such names; the next saving says for sure.
FILL = f"""
UPDATE people_person SET name_key = CASE
    WHEN family_name ~ '{CJK}' AND given_name ~ '{CJK}' AND latin_family_name = '' THEN concat_ws(
        ' ', name_key, family_name || given_name, given_name || family_name, replace(sort_key, ' ', ''),
        array_to_string((string_to_array(sort_key, ' '))[:char_length(family_name)], ''),
        array_to_string((string_to_array(sort_key, ' '))[char_length(family_name) + 1:], '')
    )
    ELSE concat_ws(' ', name_key, replace(sort_key, ' ', ''))
END
"""


class Migration(migrations.Migration):
    """Names are found by their Latin letters without what parts them: ouyang, honggildong."""

    dependencies = [("people", "0006_words_of_texts")]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
