"""UIMA CAS: dkpro-cassis loads every report and gives back the text of every span, beyond the first plane too."""

import pathlib
import re
import zipfile

import cassis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.ask import Question
from musnad.export import Export, export
from musnad.export import cas as module
from musnad.export.cas import xmi
from musnad.export.nouns import Source
from musnad.export.readings import Page, pages
from musnad.lexicon import Lexicon
from musnad.record import Report
from musnad.record.units import Units, for_xml
from musnad.returned.xmi import parse
from musnad.store import View, Writer
from musnad.store.intake import Tally, batches

NAMED = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
META = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
TYPES = cassis.load_typesystem(pathlib.Path(module.__file__).with_name("TypeSystem.xml").read_text(encoding="utf-8"))
ODD = (
    "😀 قال الوزير «لافروف» 🇸🇾 إن طائرات 𐎠 روسية\x0b قصفت مدينة إدلب أمس.\r\n"
    "\tوأضاف <لافروف> & رفض 👩\u200d👧 «الهدنة».\ufffe"
)


def loaded(path: pathlib.Path) -> dict[str, cassis.Cas]:
    with zipfile.ZipFile(path) as bag:
        with bag.open("TypeSystem.xml") as file:
            types = cassis.load_typesystem(file)
        found = {}
        for name in bag.namelist():
            if name.endswith(".xmi"):
                with bag.open(name) as file:
                    found[name.removesuffix(".xmi")] = cassis.load_cas_from_xmi(file, types)
    return found


def same(page: Page, cas: cassis.Cas) -> None:
    """Everything that was read in a report stands in its CAS, on the same words."""
    assert cas.sofa_string == for_xml(page.text)
    (meta,) = cas.select(META)
    assert (meta.documentId, meta.documentTitle) == (page.source.key, page.source.title or page.source.key)
    names = {(each.get_covered_text(), each.value, each.identifier) for each in cas.select(NAMED)}
    assert names == {(for_xml(row["text"]), row["type"], row["entity"]) for row in page.names}
    events = {(e.row, e.get_covered_text(), e.eventType, e.mode, e.status) for e in cas.select("webanno.custom.Event")}
    assert events == {(r["id"], for_xml(r["text"]), r["type"], r["mode"], r["status"]) for r in page.events}
    cues = {(each.row, each.get_covered_text(), each.stance) for each in cas.select("webanno.custom.Cue")}
    assert cues == {(row["id"], for_xml(row["text"]), row["stance"]) for row in page.statements}
    said = {each.row: each.get_covered_text() for each in cas.select("webanno.custom.Content")}
    spans = {row["id"]: (row["content_start"], row["content_end"]) for row in page.statements if row["content_end"]}
    assert said == {row_id: for_xml(page.text[start:end]) for row_id, (start, end) in spans.items()}
    words = {row["id"]: for_xml(row["text"]) for row in page.names}
    roles = {(each.Governor.row, each.role, each.Dependent.get_covered_text())
             for each in cas.select("webanno.custom.Role") if each.role in ("actor", "recipient", "place")}  # fmt: skip
    assert roles == {(role["event"], role["role"], words[role["row"]]) for role in page.roles}


def test_every_span_has_its_text(samples: str, tmp_path: pathlib.Path) -> None:
    with View(samples) as view:
        what = Export(view, Question())
        export(what, "cas", str(tmp_path / "a.zip"))
        found, all_pages = loaded(tmp_path / "a.zip"), list(pages(what))
        assert found.keys() == {page.source.key for page in all_pages}
        for page in all_pages:
            same(page, found[page.source.key])


def test_emoji_and_what_xml_forbids_move_no_span(lexicon: Lexicon, tmp_path: pathlib.Path) -> None:
    path = str(tmp_path / "odd.musnad")
    report = Report("0" * 64, ODD, "mem:", "منبر الغد", "2017-12-11")
    with Writer(path, lexicon) as writer:
        for readings in batches([report], lexicon, Tally(), lambda _: None):
            writer.write(readings)
    with View(path) as view:
        what = Export(view, Question())
        (page,) = pages(what)
        assert page.names
        assert page.events
        export(what, "cas", str(tmp_path / "a.zip"))
    (cas,) = loaded(tmp_path / "a.zip").values()
    same(page, cas)
    with zipfile.ZipFile(tmp_path / "a.zip") as bag:
        xmi = bag.read(f"{page.source.key}.xmi").decode()
    begins = [int(begin) for begin in re.findall(r'<ner:NamedEntity [^>]*begin="(\d+)"', xmi)]
    assert begins == [len(page.text[: row["start"]].encode("utf-16-le")) // 2 for row in page.names]
    assert max(begins) > max(row["start"] for row in page.names)


@pytest.mark.parametrize("text", ["", "ا", "😀", "ا😀ب", "😀😀ا", ODD])
def test_units_go_there_and_back(text: str) -> None:
    units = Units(text)
    assert units.length == len(text.encode("utf-16-le")) // 2
    for point in range(len(text) + 1):
        assert units.of(point) == len(text[:point].encode("utf-16-le")) // 2
        assert units.point(units.of(point)) == point


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.data())
@settings(max_examples=60, deadline=None)
def test_whatever_the_text_is_every_span_is_that_of_the_page(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    spans = [sorted((data.draw(places), data.draw(places))) for _ in range(3)]
    names = [{"id": f"n{number}", "start": start, "end": end, "text": text[start:end], "type": "PER", "entity": "a/b"}
             for number, (start, end) in enumerate(spans)]  # fmt: skip
    source = Source("k", "0" * 64, "mem:", None, text, None, None, None, None, None, ())
    cas = cassis.load_cas_from_xmi(xmi(Page(source, text, names, [], [], [], [])), TYPES)
    assert (cas.sofa_string or "") == for_xml(text)
    found = sorted(each.get_covered_text() for each in cas.select(NAMED))
    assert found == sorted(for_xml(text[start:end]) for start, end in spans)
    came = parse(xmi(Page(source, text, names, [], [], [], [])).encode(), "")
    assert set(came.spans["name"]) == {(start, end) for start, end in spans}


def test_reports_are_those_that_tell_what_is_asked_for(samples: str, tmp_path: pathlib.Path) -> None:
    with View(samples) as view:
        what = Export(view, Question(type="ASSAULT"))
        export(what, "cas", str(tmp_path / "a.zip"))
        telling = {account.source.key for event in what.events() for account in event.accounts}
    assert 0 < len(telling) < 20
    assert loaded(tmp_path / "a.zip").keys() == telling


def test_the_same_record_gives_the_same_bytes(samples: str, tmp_path: pathlib.Path) -> None:
    with View(samples) as view:
        for name in ("a.zip", "b.zip"):
            export(Export(view, Question()), "cas", str(tmp_path / name))
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
