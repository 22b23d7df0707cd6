"""A redacted copy holds nothing of those who are taken out, and all of everybody else."""

import json
import pathlib
import sqlite3
from typing import Any

import pytest

from musnad.ask import Question, draft, statements
from musnad.errors import BadInput, BadQuestion, StoreError
from musnad.lexicon import Lexicon
from musnad.record import Report
from musnad.redact import Order, Person, read_people, redact
from musnad.store import View, Writer
from musnad.store.intake import Tally, batches
from musnad.store.ledger import Entry, broken

TEXTS = (
    "التقى وزير الخارجية الروسي سيرغي لافروف نظيره الأميركي جون كيري في جنيف أمس. وقال لافروف إن الهدنة باقية. "
    "وسلّم كيري رسالة للافروف، وشكر «لافروف» على جوابه.",
    "أكد وزير الخارجية الروسي سيرغي\nلافروف أن القوات الروسية انسحبت من قاعدة حميميم. وقال لافـروف إن روسيا ملتزمة "
    "بالاتفاق، ولافْروف غادر سوتشي.",
    "أعلن وزير الخارجية الروسی سیرغی لافروف أن الاجتماع سيعقد في أستانة يوم الاثنين، وحضره جون كيري.",
    "قصفت طائرات حربية مدينة إدلب أمس، وقتل خمسة مدنيين، وقال جون كيري إن القصف خرق للهدنة.",
)
WORDS = ("لافروف", "لافـروف", "لافْروف", "سيرغي", "سیرغی", "Lavrov", "lavrov")
NAME = "سيرغي لافروف"
HIS = ("person/sergey-lavrov", "person/syrghy@22222222")  # the second: a mention over a line's end that nobody linked
NEW = ("pseudonym/1", "removed/2")


def record(path: pathlib.Path, lexicon: Lexicon) -> str:
    reports = [
        Report(f"{place:x}" * 64, text, f"https://a.example/{place}-lavrov", "منبر", f"2017-12-1{place}",
               text.partition(".")[0])
        for place, text in enumerate(TEXTS, 1)
    ]  # fmt: skip
    with Writer(str(path), lexicon) as writer:
        for readings in batches(reports, lexicon, Tally(), lambda _: None):
            writer.write(readings)
    return str(path)


@pytest.fixture(scope="module")
def store(lexicon: Lexicon, tmp_path_factory: pytest.TempPathFactory) -> str:
    return record(tmp_path_factory.mktemp("redact") / "a.musnad", lexicon)


def tables(path: str) -> dict[str, list[tuple[Any, ...]]]:
    with sqlite3.connect(path) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


def found_in(path: str) -> list[str]:
    held = pathlib.Path(path).read_bytes()
    forms = {(word, code): word.encode(code) for word in WORDS for code in ("utf-8", "utf-16-le", "utf-16-be")}
    forms |= {(word, "json"): word.encode("ascii", "backslashreplace") for word in WORDS}
    return [f"{word} {code}" for (word, code), sought in forms.items() if sought in held]


@pytest.mark.parametrize("how", ["remove", "pseudonym"])
def test_no_byte_of_a_name_is_left(store: str, tmp_path: pathlib.Path, how: Any) -> None:
    assert found_in(store)
    out = str(tmp_path / "b.musnad")
    before = pathlib.Path(store).read_bytes()
    made = redact(store, out, Order((Person(NAME, how),)))
    assert made.reports == 3
    assert set(made.ids) == set(HIS)
    assert found_in(out) == []
    assert pathlib.Path(store).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["b.musnad"]
    with View(out) as view:
        assert view.state()["faults"] == []
        called = {"remove": "█████", "pseudonym": "شخص 1"}[how]
        row = view.entity(made.ids["person/sergey-lavrov"])
        assert row
        assert row["ar"] == called
        assert statements(view, Question(actor=called))


def test_offsets_hold_and_nobody_else_changes(store: str, tmp_path: pathlib.Path) -> None:
    out = str(tmp_path / "b.musnad")
    redact(store, out, Order((Person(NAME),)))
    old, new = tables(store), tables(out)
    for (_, before), (_, after) in zip(old["texts"], new["texts"], strict=True):
        assert len(before) == len(after)
        assert all(a == b or b == "█" for a, b in zip(before, after, strict=True))
    assert old["texts"][3] == new["texts"][3]
    for table in ("times", "events", "event_roles", "counts", "skips", "likenesses", "fused", "contexts", "rejected"):
        assert old[table] == new[table], table
    for table in ("names", "statements", "parts", "repairs", "details"):
        assert len(old[table]) == len(new[table])
        assert [row for row in old[table] if row[0] == 4] == [row for row in new[table] if row[0] == 4], table
    for table in ("entities", "spellings", "ties", "places"):
        assert {row for row in old[table] if row[0] not in HIS} == {row for row in new[table] if row[0] not in NEW}
    kept = [row for row in old["names"] if row[6] not in HIS]
    assert kept == [row for row in new["names"] if row[6] not in NEW]
    theirs = {row[-1] for row in old["events"] if row[0] == 4}
    assert theirs
    assert [row for row in old["acts"] if row[0] in theirs] == [row for row in new["acts"] if row[0] in theirs]
    spans = {row[0]: row[1] for row in new["texts"]}
    assert all(spans[row[0]][row[2] : row[3]] == row[4] for row in new["names"])


