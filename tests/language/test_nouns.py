from collections import Counter
from pathlib import Path

import pytest

from hudna.errors import DataError
from hudna.language.noun_tables import ADJECTIVE_CLASSES, EVENTS, FUNCTION_CLASSES, NOUN_CLASSES
from hudna.language.nouns import (
    DATA,
    AdjectiveEntry,
    NounEntry,
    inflect,
    inflect_adjective,
    read_adjectives,
    read_endings,
    read_function_words,
    read_nouns,
)
from hudna.text.normalise import fold

NOUNS = read_nouns(DATA / "nouns.tsv")
ADJECTIVES = read_adjectives(DATA / "adjectives.tsv")
FUNCTION_WORDS = read_function_words(DATA / "function_words.tsv")
NOUN_HEADER = "lemma\tplurals\tgender\tclass\tlabel\tenglish\n"


def noun(lemma: str, *plurals: str, gender: str = "m", kind: str = "abstract") -> NounEntry:
    return NounEntry(lemma, plurals, gender, (kind,), label=False, english="")


def forms(entry: NounEntry, number: str, state: str) -> set[str]:
    return {form.text for form in inflect(entry) if (form.number, form.state) == (number, state)}


def adjective_forms(entry: AdjectiveEntry, number: str, state: str = "free") -> set[str]:
    return {form.text for form in inflect_adjective(entry) if (form.number, form.state) == (number, state)}


def write(folder: Path, *rows: str, header: str = NOUN_HEADER) -> Path:
    path = folder / "table.tsv"
    path.write_text("# a comment\n" + header + "".join(row + "\n" for row in rows), encoding="utf-8")
    return path


# The tables as shipped


def test_the_tables_are_as_wide_as_the_news_needs() -> None:
    assert len(NOUNS) >= 3000
    assert len(ADJECTIVES) >= 1000
    assert len(FUNCTION_WORDS) >= 900


def test_every_class_has_entries() -> None:
    assert {name for entry in NOUNS for name in entry.classes} == NOUN_CLASSES
    assert {name for entry in ADJECTIVES for name in entry.classes} == ADJECTIVE_CLASSES
    assert {entry.kind for entry in FUNCTION_WORDS} == FUNCTION_CLASSES


def test_every_event_of_the_codebook_has_a_noun() -> None:
    assert {f"event.{name}" for name in EVENTS} <= {name for entry in NOUNS for name in entry.classes}


def test_the_fields_that_are_kept_out_are_well_marked() -> None:
    count = Counter(entry.classes[0] for entry in NOUNS)
    assert all(count[name] >= 60 for name in ("sport", "economy", "crime", "culture"))


def test_nationalities_cover_the_world_of_the_news() -> None:
    assert sum(entry.classes[0] == "adj.nationality" for entry in ADJECTIVES) >= 130


def test_no_lemma_stands_twice_under_any_spelling() -> None:
    for table in (NOUNS, ADJECTIVES):
        keys = Counter(fold(entry.lemma) for entry in table)
        assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("lemma", ["إرهابي", "مرتزق", "شهيد", "ميليشيا", "عدوان", "مجزرة"])
def test_loaded_words_are_labels(lemma: str) -> None:
    assert next(entry for entry in NOUNS if entry.lemma == lemma).label


@pytest.mark.parametrize("lemma", ["قتيل", "مسلح", "جيش", "غارة", "هدنة"])
def test_plain_words_are_no_labels(lemma: str) -> None:
    assert not next(entry for entry in NOUNS if entry.lemma == lemma).label


def test_every_entry_inflects_to_nonempty_forms() -> None:
    for entry in NOUNS:
        assert all(form.text.strip() == form.text != "" for form in inflect(entry))
    for adjective in ADJECTIVES:
        assert all(form.text.strip() == form.text != "" for form in inflect_adjective(adjective))


def test_no_form_is_yielded_twice() -> None:
    for entry in NOUNS:
        assert len(list(inflect(entry))) == len(set(inflect(entry)))


# Paradigms


