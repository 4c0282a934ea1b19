"""Turns Buckwalter transliteration into Arabic text and back, letter by letter."""

_LETTERS = {
    **dict(zip("'|>&<}AbptvjHxd*rzs$SDTZEg", map(chr, range(0x0621, 0x063B)), strict=True)),
    **dict(zip("_fqklmnhwYyFNKaui~o", map(chr, range(0x0640, 0x0653)), strict=True)),
    "`": chr(0x0670),
    "{": chr(0x0671),
}
_TO_ARABIC = str.maketrans(_LETTERS)
_FROM_ARABIC = str.maketrans({letter: sign for sign, letter in _LETTERS.items()})


def to_arabic(transliteration: str) -> str:
    """Return the Arabic spelling; signs outside the scheme stay as they are."""
    return transliteration.translate(_TO_ARABIC)


def from_arabic(text: str) -> str:
    """Return the Buckwalter transliteration; characters outside the scheme stay as they are."""
    return text.translate(_FROM_ARABIC)