def test_the_ledger_holds_and_hashes_of_words_are_new(store: str, tmp_path: pathlib.Path) -> None:
    out = str(tmp_path / "b.musnad")
    redact(store, out, Order((Person(NAME),)))
    old, new = tables(store), tables(out)
    assert list(broken(Entry(*row) for row in new["ledger"])) == []
    assert (new["ledger"][-1][2], json.loads(new["ledger"][-1][3])) == ("redacted", {"km": None})
    texts = {json.loads(row[3])["report"]: json.loads(row[3])["text"] for row in new["ledger"][:-1]}
    assert texts == {row[1]: capture[-1] for row, capture in zip(new["reports"], new["captures"], strict=True)}
    assert [a[-1] == b[-1] for a, b in zip(old["captures"], new["captures"], strict=True)] == [False] * 3 + [True]
    assert {row[1] for row in old["acts"]} != {row[1] for row in new["acts"]}
    assert not {row[0] for row in new["runs"] if row[2] == 1} & {row[0] for row in old["runs"] if row[2] == 1}


def test_corrections_of_them_are_kept_without_the_names(lexicon: Lexicon, tmp_path: pathlib.Path) -> None:
    path, out = record(tmp_path / "a.musnad", lexicon), str(tmp_path / "b.musnad")
    with View(path) as view:
        ((name, key),) = [(row["id"], row["key"]) for row in view.rows(
            "SELECT n.id, r.key FROM names n JOIN reports r ON r.number = n.report "
            "WHERE n.entity = 'person/john-kerry' AND n.report = 4")]  # fmt: skip
        told = (NAME, "قاله لافروف نفسه", "2026-01-01T00:00:00.000000Z")
        fix = draft(view, f"{key}:{name}", "link", "person/sergey-lavrov", *told, lambda: lexicon)
    with Writer(path, lexicon) as writer:
        writer.fix([fix])
    redact(path, out, Order((Person(NAME),)))
    assert found_in(out) == []
    with View(out) as view:
        (row,) = view.rows("SELECT * FROM fixes")
        assert (row["value"], row["author"], row["reason"]) == ('"pseudonym/1"', "████████████", "قاله ██████ نفسه")
        assert view.rows("SELECT entity FROM names WHERE report = 4 AND id = ?", (name,)) == [{"entity": "pseudonym/1"}]
        assert row["id"] in view.rows("SELECT what FROM ledger WHERE kind = 'fix'")[0]["what"]


def test_roles_ids_and_grid_where_asked_for(store: str, tmp_path: pathlib.Path) -> None:
    out = str(tmp_path / "b.musnad")
    redact(store, out, Order((Person(NAME),), km=50, roles=True, new_ids=True))
    held = pathlib.Path(out).read_bytes()
    assert "وزير الخارجية الروسي".encode() not in held
    assert not any(f"{place:x}" * 12 in held.decode("utf-8", "ignore") for place in (1, 2, 3, 4))
    with View(out) as view:
        spots = view.rows("SELECT lat, lon FROM places WHERE lat IS NOT NULL")
        assert len({row["id"] for row in view.rows("SELECT id FROM reports")}) == 4
    assert spots
    assert all(abs(row["lat"] / (50 / 111.32) - round(row["lat"] / (50 / 111.32))) < 0.001 for row in spots)


def test_a_key_gives_the_same_pseudonym_everywhere(store: str, tmp_path: pathlib.Path) -> None:
    orders = [(Person("جون كيري"), Person(NAME)), (Person(NAME),)]
    made = [redact(store, str(tmp_path / f"{n}"), Order(people, key=b"k" * 32)) for n, people in enumerate(orders)]
    assert made[0].ids["person/sergey-lavrov"] == made[1].ids["person/sergey-lavrov"]
    assert made[0].ids["person/sergey-lavrov"] != redact(
        store, str(tmp_path / "c"), Order(orders[1], key=b"o" * 32)
    ).ids["person/sergey-lavrov"]  # fmt: skip


def test_people_of_a_file_also_where_the_record_does_not_know_them(store: str, tmp_path: pathlib.Path) -> None:
    listed = tmp_path / "people.txt"
    listed.write_text(f"# witnesses\n{NAME}\tremove\nطائرات حربية\n", encoding="utf-8")
    made = redact(store, str(tmp_path / "b"), Order(tuple(read_people(str(listed)))))
    assert (made.ids["person/sergey-lavrov"], made.unknown) == ("removed/1", ("طائرات حربية",))
    assert "طائرات حربية".encode() not in (tmp_path / "b").read_bytes()
    listed.write_text(f"{NAME}\tdelete\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"people.txt:1: 'delete' is neither"):
        read_people(str(listed))


def test_what_cannot_be_done_is_told_in_a_line(store: str, tmp_path: pathlib.Path) -> None:
    with pytest.raises(BadQuestion, match="nobody and nothing in this record"):
        redact(store, str(tmp_path / "b"), Order((Person("قزحيا الزعتري"),)))
    with pytest.raises(BadQuestion, match="nothing to redact"):
        Order()
    with pytest.raises(BadQuestion, match="is no grid"):
        Order(km=-1)
    with pytest.raises(StoreError, match="take the place of the record"):
        redact(store, store, Order(km=5))
    with pytest.raises(StoreError, match="cannot be written"):
        redact(store, str(tmp_path / "no" / "b"), Order(km=5))
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_left_stops_the_copy(
    store: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = {"reports": 0, "names": 0, "letters": 0}
    monkeypatch.setattr("musnad.redact.make.redacting.redact_rows", lambda *_: nothing)
    with pytest.raises(StoreError, match="still in the copy"):
        redact(store, str(tmp_path / "b"), Order((Person(NAME),)))
    assert list(tmp_path.iterdir()) == []