def test_a_masculine_noun_has_an_accusative_alef_and_a_dual() -> None:
    killed = noun("قتيل", "قتلى")
    assert forms(killed, "singular", "free") == {"قتيل", "قتيلا"}
    assert forms(killed, "dual", "free") == {"قتيلان", "قتيلين"}
    assert forms(killed, "dual", "construct") == {"قتيلا", "قتيلي"}


def test_a_plural_in_alef_maqsura_has_no_accusative_alef() -> None:
    assert forms(noun("جريح", "جرحى"), "plural", "free") == {"جرحى"}
    assert forms(noun("جريح", "جرحى"), "plural", "construct") == {"جرحا"}


def test_teh_marbuta_opens_before_a_dual_and_a_pronoun() -> None:
    city = noun("مدينة", "مدن", gender="f")
    assert forms(city, "singular", "free") == {"مدينة"}
    assert forms(city, "singular", "construct") == {"مدينت"}
    assert forms(city, "dual", "free") == {"مدينتان", "مدينتين"}
    assert forms(noun("طفلة", "طفلات", gender="f"), "dual", "free") == {"طفلتان", "طفلتين"}


def test_a_sound_masculine_plural_drops_its_nun_in_construct() -> None:
    armed = noun("مسلح", "مسلحون")
    assert forms(armed, "plural", "free") == {"مسلحون", "مسلحين"}
    assert forms(armed, "plural", "construct") == {"مسلحو", "مسلحي"}


def test_a_broken_plural_that_ends_in_un_is_not_sound() -> None:
    assert forms(noun("سجن", "سجون"), "plural", "free") == {"سجون", "سجونا"}
    assert forms(noun("فن", "فنون"), "plural", "construct") == {"فنون"}


@pytest.mark.parametrize(("lemma", "plural"), [("عنصر", "عناصر"), ("صاروخ", "صواريخ"), ("وزير", "وزراء")])
def test_a_diptote_plural_has_no_accusative_alef(lemma: str, plural: str) -> None:
    assert forms(noun(lemma, plural), "plural", "free") == {plural}


def test_a_triptote_broken_plural_has_an_accusative_alef() -> None:
    assert forms(noun("لغم", "ألغام"), "plural", "free") == {"ألغام", "ألغاما"}


def test_a_final_hamza_changes_its_seat_before_a_pronoun() -> None:
    assert forms(noun("ابن", "أبناء"), "plural", "construct") == {"أبناء", "أبنائ", "أبناؤ"}


def test_alef_maqsura_turns_to_yeh_in_the_dual() -> None:
    hospital = noun("مستشفى", "مستشفيات")
    assert forms(hospital, "dual", "free") == {"مستشفيان", "مستشفيين"}
    assert forms(hospital, "plural", "free") == {"مستشفيات"}
    assert forms(hospital, "singular", "construct") == {"مستشفا"}


def test_a_weak_noun_shows_its_yeh_when_accusative_or_definite() -> None:
    judge = noun("قاض", "قضاة")
    assert forms(judge, "singular", "free") == {"قاض", "قاضي", "قاضيا"}
    assert forms(judge, "dual", "free") == {"قاضيان", "قاضيين"}


def test_a_weak_broken_plural_stands_with_and_without_its_yeh() -> None:
    assert forms(noun("مبنى", "مباني"), "plural", "free") == {"مباني", "مبان"}


def test_a_noun_without_plural_has_no_dual() -> None:
    assert forms(noun("قصف"), "dual", "free") == set()
    assert forms(noun("قصف"), "singular", "free") == {"قصف", "قصفا"}


def test_a_noun_that_is_its_own_plural_has_no_singular() -> None:
    assert {form.number for form in inflect(noun("سكان", "سكان"))} == {"plural"}


def test_the_words_for_kin_have_long_vowels_in_construct() -> None:
    assert forms(noun("أب", "آباء"), "singular", "construct") == {"أبو", "أبا", "أبي"}
    assert forms(noun("أب", "آباء"), "dual", "free") == {"أبوان", "أبوين"}


