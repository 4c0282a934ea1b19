"""Whether an act happened, is planned, hangs on a condition, or is denied."""

from __future__ import annotations

import pytest

from hudna.model.document import Document
from hudna.reading.reader import Reader

OPENING = "قصفت مدفعية الجيش السوري مواقع الفصائل في ريف حماة. "


@pytest.mark.parametrize(
    ("sentence", "kind", "status"),
    [
        ("سيطرت القوات الحكومية على بلدة مورك.", "capture", "happened"),
        ("سيلتقي وزير الخارجية الروسي نظيره التركي في أنقرة.", "meeting", "planned"),
        ("يلتقي وزير الخارجية الروسي نظيره التركي في أنقرة غدا.", "meeting", "planned"),
        ("إذا سيطرت القوات على بلدة مورك فإنها تقطع طريق الإمداد.", "capture", "conditional"),
        ("لم تقصف الطائرات الروسية مدينة إدلب.", "airstrike", "denied"),
        ("لم تقصف الطائرات الروسية مدينة إدلب فقط.", "airstrike", "happened"),
        ("نفت موسكو قصف مدينة إدلب بالطائرات.", "airstrike", "denied"),
        ("انسحب المقاتلون بعد سيطرة الجيش على بلدة مورك.", "capture", "happened"),
    ],
)
def test_the_words_around_an_act_give_its_status(reader: Reader, sentence: str, kind: str, status: str) -> None:
    document = Document("d", OPENING + sentence, published="2018-03-01")
    found = [claim for claim in reader.read(document).claims if claim.trigger.start >= len(OPENING)]
    assert {claim.status for claim in found if claim.type == kind} == {status}
