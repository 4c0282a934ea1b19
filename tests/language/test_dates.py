import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.language.calendars import calendar_month, to_date
from hudna.language.date_words import load_date_words
from hudna.language.dates import Resolved, find_times, resolve_time
from hudna.language.number_words import load_number_words
from hudna.text.normalise import fold
from hudna.text.tokens import tokenise

TABLE = Path(__file__).parent / "data" / "dates.tsv"
TUESDAY = datetime.date(2015, 7, 21)
MARKS = [
    "،",
    ".",
    "/",
    "-",
    "(",
    ")",
    ":",
    "و",
    "ال",
    "من",
    "الي",
    "علي",
    "2015",
    "21",
    "7",
    "21/7/2015",
    "23:59",
    "9999",
    "1436",
]
WORDS = sorted(load_date_words().starters | set(load_number_words().words)) + MARKS * 20


def rows() -> list[tuple[str, str, str, str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return [(row[0], row[1], row[2], row[3] if len(row) > 3 else "") for row in cells]


def shown(resolved: Resolved) -> str:
    days = "" if resolved.start is None else f"{resolved.start}..{resolved.end}"
    return f"{days}={resolved.precision}"


def resolved(text: str, published: datetime.date | None = TUESDAY, tense: str = "past") -> str:
    (mention,) = find_times(fold(text).split())
    return shown(resolve_time(mention, published, tense))


@pytest.mark.parametrize(("text", "published", "tense", "found"), rows())
def test_the_table_of_dates_reads_as_it_says(text: str, published: str, tense: str, found: str) -> None:
    tokens = tokenise(text)
    day = datetime.date.fromisoformat(published)
    read = [
        f"{tokens.quote(mention.first, mention.last)}={shown(resolve_time(mention, day, tense))}"
        for mention in find_times(tokens.words)
    ]
    assert " | ".join(read) == found


@given(
    st.lists(
        st.sampled_from(WORDS) | st.from_regex(r"\A[0-9][0-9.,:/-]{0,9}\Z") | st.text(max_size=5), max_size=25
    ),
    st.dates() | st.none(),
    st.sampled_from(["past", "present", "future"]),
)
def test_no_run_of_words_raises_and_days_are_in_order(
    words: list[str], published: datetime.date | None, tense: str
) -> None:
    done = 0
    for mention in find_times(words):
        assert done <= mention.first < mention.last <= len(words)
        done = mention.last
        found = resolve_time(mention, published, tense)
        assert (found.start is None) == (found.end is None) == (found.precision == "unresolved")
        assert found.start is None or found.end is None or found.start <= found.end


@given(st.dates(min_value=datetime.date(2011, 1, 1), max_value=datetime.date(2026, 12, 31)))
def test_a_bare_weekday_lies_within_the_week_before_in_the_past(published: datetime.date) -> None:
    (mention,) = find_times(["الخميس"])
    found = resolve_time(mention, published, "past")
    assert found.start is not None
    assert found.start.weekday() == 3
    assert 0 <= (published - found.start).days <= 6


@given(st.dates(min_value=datetime.date(2011, 1, 1), max_value=datetime.date(2026, 6, 1)))
def test_every_day_falls_in_a_hijri_month_that_holds_it(day: datetime.date) -> None:
    year, month = calendar_month("hijri", day)
    first = to_date("hijri", year, month, 1)
    assert first is not None
    assert 0 <= (day - first).days <= 30


def test_the_publication_day_itself_counts_for_a_weekday_in_the_past() -> None:
    assert resolved("الثلاثاء") == "2015-07-21..2015-07-21=day"


def test_the_weekday_wins_over_the_word_today() -> None:
    assert resolved("اليوم ( الاثنين )") == "2015-07-20..2015-07-20=day"


def test_a_named_weekday_wins_over_the_tense_of_a_date() -> None:
    assert resolved("الاثنين 20 تموز", tense="future") == "2015-07-20..2015-07-20=day"


def test_a_numeric_date_may_be_one_word() -> None:
    assert resolved("21/7/2015", published=None) == "2015-07-21..2015-07-21=day"


def test_a_date_with_its_year_needs_no_publication_day() -> None:
    assert resolved("14 تموز / يوليو 2014", published=None) == "2014-07-14..2014-07-14=day"


def test_a_relative_day_without_a_publication_day_stays_open() -> None:
    assert resolved("أمس", published=None) == "=unresolved"


def test_the_last_two_days_end_on_the_day_before_publication() -> None:
    assert resolved("خلال اليومين الماضيين") == "2015-07-19..2015-07-20=days"


def test_an_hour_in_one_word_goes_with_its_day() -> None:
    assert resolved("عند الساعة 23:59 من مساء أمس") == "2015-07-20..2015-07-20=hour"


def test_days_after_an_event_stay_open() -> None:
    assert resolved("بعد يومين على القصف", tense="future") == "=unresolved"


@pytest.mark.parametrize(
    "text",
    [
        "وصل الأمين العام الحالي للمنظمة",
        "مارس الوفد ضغوطا على الحكومة",
        "نقلت صحيفة اليوم عن المصدر",
        "أب لثلاثة أطفال",
        "في باب المندب",
        "وصل خميس إلى بيروت",
        "أحد القادة",
        "قصف سوق الأحد",
        "الرأي العام",
        "يتكرر ذلك يوميا",
        "فجر انتحاري نفسه",
        "ظهر المتحدث في تسجيل",
        "لامس السعر مستوى جديدا",
    ],
)
def test_a_word_that_only_looks_like_a_date_is_none(text: str) -> None:
    assert find_times(fold(text).split()) == ()
