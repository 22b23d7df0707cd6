"""What agencies send: ninjs of three generations and NewsML-G2, embargoes, kills, other languages."""

import hashlib
import json
import pathlib
from datetime import UTC, datetime
from typing import Any

import pytest

from musnad.load import Failure, Item, Notice, Withdrawal, load
from musnad.record import Report

TEXT = "أعلنت الأمم المتحدة أن الجولة الثامنة من محادثات جنيف تختتم يوم الخميس."
MORE = "وقال المبعوث الدولي إن الوفدين لم يلتقيا."
ITEM = "urn:newsml:echo.example:20171211:kl-7"
NOW = datetime(2017, 12, 11, 12, 0, tzinfo=UTC)
OLD = {"uri": ITEM, "type": "text", "version": "2", "versioncreated": "2017-12-12T01:15:00+03:00", "language": "ar",
       "pubstatus": "usable", "headline": "جنيف تختتم", "byline": "ليلى حمدان", "slugline": "SYRIA/",
       "copyrightholder": "صدى المرفأ", "body_text": f"{TEXT}\n{MORE}"}  # fmt: skip
NEW = {"uri": ITEM, "type": "text", "version": 3, "versionCreated": "2017-12-12T01:15:00+03:00", "pubStatus": "usable",
       "by": "ليلى حمدان", "copyrightHolder": "صدى المرفأ", "language": "ar-SY",
       "headlines": [{"role": "short", "value": "جنيف"}, {"role": "main", "value": "جنيف تختتم"}],
       "bodies": [{"role": "summary", "contentType": "text/plain", "value": "ملخص " * 50},
                  {"role": "main", "contentType": "text/html", "value": f"<p>{TEXT}</p><p>{MORE}</p>"}]}  # fmt: skip
META = """<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:ECHO"><name>صدى المرفأ</name></provider>
<versionCreated>2017-12-12T01:15:00+03:00</versionCreated>{meta}</itemMeta>"""
USABLE = '<pubStatus qcode="stat:usable"/>'
BODIES = {
    "nitf": """<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head>
<title>عنوان</title></head><body><body.head><hedline><hl1>عنوان</hl1></hedline></body.head><body.content><p>{text}</p>
<media media-type="image"><media-caption>صورة</media-caption></media><p>{more}</p></body.content></body></nitf>
</inlineXML>""",
    "xhtml": """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>عنوان</title></head><body><p>{text}</p><p>{more}</p></body></html></inlineXML>""",
    "plain": """<inlineData contenttype="text/plain">{text}\n{more}</inlineData>""",
    "html": """<inlineData contenttype="text/html">&lt;p&gt;{text}&lt;/p&gt;&lt;p&gt;{more}&lt;/p&gt;</inlineData>""",
}  # fmt: skip


def newsitem(body: str = "nitf", meta: str = USABLE, version: str = "2", **more: str) -> str:
    language = more.get("language", "ar")
    held = BODIES[body].format(text=more.get("text", TEXT), more=MORE)
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{more.get("guid", ITEM)}" version="{version}"
standard="NewsML-G2" standardversion="2.33" conformance="power" xml:lang="ar">{META.format(meta=meta)}<contentMeta>
<headline role="hld:main">جنيف تختتم</headline><by>ليلى حمدان</by><language tag="{language}"/></contentMeta>
<contentSet>{held}</contentSet></newsItem>"""


def message(*items: str) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header>
<sent>2017-12-12T01:20:00+03:00</sent></header><itemSet>{"".join(items)}</itemSet></newsMessage>"""


def read(path: pathlib.Path, content: Any, now: datetime = NOW) -> list[Item]:
    raw = content if isinstance(content, bytes) else content.encode()
    path.write_bytes(raw)
    return list(load([str(path)], now=now))


def name_of(content: str) -> str:
    return "a.newsml" if content.startswith("<") else "a.json"


def one(path: pathlib.Path, content: Any, now: datetime = NOW) -> Report:
    (report,) = read(path, content, now)
    assert isinstance(report, Report)
    return report