# Terms of several words


def test_an_adjective_agrees_with_the_head_of_a_term() -> None:
    charge = noun("عبوة ناسفة", "عبوات ناسفة", gender="f")
    assert forms(charge, "dual", "free") == {"عبوتان ناسفتان", "عبوتين ناسفتين"}
    assert forms(charge, "dual", "definite") == {"العبوتان الناسفتان", "العبوتين الناسفتين"}
    assert forms(charge, "plural", "definite") == {"العبوات الناسفة"}


def test_a_car_bomb_is_counted_by_head_and_adjective() -> None:
    bomb = noun("سيارة مفخخة", "سيارات مفخخة", gender="f")
    assert forms(bomb, "dual", "free") == {"سيارتان مفخختان", "سيارتين مفخختين"}
    assert forms(bomb, "singular", "definite") == {"السيارة المفخخة"}


def test_both_words_of_a_term_take_the_accusative() -> None:
    assert "هجوما مسلحا" in forms(noun("هجوم مسلح", "هجمات مسلحة"), "singular", "free")


def test_a_sound_plural_agrees_in_case_through_the_term() -> None:
    officials = noun("مسؤول حكومي", "مسؤولون حكوميون")
    assert forms(officials, "plural", "free") == {"مسؤولون حكوميون", "مسؤولين حكوميين"}


def test_an_adjective_shows_the_case_where_a_broken_plural_does_not() -> None:
    commanders = noun("قائد ميداني", "قادة ميدانيون")
    assert forms(commanders, "plural", "free") == {"قادة ميدانيون", "قادة ميدانيين"}


def test_an_aid_official_is_annexed_in_the_plural_too() -> None:
    assert forms(noun("موظف إغاثة", "موظفو إغاثة"), "plural", "free") == {"موظفو إغاثة", "موظفي إغاثة"}


def test_the_head_of_an_annexed_term_drops_its_nun_and_the_article_comes_last() -> None:
    witness = noun("شاهد عيان", "شهود عيان")
    assert forms(witness, "dual", "free") == {"شاهدا عيان", "شاهدي عيان"}
    assert forms(witness, "plural", "definite") == {"شهود العيان"}


def test_a_police_car_is_annexed_although_its_tail_looks_feminine() -> None:
    assert forms(noun("سيارة شرطة", "سيارات شرطة", gender="f"), "dual", "free") == {
        "سيارتا شرطة",
        "سيارتي شرطة",
    }


def test_a_tail_with_a_preposition_never_changes() -> None:
    drone = noun("طائرة دون طيار", "طائرات دون طيار", gender="f")
    assert forms(drone, "dual", "free") == {"طائرتان دون طيار", "طائرتين دون طيار"}
    assert forms(drone, "plural", "definite") == {"الطائرات دون طيار"}


# Adjectives


def test_an_adjective_has_both_genders_in_all_numbers() -> None:
    armed = AdjectiveEntry("مسلح", "مسلحة", ("مسلحون",), ("adj.military",), "armed")
    assert adjective_forms(armed, "singular") == {"مسلح", "مسلحا", "مسلحة"}
    assert adjective_forms(armed, "dual") == {"مسلحان", "مسلحين", "مسلحتان", "مسلحتين"}
    assert adjective_forms(armed, "plural") == {"مسلحون", "مسلحين", "مسلحات"}


def test_a_colour_turns_its_hamza_to_waw_in_the_dual() -> None:
    red = AdjectiveEntry("أحمر", "حمراء", ("حمر",), ("adj.quality",), "red")
    assert adjective_forms(red, "dual") >= {"حمراوان", "حمراوين"}
    assert "أحمرا" not in adjective_forms(red, "singular")


def test_an_elative_has_no_accusative_alef() -> None:
    biggest = AdjectiveEntry("أكبر", "كبرى", (), ("adj.quality",), "biggest")
    assert adjective_forms(biggest, "singular") == {"أكبر", "كبرى"}


