"""Annotations that came back: edited with dkpro-cassis, taken in, and the record answers so."""

import io
import json
import pathlib
import zipfile
from collections.abc import Callable
from typing import Any

import cassis
import pytest

from musnad import ask
from musnad.ask import Question, events, log
from musnad.errors import BadInput
from musnad.export import Export, export
from musnad.returned.wishes import Given
from musnad.store import View, Writer

NAMED = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
EVENT = "webanno.custom.Event"
KEY = "100000000000"
Edit = Callable[[cassis.Cas], None]
Exported = Callable[[str, pathlib.Path], pathlib.Path]


def edited(path: pathlib.Path, edits: dict[str, Edit], out: pathlib.Path, annotator: str | None = None) -> pathlib.Path:
    """The exported zip with some of its documents edited; with an annotator it is laid out as a project."""
    with zipfile.ZipFile(path) as bag, zipfile.ZipFile(out, "w") as made:
        types = cassis.load_typesystem(bag.open("TypeSystem.xml"))
        made.writestr("TypeSystem.xml", bag.read("TypeSystem.xml"))
        for name in bag.namelist():
            if not name.endswith(".xmi"):
                continue
            cas = cassis.load_cas_from_xmi(bag.open(name), types)
            edits.get(name.removesuffix(".xmi"), lambda _: None)(cas)
            if annotator is None:
                made.writestr(name, cas.to_xmi())
                continue
            inner = io.BytesIO()
            with zipfile.ZipFile(inner, "w") as zipped:
                zipped.writestr(f"{annotator}.xmi", cas.to_xmi())
            made.writestr(f"annotation/{name}/{annotator}.zip", inner.getvalue())
            made.writestr(f"annotation/{name}/INITIAL_CAS.zip", inner.getvalue())
    return out


def the(cas: cassis.Cas, kind: str, text: str) -> Any:
    (found,) = (each for each in cas.select(kind) if each.get_covered_text() == text)
    return found


def names_of(store: str) -> dict[tuple[str, str], tuple[str, str]]:
    sql = "SELECT r.key, n.text, n.type, n.entity FROM names n JOIN reports r ON r.number = n.report"
    with View(store) as view:
        return {(row["key"], row["text"]): (row["type"], row["entity"]) for row in view.rows(sql)}


def events_of(store: str) -> dict[str, tuple[Any, ...]]:
    with View(store) as view:
        return {row["id"]: (row["type"], row["mode"], row["status"], row["date"]) for row in events(view, Question())}


def change(cas: cassis.Cas) -> None:
    the(cas, NAMED, "روسيا").value = "ORG"
    the(cas, NAMED, "سيرغي لافروف").identifier = "الأمم المتحدة"
    cas.remove(the(cas, NAMED, "سوريا"))
    the(cas, EVENT, "سحبت").eventType = "CONSULT"
    struck = the(cas, EVENT, "قصفت")
    struck.status, struck.date = "possible", "2017-12-09"
    cas.remove(the(cas, EVENT, "قتلت"))
    kind = cas.typesystem.get_type(NAMED)
    cas.add(kind(begin=0, end=1, value="PER"))
    cas.add(kind(begin=2, end=5, value="PER"))


@pytest.mark.parametrize("annotator", [None, "سامي"])
def test_what_was_changed_in_annotation_is_corrected(
    store: str, exported: Exported, take_in: Any, tmp_path: pathlib.Path, annotator: str | None
) -> None:
    back = edited(exported("cas", tmp_path / "c.zip"), {KEY: change}, tmp_path / "back.zip", annotator)
    taken, heap = take_in(back, Given("ليلى", ""))
    assert (taken.refused, heap.refused) == ([], [])
    assert heap.left == {"new annotations, which are no corrections": 2}
    assert len(taken.fixes) == 7
    names, found = names_of(store), events_of(store)
    assert names[KEY, "روسيا"] == ("ORG", "state/russia")
    assert names[KEY, "سيرغي لافروف"] == ("PER", "org/united-nations")
    assert (KEY, "سوريا") not in names
    assert found[f"{KEY}:e1"][:2] == ("CONSULT", None)
    assert found[f"{KEY}:e2"] == ("ASSAULT", "aerial", "possible", "2017-12-09")
    assert f"{KEY}:e3" not in found
    with View(store, rejected=True) as view:
        told = {(row["author"], row["reason"]) for row in log(view)}
    assert told == {(annotator or "ليلى", "as annotated in back.zip")}
    again, heap = take_in(back, Given("ليلى", ""))
    assert (again.fixes, again.refused, heap.refused) == ([], [], [])
    assert (names_of(store), events_of(store)) == (names, found)