def test_both_generations_of_ninjs_give_the_same_report(tmp_path):
    for row, version in ((OLD, "2"), (NEW, "3")):
        raw = json.dumps(row, ensure_ascii=False).encode()
        report = one(tmp_path / "a.json", raw)
        assert report.text == f"{TEXT}\n{MORE}"
        assert (report.title, report.outlet, report.published) == ("جنيف تختتم", "صدى المرفأ", "2017-12-12")
        capture = report.capture
        assert capture is not None
        assert (capture.item, capture.version, capture.byline, capture.way) == (ITEM, version, "ليلى حمدان", "ninjs")
        assert (report.id, capture.size) == (hashlib.sha256(raw).hexdigest(), len(raw))


def test_ninjs_stands_in_lines_and_arrays_among_plain_rows(tmp_path):
    rows = [OLD | {"associations": {"main": OLD | {"uri": "urn:picture"}}}, {"text": TEXT}, NEW]
    for name, content in (("a.jsonl", "\n".join(map(json.dumps, rows))), ("a.json", json.dumps(rows))):
        found = read(tmp_path / name, content)
        ways = [item.capture.way for item in found if isinstance(item, Report) and item.capture]
        assert ways == ["ninjs", "row", "ninjs"]


def test_a_marked_up_body_is_read_where_no_plain_one_is(tmp_path):
    row = {key: value for key, value in OLD.items() if key != "body_text"} | {"body_xhtml": f"<p>{TEXT}<br/>{MORE}</p>"}
    assert one(tmp_path / "a.json", json.dumps(row)).text == f"{TEXT}\n{MORE}"


@pytest.mark.parametrize("body", BODIES)
def test_every_kind_of_newsml_body_gives_its_text(tmp_path, body):
    raw = newsitem(body).encode()
    report = one(tmp_path / "a.newsml", raw)
    assert report.text == f"{TEXT}\n{MORE}"
    assert (report.title, report.outlet, report.published) == ("جنيف تختتم", "صدى المرفأ", "2017-12-12")
    assert report.capture is not None
    assert report.capture[-3:] == (ITEM, "2", "ليلى حمدان")
    assert report.id == hashlib.sha256(raw).hexdigest()


def test_a_message_carries_several_and_packages_hold_none(tmp_path):
    package = '<packageItem guid="urn:package" version="1"/>'
    other = newsitem("plain", guid="urn:2", text="غادر الوفد جنيف.")
    first, second, third = read(tmp_path / "a.newsml", message(newsitem(), package, other))
    assert isinstance(first, Report)
    assert isinstance(third, Report)
    assert first.uri.endswith("a.newsml#1")
    assert third.id == hashlib.sha256(third.text.encode()).hexdigest()
    assert str(second).endswith("a packageItem (urn:package) holds no report itself")


EMBARGOED = [
    json.dumps(OLD | {"embargoed": "2017-12-13T06:00:00+03:00"}),
    json.dumps(NEW | {"embargoedUntil": "2017-12-13T06:00:00+03:00"}),
    newsitem(meta="<embargoed>2017-12-13T06:00:00+03:00</embargoed>"),
]


@pytest.mark.parametrize("content", EMBARGOED)
def test_an_embargo_holds_until_its_hour(tmp_path, content):
    (notice,) = read(tmp_path / name_of(content), content, datetime(2017, 12, 13, 2, 59, tzinfo=UTC))
    assert isinstance(notice, Notice)
    what = f"{ITEM} is under embargo until 2017-12-13T06:00+03:00 and not read; read it again then"
    assert str(notice).endswith(what)
    assert one(tmp_path / name_of(content), content, datetime(2017, 12, 13, 3, 0, tzinfo=UTC)).published == "2017-12-13"


def test_an_embargo_without_an_hour_is_kept(tmp_path):
    for content in (json.dumps(OLD | {"embargoed": "الثلاثاء"}), newsitem(meta="<embargoed/>")):
        (notice,) = read(tmp_path / name_of(content), content)
        assert "under an embargo that is no hour" in str(notice)


