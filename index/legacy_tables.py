"""Code tables of the Vietnamese encodings from before Unicode; a byte is written as its Latin-1 character."""

from __future__ import annotations

SMALL = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
CAPITAL = SMALL.upper()

# TCVN 5712:1993, third set ("ABC"): the fonts .VnTime, .VnArial. Its capitals with a tone have no code of their own.
# Source: TCVN 5712; agrees with glibc's TCVN5712-1 on every code given here.
TCVN3_SMALL = (
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßã"
    "áâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ"
)
TCVN3_CAPITAL = dict(zip("¡¢§£¤¥¦", "ĂÂĐÊÔƠƯ", strict=True))

# RFC 1456. Six capitals lie among the control characters.
VISCII_SMALL = (
    "àáäãÕå¢¡ÆÇ£â¥¤¦ç§ðèéë¨©ê«ª¬\xad®ìíïî¸òó"
    "öõ÷ô°¯±²µ½¶¾·Þþùúüûøß×ÑØæñÏýÖÛÜ"
)
VISCII_CAPITAL = (
    "ÀÁÄÃ\x80Å\x82\x81\x02\x05\x83Â\x85\x84\x86\x06\x87ÐÈÉË\x88\x89Ê"
    "\x8b\x8a\x8c\x8d\x8eÌÍ\x9bÎ\x98ÒÓ\x99\xa0\x9aÔ\x90\x8f\x91\x92\x93´\x96\x95"
    "\x97³\x94ÙÚ\x9c\x9d\x9e¿»º¼ÿ¹\x9fÝ\x14\x19\x1e"
)

# VNI-Windows: a letter and a mark behind it ("aù" is á), or one code for both ("ñ" is đ, "ò" is ị).
# Source: the VNI for Windows character table; letters of each row in the order of its marks.
_VNI_ROWS = (
    ("a", "ùøûõï", "áàảãạ"),
    ("a", "êéèúüë", "ăắằẳẵặ"),
    ("a", "âáàåãä", "âấầẩẫậ"),
    ("e", "ùøûõï", "éèẻẽẹ"),
    ("e", "âáàåãä", "êếềểễệ"),
    ("o", "ùøûõï", "óòỏõọ"),
    ("o", "âáàåãä", "ôốồổỗộ"),
    ("ô", "ùøûõï", "ớờởỡợ"),
    ("u", "ùøûõï", "úùủũụ"),
    ("ö", "ùøûõï", "ứừửữự"),
    ("y", "ùøûõ", "ýỳỷỹ"),
    ("", "ñôöíìæóòî", "đơưíìỉĩịỵ"),
)
VNI_SMALL = {base + mark: letter for base, marks, row in _VNI_ROWS for mark, letter in zip(marks, row, strict=True)}
