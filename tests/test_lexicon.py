"""The lexicon is data that its schema watches: what it refuses, how verbs are expanded, how much stands there."""

import pathlib
import tomllib

import pytest

from musnad.errors import BadLexicon
from musnad.lexicon import Lexicon
from musnad.lexicon.compiler import WORDS, compile_table, read_rows
from musnad.lexicon.fold import fold_word
from musnad.lexicon.forms import adjective_forms, noun_forms, participle, verb_forms
from musnad.lexicon.schema import KINDS, REGISTERS

FILES = sorted(WORDS.rglob("*.toml"))


def test_an_office_of_the_catalogue_is_dated_there_alone() -> None:
    rows = [row for file in FILES for row in tomllib.loads(file.read_text(encoding="utf-8"))["entries"]]
    offices = {(row["who"], row["title"]) for row in rows if "title" in row and "from" in row}
    people = [row for row in rows if str(row.get("id")).startswith("person/") and "from" in row]
    assert people
    assert [row["id"] for row in people if (row["id"], row.get("roles", [""])[0]) in offices] == []


def refused(folder: pathlib.Path, toml: str) -> str:
    """The message with which a word file is refused."""
    (folder / "words.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(BadLexicon) as caught:
        read_rows(folder)
    return str(caught.value)


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('kind = "hope"\nentries = [{ past = "أمل", presnt = "يأمل" }]', "unknown key 'presnt'"),
        ('kind = "wish"\nentries = [{ past = "أمل" }]', "unknown kind 'wish'"),
        ('kind = "hope"\nentries = [{ past = ["أمل"] }]', "is not a text"),
        ('kind = "speech"\nentries = [{ past = "قال", opens = ["إن"] }]', "a register is missing"),
        ('kind = "speech"\nentries = [{ past = "قال", register = "plain" }]', "opens or a register is missing"),
        ('kind = "number"\nentries = [{ form = "خمسة", value = true }]', "is not a number"),
        ('kind = "hope"\nentries = [{ gloss = "hope" }]', "a row without a word"),
        ('kind = "hope"\nentries = [{ present = "يأمل", nouns = ["أمل"] }]', "present without past"),
        ('kind = "hope"\nentries = [{ past = "تمنى" }, { past = "أمل" }]', "stands after"),
        ('kind = "given"\nentries = [{ form = "أحمد" }, { form = "احمد" }]', "stands twice"),
        ('kind = "given"\nentries = [{ form = "أحمد" }, { form = "أحمد" }]', "stands twice"),
        ('kind = "place"\nentries = [{ names = ["حماة"], id = "x" }, { names = ["حمص"], id = "x" }]', "given twice"),
        ('kind = "hope"\nentries = [', "not TOML"),
    ],
)  # fmt: skip
def test_bad_rows_are_refused(tmp_path: pathlib.Path, toml: str, said: str) -> None:
    message = refused(tmp_path, toml)
    assert said in message
    assert "words.toml" in message


def test_doubles_are_found_across_files(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.toml").write_text('kind = "given"\nentries = [{ form = "أحمد" }]', encoding="utf-8")
    assert "also in a.toml" in refused(tmp_path, 'kind = "given"\nentries = [{ form = "احمد" }]')


def test_one_word_may_mean_two_things_that_are_told_apart(tmp_path: pathlib.Path) -> None:
    rows = '{ past = "فرض", needs = ["حصار"] }, { past = "فرض", needs = ["عقوبات"] }'
    (tmp_path / "a.toml").write_text(f'kind = "event"\ntype = "COERCE"\nentries = [{rows}]', encoding="utf-8")
    assert len(read_rows(tmp_path)) == 2


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(WORDS).as_posix())
def test_every_file_says_what_it_holds(path: pathlib.Path) -> None:
    text = path.read_text(encoding="utf-8")
    data = tomllib.loads(text)
    assert text.startswith("# "), "the first line says what stands in the file"
    assert data["kind"] in KINDS
    assert set(data) <= {"kind", "type", "entries"}
    assert data["entries"]