def test_untouched_annotations_change_nothing(
    store: str, exported: Exported, take_in: Any, tmp_path: pathlib.Path
) -> None:
    taken, heap = take_in(exported("cas", tmp_path / "c.zip"))
    assert (taken.fixes, heap.wishes, heap.refused, dict(heap.left)) == ([], [], [], {})
    with zipfile.ZipFile(tmp_path / "c.zip") as bag:
        (tmp_path / "one.xmi").write_bytes(bag.read(f"{KEY}.xmi"))
    taken, heap = take_in(tmp_path / "one.xmi")
    assert (taken.fixes, heap.wishes, heap.refused) == ([], [], [])


def test_what_no_correction_can_say_is_refused(exported: Exported, take_in: Any, tmp_path: pathlib.Path) -> None:
    def move(cas: cassis.Cas) -> None:
        name = the(cas, NAMED, "سيرغي لافروف")
        cas.remove(name)
        cas.add(cas.typesystem.get_type(NAMED)(begin=name.begin - 3, end=name.end, value="PER"))
        the(cas, NAMED, "روسيا").value = "COUNTRY"
        the(cas, NAMED, "سوريا").value = None
        the(cas, EVENT, "قصفت").eventType = "STRIKE"

    def lose(cas: cassis.Cas) -> None:
        for event in [*cas.select(EVENT)]:
            cas.remove(event)
        for name in cas.select(NAMED):
            name.identifier = None

    edits = {KEY: move, "200000000000": lose}
    taken, heap = take_in(edited(exported("cas", tmp_path / "c.zip"), edits, tmp_path / "back.zip"))
    assert taken.fixes == []
    assert sorted(each.why.partition(";")[0] for each in heap.refused) == [
        "its span was changed, which no correction can do", "its value is empty",
    ]  # fmt: skip
    assert [each.why.partition(";")[0] for each in taken.refused] == [
        "'COUNTRY' is no type of name", "'STRIKE' is no type of event",
    ]  # fmt: skip
    assert heap.left["events of documents whose layer came back empty"] == 4


def test_what_was_corrected_meanwhile_stays_where_the_export_is_given(
    store: str, exported: Exported, take_in: Any, tmp_path: pathlib.Path, lexicon: Any
) -> None:
    given = exported("cas", tmp_path / "c.zip")
    row_id = f"{KEY}:e2"
    (tmp_path / "f.csv").write_text(f"id,field,value\n{row_id},status,denied\n", encoding="utf-8")
    take_in(tmp_path / "f.csv")
    back = edited(given, {KEY: lambda cas: setattr(the(cas, EVENT, "سحبت"), "status", "planned")}, tmp_path / "b.zip")
    taken, _ = take_in(back, against=str(given))
    assert [fix.value for fix in taken.fixes] == ["planned"]
    assert events_of(store)[row_id][2] == "denied"
    taken, _ = take_in(back, against=str(given))
    assert (taken.fixes, taken.known) == ([], 1)


