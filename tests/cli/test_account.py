"""An account: claims are told under their place and day, in the words of one language."""

from __future__ import annotations

import io
from typing import Any

from rich.console import Console

from hudna.cli.account import Account
from hudna.cli.words import load_words
from hudna.model.claim import (
    Casualty,
    Claim,
    ClaimDate,
    ClaimPlace,
    DocumentClaims,
    Means,
    Name,
    Party,
    Trace,
    Unread,
)
from hudna.model.span import Span
from hudna.places.gazetteer import Gazetteer
from hudna.places.place import Place
from hudna.settings import Language

GAZETTEER = Gazetteer.of(
    [
        Place("country:sy", "سوريا", en="Syria", kind="country", country="SY"),
        Place("sy:idlib", "إدلب", en="Idlib", kind="governorate", container="country:sy", country="SY"),
        Place("sy:harem", "حارم", en="Harem", kind="district", container="sy:idlib", country="SY"),
        Place("sy:village", "القرية", en="The village", container="sy:harem", country="SY"),
    ]
)
VILLAGE = ClaimPlace(0, 1, "القرية", "sy:village", Name("القرية", "The village"))
ARMY = Party(0, 1, "الجيش", "sy-army", Name("الجيش السوري", "Syrian army"))
REBELS = Party(0, 1, "فصائل محلية")
MONITOR = Party(0, 1, "المرصد", "monitor", Name("المرصد", "The Observatory"))
WITNESSES = Party(0, 1, "شهود")
NOWHERE = Span(0, 0, "")


def claim(**fields: Any) -> Claim:
    given: dict[str, Any] = {
        "id": "1", "type": "shelling", "status": "happened", "trigger": NOWHERE, "evidence": NOWHERE, "actors": (),
        "targets": (), "places": (), "date": None, "casualties": (), "means": None, "sources": (), "confidence": 1.0,
        "trace": Trace("e", "f"),
    }  # fmt: skip
    return Claim(**given | fields)


def toll(low: int | None, high: int | None, **fields: Any) -> Casualty:
    given: dict[str, Any] = {
        "kind": "killed",
        "who": "civilians",
        "subset": False,
        "cumulative": False,
        "span": NOWHERE,
    }
    return Casualty(low=low, high=high, **given | fields)


def told(*claims: Claim, lang: Language = "en", unread: tuple[Unread, ...] = ()) -> str:
    account = Account(load_words(lang), lang, GAZETTEER)
    account.add(DocumentClaims("report-1", None, claims, unread))
    out = io.StringIO()
    account.print(Console(file=out, width=200))
    return out.getvalue()


def test_a_claim_stands_under_its_country_and_governorate_with_its_district() -> None:
    account = told(claim(places=(VILLAGE,)))
    assert "Syria · Idlib" in account
    assert "The village (Harem)" in account


def test_days_stand_in_order_and_claims_without_one_come_first() -> None:
    later = claim(places=(VILLAGE,), date=ClaimDate("2016-02-29", "2016-02-29", "day"))
    earlier = claim(places=(VILLAGE,), date=ClaimDate("2016-02-20", "2016-02-25", "range"))
    account = told(later, earlier, claim(places=(VILLAGE,)))
    assert account.index("no date") < account.index("2016-02-20/2016-02-25") < account.index("2016-02-29")


def test_a_claim_without_a_place_comes_last() -> None:
    account = told(claim(), claim(places=(VILLAGE,)))
    assert account.index("Syria") < account.index("no place")


def test_a_place_that_is_not_known_is_told_as_the_text_names_it() -> None:
    account = told(claim(places=(ClaimPlace(0, 1, "خربة مجهولة"),)))
    assert "elsewhere" in account
    assert "خربة مجهولة" in account


def test_who_did_it_to_whom_and_the_chain_of_who_says_so() -> None:
    account = told(claim(actors=(ARMY,), targets=(REBELS,), sources=(MONITOR, WITNESSES)))
    assert "Syrian army → فصائل محلية" in account
    assert "The Observatory → شهود" in account


def test_an_unnamed_actor_leaves_a_gap_before_the_target() -> None:
    assert "— → فصائل محلية" in told(claim(targets=(REBELS,)))


def test_what_the_paper_says_in_its_own_voice_is_told_so() -> None:
    assert "the paper itself" in told(claim())


def test_a_status_other_than_happened_is_told() -> None:
    assert "shelling (denied)" in told(claim(status="denied"))


def test_means_are_told_as_the_text_names_them() -> None:
    assert "بالمدفعية" in told(claim(means=Means(0, 1, "بالمدفعية", "artillery")))


def test_counts_are_told_as_exactly_as_the_text_has_them() -> None:
    assert "5 killed civilians" in told(claim(casualties=(toll(5, 5),)))
    assert "5–7 killed" in told(claim(casualties=(toll(5, 7),)))
    assert "at least 5 killed" in told(claim(casualties=(toll(5, None),)))
    assert "a number of killed" in told(claim(casualties=(toll(None, None),)))
    assert "2 killed civilians of them" in told(claim(casualties=(toll(2, 2, subset=True),)))
    assert "9 killed civilians so far" in told(claim(casualties=(toll(9, 9, cumulative=True),)))


def test_the_account_speaks_arabic() -> None:
    account = told(claim(places=(VILLAGE,), actors=(ARMY,), targets=(REBELS,)), lang="ar")
    assert "سوريا · إدلب" in account
    assert "الجيش السوري ← فصائل محلية" in account


def test_documents_that_were_not_read_are_listed_with_the_reason() -> None:
    assert "not read: report-1: not in Arabic" in told(unread=(Unread(0, 5, "not in Arabic"),))


def test_no_claim_at_all_is_said() -> None:
    assert "no claim was found" in told()
