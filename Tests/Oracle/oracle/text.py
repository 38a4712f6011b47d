"""Cleaning and folding of strings (INPUTS 1, METRICS 3)."""

import unicodedata

# Unicode White_Space. str.strip() without an argument would also take U+001C..U+001F.
WHITE_SPACE = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)


def clean(text):
    return unicodedata.normalize("NFC", text.strip(WHITE_SPACE))


def fold(text):
    """Case, accents, d-stroke, y/i and white space do not tell subjects apart."""
    lowered = unicodedata.normalize("NFD", text).lower()
    bare = "".join(c for c in lowered if unicodedata.category(c) != "Mn")
    mapped = bare.replace("\u0111", "d").replace("y", "i")
    return "".join(c for c in mapped if c not in WHITE_SPACE)
