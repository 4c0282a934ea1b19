"""The name of a person ends before the title that follows it."""

from __future__ import annotations

from hudna.model.document import Document
from hudna.reading.reader import Reader

CONTEXT = "تخوض قوات الحكومة اليمنية معارك ضد الحوثيين في تعز. "


def speakers(reader: Reader, text: str) -> list[str]:
    """Return who says what the claims of a sentence after the context rest on."""
    claims = reader.read(Document("report", CONTEXT + text, published="2016-03-04")).claims
    return sorted({source.text for claim in claims for source in claim.sources})


def test_a_family_name_that_is_a_common_noun_ends_before_the_title(reader: Reader) -> None:
    text = "قالت خولة مطر المتحدثة باسم المبعوث الدولي إن المحادثات ستبدأ الأسبوع المقبل."
    assert speakers(reader, text) == ["خولة مطر"]


def test_a_name_ends_before_the_title_whatever_body_the_title_is_of(reader: Reader) -> None:
    text = "قالت خولة مطر المتحدثة باسم الأمم المتحدة إن القوافل وصلت إلى مضايا."
    assert speakers(reader, text) == ["خولة مطر"]


def test_a_man_s_name_ends_before_his_title(reader: Reader) -> None:
    text = "قال أحمد فوزي المتحدث باسم الأمم المتحدة إن الوضع في حلب صعب."
    assert speakers(reader, text) == ["أحمد فوزي"]
