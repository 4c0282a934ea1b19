"""Encodings turn bytes as received into text: UTF-8, UTF-16, Windows-1256 and ISO-8859-6, declared or not.

What decides is, in this order: a byte-order mark, the zeros of UTF-16, valid UTF-8, and how common the
letters are that each of the two Arabic code pages would make of the bytes. A declaration only breaks a tie,
because many pages lie.
"""

from __future__ import annotations

import codecs
import re
from math import log
from typing import Final

import msgspec

from hudna.errors import InputError

UTF_8: Final = "utf-8"
UTF_16: Final = ("utf-16-le", "utf-16-be")
CODE_PAGES: Final = ("windows-1256", "iso-8859-6")
_HEAD: Final = 4096
"""Bytes in which a page or an XML file declares its encoding; browsers look at 1,024."""
_SAMPLE: Final = 65_536
"""Bytes on which the code pages are compared; 200 letters already decide."""
_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_MARKS: Final = ((codecs.BOM_UTF8, UTF_8), (codecs.BOM_UTF16_LE, UTF_16[0]), (codecs.BOM_UTF16_BE, UTF_16[1]))
_CONTROLS: Final = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27})
_SIGNATURES: Final = (
    (b"%PDF", "a PDF file", "save its text as .txt"),
    (b"PK\x03\x04", "a ZIP or Office file", "unpack it, or save its text as .txt"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save its text as .txt"),
    (b"\x1f\x8b", "a gzip file", "name it .gz, or unpack it"),
    (b"\x89PNG", "an image", "hudna reads text"),
    (b"\xff\xd8\xff", "an image", "hudna reads text"),
)
_FIRST_LETTER: Final = 0x0621
# How often each letter from hamza to yeh stands in 100,000 letters of 2,000 newspaper articles of 2015.
_LETTER_COUNTS: Final = (
    326, 101, 2084, 117, 876, 420, 14926, 3418, 3157, 4655, 576, 1369, 1760, 841, 3010, 629, 4632, 641, 2361,
    1008, 925, 676, 964, 234, 3379, 381, 0, 0, 0, 0, 0, 48, 2648, 2162, 1901, 11439, 6411, 5122, 2429, 5462,
    851, 7681,
)  # fmt: skip
_VOWELS: Final = tuple(map(chr, range(0x064B, 0x0653)))
_SCORES: Final = {
    chr(_FIRST_LETTER + place): log(max(count, 5) / 1000) for place, count in enumerate(_LETTER_COUNTS)
} | dict.fromkeys(_VOWELS, -1.0)
"""Letters rarer than one in a hundred speak against a code page, commoner ones for it; so do many vowels."""
_SIGNS: Final = frozenset("«»\u060c\u061b\u061f–—…“”‘’•©®°·\u00a0\u200c\u200d\u200e\u200f×÷€")
_ACCENTED: Final = frozenset("éèêëàâçîïôùûüœ")
_ACCENT: Final = -1.5
"""An accented letter amid Arabic ones; where there are no Arabic ones, the text may well be French."""
_STRANGE: Final = log(5 / 1000)
_LEAST_SCORE: Final = 0.2
"""Mean score of the characters beyond ASCII below which text is no Arabic: prose has 1.3, noise -1."""
_BROKEN_SHARE: Final = 0.02
"""Broken sequences up to which UTF-8 is UTF-8 with damage, to all beyond ASCII; a code page has 0.5."""


class Decoded(msgspec.Struct, frozen=True):
    """Text with the encoding it was read in; `warning` says what was odd, empty where nothing was."""

    text: str
    encoding: str
    warning: str = ""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of bytes; a mark of byte order is no part of it, everything else is kept.

    `declared` is what the sender says; without it a declaration inside HTML or XML is looked for.
    Raises InputError for binary data and for encodings other than the five.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    _refuse_signature(data)
    wide = wide_encoding(data)
    if wide:
        return _strict(data, wide)
    if b"\0" in data[:_SAMPLE] or _controls(data):
        raise InputError("binary data, no text", hint="hudna reads text, HTML, JSONL and feeds")
    claimed = _known(declared or declared_encoding(data))
    try:
        decoded = Decoded(data.decode(UTF_8), UTF_8)
    except UnicodeDecodeError:
        decoded = _damaged_utf_8(data) or _code_page(data, claimed)
    if claimed and claimed != decoded.encoding and not data.isascii():
        decoded = msgspec.structs.replace(
            decoded, warning=f"declared as {claimed}, read as {decoded.encoding}, which fits better"
        )
    return decoded


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that the head of an HTML page or XML file declares, None where it declares none."""
    head = data[:_HEAD].lstrip()
    match = _DECLARED.search(head) if head.startswith(b"<") else None
    return match.group(1).decode("ascii") if match else None


def wide_encoding(data: bytes) -> str:
    """Return the UTF-16 that bytes without a mark are in, by their zeros and Arabic high bytes, or ''."""
    sample = data[:_SAMPLE]
    if len(data) < 2 or (len(data) % 2 and len(data) <= _SAMPLE):
        return ""
    even, odd = sample[::2], sample[1::2]
    for encoding, high, low in ((UTF_16[0], odd, even), (UTF_16[1], even, odd)):
        arabic_or_ascii = high.count(0) + high.count(6)
        few_zeros = low.count(0) < 0.05 * len(low)
        if few_zeros and arabic_or_ascii > 0.5 * len(high) and arabic_or_ascii + high.count(0x20) > 0.9 * len(high):
            return encoding
    return ""


def _known(name: str | None) -> str:
    """Return the codec of a declared name in one spelling, '' for none and for ASCII."""
    if not name:
        return ""
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return name.lower()
    return {"cp1256": CODE_PAGES[0], "iso8859-6": CODE_PAGES[1], "ascii": ""}.get(codec, codec)


def _refuse_signature(data: bytes) -> None:
    for signature, what, hint in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"{what}, no text", hint=hint)


def _controls(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > 0.01 * len(sample)


def _strict(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        broken = text.count("\ufffd")
        if broken > _BROKEN_SHARE * len(text) + 1:
            raise InputError(f"no valid {encoding}", hint="save the text as UTF-8") from None
        return Decoded(text, encoding, f"{broken} broken characters in {encoding}")


def _damaged_utf_8(data: bytes) -> Decoded | None:
    text = data.decode(UTF_8, "replace")
    broken = text.count("\ufffd")
    wide = sum(char > "\x7f" for char in text) - broken
    if broken > _BROKEN_SHARE * wide + 1 or wide < broken:
        return None
    return Decoded(text, UTF_8, f"{broken} broken characters in {UTF_8}")


def _code_page(data: bytes, claimed: str) -> Decoded:
    scores = [(_score(data[:_SAMPLE], page) + (0.05 if page == claimed else 0), page) for page in CODE_PAGES]
    score, page = max(scores, key=lambda scored: scored[0])
    if score < _LEAST_SCORE:
        raise InputError("the encoding cannot be told", hint="save the text as UTF-8")
    return Decoded(data.decode(page, "replace"), page)


def _score(data: bytes, page: str) -> float:
    """Return the mean score of the characters beyond ASCII."""
    wide = [char for char in data.decode(page, "replace") if char > "\x7f" and char not in _SIGNS]
    if not any(char in _SCORES for char in wide):
        wide = [char for char in wide if char not in _ACCENTED]
    if not wide:
        return _LEAST_SCORE
    return sum(_SCORES.get(char, _ACCENT if char in _ACCENTED else _STRANGE) for char in wide) / len(wide)
