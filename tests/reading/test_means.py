"""The weapon or method of an act, and the type of act that it makes."""

from __future__ import annotations

import pytest

from hudna.model.document import Document
from hudna.reading.reader import Reader

OPENING = "تواصلت المعارك بين الجيش والمسلحين في محيط المدينة. "


@pytest.mark.parametrize(
    ("sentence", "kind", "means"),
    [
        ("قصفت قوات النظام حي جوبر بقذائف الهاون وصواريخ أرض أرض.", "shelling", "بقذائف الهاون وصواريخ أرض أرض"),
        ("تعرضت بلدة حرستا لقصف مدفعي عنيف.", "shelling", "مدفعي"),
        ("وقع هجوم انتحاري قرب مركز للشرطة في بغداد.", "bombing", "انتحاري"),
        ("انفجرت سيارة مفخخة في سوق شعبي بمدينة الحلة.", "bombing", "سيارة مفخخة"),
        ("ألقى الطيران المروحي أربعة براميل متفجرة على بلدة داريا.", "airstrike", "أربعة براميل متفجرة"),
        ("شن التحالف غارة جوية على معسكر في صنعاء.", "airstrike", None),
        ("قتل قيادي في غارة لطائرة بدون طيار في محافظة البيضاء.", "airstrike", "لطائرة بدون طيار"),
    ],
)
def test_means_are_quoted_and_type_the_act(reader: Reader, sentence: str, kind: str, means: str | None) -> None:
    document = Document("d", OPENING + sentence, published="2018-03-01")
    found = [claim for claim in reader.read(document).claims if claim.trigger.start >= len(OPENING)]
    assert (kind, means) in [(claim.type, claim.means.text if claim.means else None) for claim in found]