def test_a_text_that_is_of_no_report_is_refused(exported: Exported, take_in: Any, tmp_path: pathlib.Path) -> None:
    with zipfile.ZipFile(exported("cas", tmp_path / "c.zip")) as bag:
        xmi = bag.read(f"{KEY}.xmi").replace("لافروف الاثنين".encode(), "لافروف  الاثنين".encode())
    (tmp_path / "a.xmi").write_bytes(xmi)
    taken, heap = take_in(tmp_path / "a.xmi")
    assert taken.fixes == []
    assert "text is that of no report" in heap.refused[0].why


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
HOSTILE = {
    "entities": BOMB, "outside": '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "no xml": "<x><y></x>",
    "no xmi": "<x/>", "deep": "<x>" * 100_000, "encoding": '<?xml version="1.0" encoding="nonsense"?><x/>',
    "empty": '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"/>',
    "no place": '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:ner="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/'
    'type.ecore" xmlns:cas="http:///uima/cas.ecore"><cas:Sofa xmi:id="1" sofaString="x"/><ner:NamedEntity xmi:id="2"/>'
    '<cas:View sofa="1" members="2"/></xmi:XMI>',
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_file_among_good_ones_is_refused_alone(
    exported: Exported, take_in: Any, tmp_path: pathlib.Path, name: str
) -> None:
    back = edited(exported("cas", tmp_path / "c.zip"), {KEY: change}, tmp_path / "back.zip")
    with zipfile.ZipFile(back, "a") as bag:
        bag.writestr("bad.xmi", HOSTILE[name])
    taken, heap = take_in(back)
    assert [each.where for each in heap.refused] == ["back.zip!bad.xmi"]
    assert len(taken.fixes) == 7


def test_bombs_are_not_unpacked(
    exported: Exported, take_in: Any, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back = edited(exported("cas", tmp_path / "c.zip"), {KEY: change}, tmp_path / "back.zip")
    with zipfile.ZipFile(back, "a", zipfile.ZIP_DEFLATED) as bag:
        bag.writestr("bomb.xmi", bytes(80 << 20))
        bag.writestr("broken.zip", b"PK\x03\x04 nothing")
    taken, heap = take_in(back)
    assert len(taken.fixes) == 7
    assert [each.why.partition(" when")[0][:14] for each in heap.refused] == ["more than 64 M", "no zip that ca"]
    monkeypatch.setattr("musnad.returned.zips.TOTAL", 1_000)
    with pytest.raises(BadInput, match="give it in parts"):
        take_in(back)
    monkeypatch.setattr("musnad.returned.zips.TOTAL", 1 << 30)
    monkeypatch.setattr("musnad.returned.zips.FILES", 2)
    with pytest.raises(BadInput, match="more than 2 files"):
        take_in(back)


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_LZMA])
def test_a_member_that_does_not_lie_where_it_should_is_refused_alone(
    take_in: Any, tmp_path: pathlib.Path, packing: int
) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as bag:
        bag.writestr("one.xmi", "<x/>" * 99)
        size = bag.infolist()[0].compress_size
    raw = bytearray(made.getvalue())
    if packing == zipfile.ZIP_LZMA:
        raw[30 + len("one.xmi") + 9 : 30 + len("one.xmi") + size] = b"\xff" * (size - 9)
    else:
        raw[-6:-2] = (int.from_bytes(raw[-6:-2], "little") + 1_000).to_bytes(4, "little")  # of its list of members
    (tmp_path / "back.zip").write_bytes(raw)
    _, heap = take_in(tmp_path / "back.zip")
    assert [each.why.partition(" (")[0] for each in heap.refused] == ["cannot be unpacked"]


def test_a_zip_of_something_else_is_refused(take_in: Any, tmp_path: pathlib.Path) -> None:
    with zipfile.ZipFile(tmp_path / "sheet.xlsx", "w") as bag:
        bag.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(BadInput, match="a zip without XMI"):
        take_in(tmp_path / "sheet.xlsx")


def test_the_log_of_another_record_comes_in_line_by_line(
    store: str, read_once: bytes, take_in: Any, tmp_path: pathlib.Path, lexicon: Any
) -> None:
    other = tmp_path / "other.musnad"
    other.write_bytes(read_once)
    with View(str(other)) as view:
        fix = ask.draft(view, f"{KEY}:e1", "reject", None, "سامي", "x", "2018-01-01T08:00:00.000000Z", lambda: lexicon)
    with Writer(str(other), lexicon) as writer:
        writer.fix([fix])
    with View(str(other), rejected=True) as view:
        lines = [json.dumps(row, ensure_ascii=False) for row in ask.exported(view)]
    text = "\n".join(["{}", *lines, '{"format": "musnad.fix/1"}', "{", ""])
    (tmp_path / "f.jsonl").write_text(text, encoding="utf-8")
    _, heap = take_in(tmp_path / "f.jsonl")
    assert [each.where for each in heap.refused] == [f"f.jsonl, row {number}" for number in (1, 3, 4)]
    assert f"{KEY}:e1" not in events_of(store)
    with View(store, rejected=True) as view:
        assert [row["author"] for row in log(view)] == ["سامي"]
    (tmp_path / "shown.json").write_text("[{}]", encoding="utf-8")
    with pytest.raises(BadInput, match="musnad log shows"):
        take_in(tmp_path / "shown.json")


def test_a_rejected_row_is_not_new_when_an_older_export_comes_back(
    store: str, exported: Exported, take_in: Any, tmp_path: pathlib.Path
) -> None:
    given = exported("cas", tmp_path / "c.zip")
    (tmp_path / "f.csv").write_text(f"id,field,value\n{KEY}:e2,reject,\n", encoding="utf-8")
    take_in(tmp_path / "f.csv")
    with View(store) as view:
        export(Export(view, Question()), "cas", str(tmp_path / "later.zip"))
    taken, heap = take_in(given)
    assert (taken.fixes, dict(heap.left)) == ([], {})
    taken, heap = take_in(tmp_path / "later.zip")
    assert (taken.fixes, dict(heap.left), heap.refused) == ([], {}, [])