def test_a_weak_adjective_stands_without_its_yeh_too() -> None:
    past = AdjectiveEntry("ماضي", "ماضية", (), ("adj.time",), "past")
    assert adjective_forms(past, "singular") == {"ماضي", "ماض", "ماضيا", "ماضية"}


def test_a_weak_participle_is_known_by_its_feminine() -> None:
    calling = AdjectiveEntry("داع", "داعية", (), ("adj.other",), "calling")
    assert adjective_forms(calling, "singular") == {"داع", "داعي", "داعيا", "داعية"}


def test_an_adjective_without_feminine_is_regular() -> None:
    besieging = AdjectiveEntry("محاصر", "", (), ("adj.other",), "")
    assert adjective_forms(besieging, "plural") == {"محاصرون", "محاصرين", "محاصرات"}


def test_an_adjective_of_two_words_agrees_in_both() -> None:
    korean = next(entry for entry in ADJECTIVES if entry.lemma == "كوري جنوبي")
    assert "كوريتان جنوبيتان" in adjective_forms(korean, "dual")
    assert adjective_forms(korean, "plural", "definite") == {"الكوريون الجنوبيون", "الكوريين الجنوبيين"}


def test_a_negated_adjective_takes_the_article_on_its_last_word() -> None:
    unlawful = AdjectiveEntry("غير شرعي", "غير شرعية", (), ("adj.other",), "unlawful")
    assert adjective_forms(unlawful, "singular", "definite") == {"غير الشرعي", "غير الشرعية"}


# Broken tables


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("جيش\tجيوش\tm\tgroup.army\t\tarmy", "unknown class group.army"),
        ("جيش\tجيوش\tx\tgroup.force\t\tarmy", "unknown gender"),
        ("جيش\tجيوش\tm\tgroup.force\tno\tarmy", "unknown label"),
        ("جيش\tجيوش\tm\t\t\tarmy", "no class"),
        ("جندي\t\tm\tperson.fighter\t\tsoldier", "has no plural"),
        ("جيش\tجيوش\tm\tgroup.force", "4 cells where 6 are due"),
    ],
)
def test_a_broken_row_is_refused_with_its_line(tmp_path: Path, row: str, what: str) -> None:
    with pytest.raises(DataError, match=what) as caught:
        read_nouns(write(tmp_path, row))
    assert "line 3" in caught.value.where


def test_a_lemma_that_stands_twice_under_two_spellings_is_refused(tmp_path: Path) -> None:
    rows = ("إمارة\tإمارات\tf\tgroup.body\t\temirate", "امارة\tامارات\tf\tgroup.body\t\temirate")
    with pytest.raises(DataError, match="stands twice"):
        read_nouns(write(tmp_path, *rows))


def test_a_function_word_may_stand_once_in_each_class(tmp_path: Path) -> None:
    header = "word\tclass\tnote\n"
    two = write(tmp_path, "حيث\trelative\twhere", "حيث\tsubordinator\tas", header=header)
    assert [entry.kind for entry in read_function_words(two)] == ["relative", "subordinator"]
    with pytest.raises(DataError, match="stands twice"):
        read_function_words(write(tmp_path, "حيث\trelative\twhere", "حيث\trelative\tas", header=header))


def test_an_adjective_row_without_feminine_is_refused(tmp_path: Path) -> None:
    header = "lemma\tfeminine\tplurals\tclass\tenglish\n"
    with pytest.raises(DataError, match="no feminine"):
        read_adjectives(write(tmp_path, "جوي\t\t\tadj.means.airstrike\tair", header=header))


def test_a_table_without_its_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="header"):
        read_nouns(write(tmp_path, "جيش\tجيوش\tm\tgroup.force\t\tarmy", header=""))


def test_broken_endings_are_refused_with_their_path(tmp_path: Path) -> None:
    path = tmp_path / "endings.toml"
    path.write_text('article = "x"\n', encoding="utf-8")
    with pytest.raises(DataError, match="endings") as caught:
        read_endings(path)
    assert caught.value.where == str(path)