KILLED = [
    json.dumps(OLD | {"pubstatus": "canceled", "ednote": "خطأ في المصدر"}),
    json.dumps({"uri": ITEM, "version": "2", "versioncreated": OLD["versioncreated"], "pubstatus": "canceled",
                "ednote": "خطأ في المصدر", "copyrightholder": "صدى المرفأ"}),
    json.dumps(NEW | {"version": "2", "ednote": "خطأ في المصدر", "signals": [{"uri": "https://x.example/signal/kill"}]}),
    newsitem(meta='<pubStatus qcode="stat:canceled"/><edNote>خطأ في المصدر</edNote>'),
    newsitem(meta='<edNote>خطأ في المصدر</edNote><signal qcode="sig:kill"/>'),
    newsitem(meta='<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"/><edNote>خطأ في المصدر</edNote>'),
]  # fmt: skip


@pytest.mark.parametrize("content", KILLED)
def test_a_kill_is_a_withdrawal(tmp_path, content):
    (found,) = read(tmp_path / name_of(content), content)
    assert isinstance(found, Withdrawal)
    assert found.where.startswith(str(tmp_path))
    told = (found.item, found.version, found.outlet, found.made, found.reason)
    assert told == (ITEM, "2", "صدى المرفأ", "2017-12-11T22:15:00Z", "خطأ في المصدر")


@pytest.mark.parametrize(("note", "killed"), [("MANDATORY KILL: source withdrew", True), ("Kill this story", True),
                                              ("Air raid kills three", False), ("Skilled writers", False)])  # fmt: skip
def test_a_note_that_begins_with_a_kill_is_one(tmp_path, note, killed):
    (found,) = read(tmp_path / "a.json", json.dumps(OLD | {"ednote": note}))
    assert isinstance(found, Withdrawal) == killed


def test_what_is_withheld_foreign_or_empty_is_left_out_with_the_reason(tmp_path):
    picture = {key: value for key, value in OLD.items() if key != "body_text"} | {"type": "picture"}
    rows = [OLD | {"pubstatus": "withheld"}, OLD | {"language": "en"}, picture]
    found = [str(item) for item in read(tmp_path / "a.json", json.dumps(rows)) if isinstance(item, Notice)]
    for notice, words in zip(found, ("withheld by its outlet", "is in 'en' and left out", "has no text"), strict=True):
        assert words in notice
    (notice,) = read(tmp_path / "a.newsml", newsitem(meta='<pubStatus qcode="stat:withheld"/>'))
    assert "withheld" in str(notice)


def test_a_correction_takes_back_the_versions_before_it(tmp_path):
    signed = '<edNote>الخميس لا الجمعة</edNote><signal qcode="sig:correction"/>'
    back, report = read(tmp_path / "a.newsml", newsitem(meta=signed, version="3"))
    assert isinstance(report, Report)
    assert isinstance(back, Withdrawal)
    assert (back.version, back.reason) == ("2", "corrected in version 3 الخميس لا الجمعة")


def test_bad_documents_are_one_line(tmp_path):
    bomb = '<!DOCTYPE newsItem [<!ENTITY a "ها">]>' + newsitem().replace(TEXT, "&a;")
    deep = newsitem("xhtml").replace("<p>", "<div>" * 100_000, 1).replace("</p>", "</div>" * 100_000, 1)
    (deepest,) = read(tmp_path / "a.newsml", deep)
    assert isinstance(deepest, Report)
    for content, words in (
        (bomb, "XML with a DTD or entities is refused"),
        (newsitem()[:-30], "broken XML (line"),
        ("<NewsML><NewsItem/></NewsML>", "no NewsML-G2 ('NewsML')"),
        (newsitem(guid=""), "a newsItem without guid"),
        (message(), "a newsMessage without items"),
    ):
        (failure,) = read(tmp_path / "a.newsml", content)
        assert isinstance(failure, Failure)
        assert words in str(failure)
