"""The letters of East Asia, as what stands between the brackets of a regular expression: Unicode's scripts, with the
signs that they share (々〆〇ー)."""

HAN = "々〆〇〡-〩〸-〻\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
KANA = (
    "〱-〵\u3041-\u3096\u3099-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
    "\U0001aff0-\U0001afff\U0001b000-\U0001b16f"
)
HANGUL = "\u1100-\u11ff\u302e\u302f\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
BOPOMOFO = "\u02ea\u02eb\u3105-\u312f\u31a0-\u31bf"
VARIANTS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"  # which of the shapes of a letter: 葛󠄀