def test_there_are_words_enough_of_every_kind() -> None:
    rows = read_rows(WORDS)
    kinds = {row["kind"] for row in rows}
    assert len(rows) >= 2500
    assert kinds >= {"event", "speech", "according", "source", "title", "given", "state", "nationality", "place",
                     "body", "process", "month", "weekday", "number"}  # fmt: skip
    types = {row["type"] for row in rows if row["kind"] == "event"}
    assert types == {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
                     "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}  # fmt: skip


def test_there_are_cues_of_every_register_and_an_agenda() -> None:
    rows = [row for row in read_rows(WORDS) if row["kind"] in ("speech", "agenda")]
    cues = [row for row in rows if row["kind"] == "speech"]
    topics = [row for row in rows if row["kind"] == "agenda"]
    assert len(cues) >= 320
    assert {row["register"] for row in cues} == set(REGISTERS)
    assert len({row["topic"] for row in topics}) >= 100
    assert sum(len(row["also"]) for row in topics) >= 2_900
    assert {"constitution", "elections", "transition", "detainees", "ceasefire", "withdrawal", "aid"} <= {
        row["topic"] for row in topics
    }


def test_places_lie_where_places_can_lie() -> None:
    for row in read_rows(WORDS):
        if row["kind"] == "place":
            assert ("lat" in row) == ("lon" in row), row
            assert abs(row.get("lat", 0)) <= 90, row
            assert abs(row.get("lon", 0)) <= 180, row


# Conjugations by hand, folded: past (he, she, they, they two), present (he, she, they), jussive, active participle.
TABLES = [
    ("انسحب", "ينسحب", "انسحب انسحبت انسحبوا انسحبا", "ينسحب تنسحب ينسحبون", "ينسحب", "منسحب"),
    ("أعلن", "يعلن", "اعلن اعلنت اعلنوا اعلنا", "يعلن تعلن يعلنون", "يعلن", "معلن"),
    ("قال", "يقول", "قال قالت قالوا قالا", "يقول تقول يقولون", "يقل", None),
    ("أشار", "يشير", "اشار اشارت اشاروا اشارا", "يشير تشير يشيرون", "يشر", "مشير"),
    ("التقى", "يلتقي", "التقي التقت التقوا التقيا", "يلتقي تلتقي يلتقون", "يلتق", "ملتقي"),
    ("دعا", "يدعو", "دعا دعت دعوا دعوا", "يدعو تدعو يدعون", "يدع", None),
    ("نفى", "ينفي", "نفي نفت نفوا نفيا", "ينفي تنفي ينفون", "ينف", None),
    ("بقي", "يبقى", "بقي بقيت بقوا بقيا", "يبقي تبقي يبقون", "يبق", None),
    ("شنّ", "يشنّ", "شن شنت شنوا شنا", "يشن تشن يشنون", "يشن", None),
    ("وصل", "يصل", "وصل وصلت وصلوا وصلا", "يصل تصل يصلون", "يصل", None),
    ("هاجم", "يهاجم", "هاجم هاجمت هاجموا هاجما", "يهاجم تهاجم يهاجمون", "يهاجم", "مهاجم"),
    ("استهدف", "يستهدف", "استهدف استهدفت استهدفوا استهدفا", "يستهدف تستهدف يستهدفون", "يستهدف", "مستهدف"),
    ("أكد", "يؤكد", "اكد اكدت اكدوا اكدا", "يؤكد تؤكد يؤكدون", "يؤكد", "مؤكد"),
]


@pytest.mark.parametrize(
    ("past", "present", "pasts", "presents", "jussive", "active"), TABLES, ids=lambda value: str(value).split()[0]
)
def test_verbs_are_conjugated(
    past: str, present: str, pasts: str, presents: str, jussive: str, active: str | None
) -> None:
    forms = verb_forms(past, present)
    for form in pasts.split():
        assert forms[form].startswith("past.3"), form
    for form in presents.split():
        assert forms[form].startswith("pres."), form
    assert forms[jussive].startswith("pres.")
    assert forms[pasts.split()[1]] == "past.3fs"
    assert forms[presents.split()[1]].startswith("pres.f.")
    derived = participle(past, present)
    assert (derived and fold_word(derived)) == active


def test_nouns_and_adjectives_are_inflected() -> None:
    assert noun_forms("غارة").items() >= {"غاره": "noun", "غارات": "noun.pl", "غارتين": "noun.du"}.items()
    assert noun_forms("هجوم").items() >= {"هجوم": "noun", "هجوما": "noun.acc", "هجومين": "noun.du"}.items()
    assert noun_forms("مقاتل", people=True).keys() >= {"مقاتلون", "مقاتلين", "مقاتلو", "مقاتلي"}
    assert adjective_forms("محاصر").items() >= {"محاصر": "adj.m", "محاصره": "adj.f", "محاصرين": "adj.pl"}.items()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    """A lexicon of three words."""
    folder = tmp_path_factory.mktemp("words")
    (folder / "event.toml").write_text(
        'kind = "event"\ntype = "RETREAT"\nentries = [{ past = "انسحب", present = "ينسحب", nouns = ["انسحاب"] }]',
        encoding="utf-8",
    )
    (folder / "state.toml").write_text(
        'kind = "state"\nentries = [{ id = "state/fr", names = ["فرنسا"] }]', encoding="utf-8"
    )
    (folder / "title.toml").write_text(
        'kind = "title"\nentries = [{ form = "وزير", plural = "وزراء" }]', encoding="utf-8"
    )
    return Lexicon(compile_table(folder))


@pytest.mark.parametrize(
    ("printed", "kind", "feature", "proclitic", "article", "suffix"),
    [
        ("انسحب", "event", "past.3ms", "", False, ""),
        ("وانسحبت", "event", "past.3fs", "و", False, ""),
        ("سينسحب", "event", "pres.3ms", "س", False, ""),
        ("بالانسحاب", "event", "noun", "ب", True, ""),
        ("للانسحاب", "event", "noun", "ل", True, ""),
        ("انسحابها", "event", "noun", "", False, "ها"),
        ("اِنسِحاب", "event", "noun", "", False, ""),
        ("وزير", "title", "noun", "", False, ""),
        ("ووزير", "title", "noun", "و", False, ""),
        ("الوزراء", "title", "noun.pl", "", True, ""),
    ],
)  # fmt: skip
def test_printed_words_are_looked_up(
    small: Lexicon, printed: str, kind: str, feature: str, proclitic: str, article: bool, suffix: str
) -> None:
    sense = small.word(printed).sense(kind)
    assert sense is not None
    assert (sense.feature, sense.proclitic, sense.article, sense.suffix) == (feature, proclitic, article, suffix)


@pytest.mark.parametrize("printed", ["سانسحب", "بانسحبت", "الانسحبت", "زير", "انسحابي٣"])
def test_what_cannot_be_cut_is_not_cut(small: Lexicon, printed: str) -> None:
    assert not small.word(printed).senses


def test_a_name_keeps_the_letter_it_begins_with(small: Lexicon) -> None:
    assert small.word("فرنسا").heads[0][0] == 0
    assert small.word("وفرنسا").heads[0][0] == 1


PERSON = '{ id = "person/a", names = ["أحمد ناصر"] }'


@pytest.mark.parametrize(
    ("file", "said", "line"),
    [
        (f'kind = "person"\nentries = [\n  {PERSON},\n  {{ id = "person/b", names = ["سعد ناصر", "احمد ناصر"] }},\n]',
         "a name of person/b, stands twice", 4),
        ('kind = "office"\nentries = [\n  { who = "person/a", title = "وزير", from = "2014", to = "2012" },\n]',
         "runs backwards", 3),
        ('kind = "office"\nentries = [\n  { who = "person/a", title = "وزير", from = "2014-13" },\n]',
         "neither year nor month", 3),
        ('kind = "office"\nentries = [\n  { who = "person/a", titel = "وزير" },\n]', "unknown key 'titel'", 3),
        ('kind = "office"\nentries = [\n  { who = "person/a" },\n]', "no title", 3),
        ('kind = "office"\nentries = [\n  { who = "person/z", title = "وزير" },\n]', "'person/z' is no id", 3),
        ('kind = "tie"\nentries = [\n  { who = "person/a", is = "likes", of = "person/a" },\n]', "is = 'likes'", 3),
        ('kind = "tie"\nentries = [\n  { who = "person/a", is = "leads", of = "party/z" },\n]', "'party/z' is no", 3),
    ],
)  # fmt: skip
def test_a_catalogue_that_contradicts_itself_is_refused_with_its_line(
    tmp_path: pathlib.Path, file: str, said: str, line: int
) -> None:
    (tmp_path / "people.toml").write_text(f'kind = "person"\nentries = [\n  {PERSON},\n]', encoding="utf-8")
    if file.startswith('kind = "person"'):
        (tmp_path / "people.toml").unlink()
    message = refused(tmp_path, file)
    assert said in message
    assert f"words.toml:{line}" in message


def test_the_catalogue_is_large_and_every_tie_is_of_somebody_known() -> None:
    rows = read_rows(WORDS)
    kinds = [row["kind"] for row in rows]
    assert kinds.count("person") + kinds.count("body") >= 3_000
    assert kinds.count("office") >= 2_000
    assert kinds.count("tie") >= 1_500
