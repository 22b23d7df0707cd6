"""Feeds from files: RSS of all its versions and Atom, whatever the encoding; what is broken or set as a trap."""

import hashlib
import pathlib
import time

import pytest

from musnad.load import Failure, Item, Notice, load
from musnad.record import Report

FIRST = "قال المتحدث باسم وزارة الخارجية إن الهدنة في حلب تبدأ مساء الاثنين."
SECOND = "وأضاف أن الوفد وصل إلى جنيف أمس."
RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>صدى المرفأ</title><link>https://echo.example/</link>
<item><title>هدنة في حلب</title><link>https://echo.example/1</link><guid isPermaLink="false">echo-1</guid>
<pubDate>Mon, 11 Dec 2017 01:30:00 +0300</pubDate><dc:creator>ليلى حمدان</dc:creator><description>ملخص.</description>
<content:encoded><![CDATA[<p>{first}</p><script>var a;</script><figure><figcaption>صورة</figcaption></figure>
<p>{second}</p>]]></content:encoded></item>
<item><title>من سانا</title><guid>https://echo.example/2</guid>
<source url="https://ridge.example/rss">مشكاة الهضبة</source>
<pubDate>أمس</pubDate><description>&lt;p&gt;{second}&lt;/p&gt;</description></item>
<item><title>عنوان وحده</title><link>https://echo.example/3</link></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>جسر الزيزفون</title>
<entry><id>tag:bridge.example,2017:7</id><link href="https://bridge.example/7"/>
<title type="html">&lt;b&gt;خبر&lt;/b&gt;</title>
<published>2017-12-11T23:30:00-05:00</published><updated>2017-12-13T08:00:00Z</updated><author><name>سامي</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{FIRST}</p><p>{SECOND}</p></div></content>
</entry></feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://a.example"><title>أنباء الساحل</title>
<dc:publisher>سارية الخليج</dc:publisher></channel><item rdf:about="https://a.example/1"><title>خبر</title>
<link>https://a.example/1</link><dc:date>2017-12-11T09:30+03:00</dc:date><description>{FIRST}</description></item></rdf:RDF>"""
OLD = f"""<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>أنباء الساحل</title><item><title>خبر</title><link>https://a.example/9</link>
<description>{FIRST}</description></item></channel></rss>"""


def read(path: pathlib.Path, content: bytes | str, **given: str) -> tuple[list[Report], list[str], list[str]]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found: list[Item] = list(load([str(path)], **given))
    failures = [str(item) for item in found if isinstance(item, Failure)]
    notices = [str(item) for item in found if isinstance(item, Notice)]
    return [item for item in found if isinstance(item, Report)], failures, notices


def rss(encoding: str = "UTF-8") -> str:
    return RSS.format(encoding=encoding, first=FIRST, second=SECOND)


def test_an_entry_is_a_report_with_its_own_words(tmp_path):
    (first, second), failures, notices = read(tmp_path / "a.rss", rss())
    assert failures == []
    assert first.text == f"{FIRST}\n{SECOND}"
    told = (first.uri, first.outlet, first.published, first.title)
    assert told == ("https://echo.example/1", "صدى المرفأ", "2017-12-11", "هدنة في حلب")
    capture = first.capture
    assert capture is not None
    raw = first.text.encode()
    assert (first.id, capture.sha256, capture.size) == (hashlib.sha256(raw).hexdigest(), first.id, len(raw))
    assert (capture.way, capture.item, capture.byline) == ("feed", "echo-1", "ليلى حمدان")
    assert (second.uri, second.outlet, second.published) == ("https://echo.example/2", "مشكاة الهضبة", None)
    assert "'أمس' is no day of publication" in notices[0]
    assert "1 entries hold no more than a headline" in notices[1]


def test_a_day_is_that_of_its_own_zone_and_of_publication(tmp_path):
    (report,), _, _ = read(tmp_path / "a.atom", ATOM)
    assert (report.published, report.title, report.text) == ("2017-12-11", "خبر", f"{FIRST}\n{SECOND}")
    assert report.capture is not None
    assert (report.capture.item, report.capture.byline) == ("tag:bridge.example,2017:7", "سامي")


def test_old_and_rdf_feeds_are_read(tmp_path):
    (report,), failures, _ = read(tmp_path / "a.rss", RDF)
    assert (report.outlet, report.published, failures) == ("سارية الخليج", "2017-12-11", [])
    (report,), failures, _ = read(tmp_path / "b.rss", OLD)
    assert (report.uri, report.outlet, failures) == ("https://a.example/9", "أنباء الساحل", [])


@pytest.mark.parametrize(
    ("declared", "real"),
    [("windows-1256", "cp1256"), ("iso-8859-6", "iso8859-6"), ("UTF-8", "cp1256"), ("iso-8859-1", "cp1256"),
     ("windows-1256", "utf-8"), ("utf-16", "utf-16"), ("nonsense", "cp1256")],
)  # fmt: skip
def test_an_encoding_is_found_declared_or_not(tmp_path, declared, real):
    (first, _), failures, _ = read(tmp_path / "a.rss", rss(declared).encode(real))
    assert (first.text, first.outlet, failures) == (f"{FIRST}\n{SECOND}", "صدى المرفأ", [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_anything_is_parsed(tmp_path, encoding):
    ten = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE rss [<!ENTITY a0 "ها">{ten}]>' + ATOM.replace(FIRST, "&a9;")
    reports, failures, _ = read(tmp_path / "a.atom", bomb.encode(encoding))
    assert reports == []
    assert failures[0].endswith("a.atom: XML with a DTD or entities is refused; take the DOCTYPE out")


def test_a_broken_feed_gives_what_can_be_told_apart(tmp_path):
    reports, failures, notices = read(tmp_path / "a.rss", rss().replace("</channel></rss>", "<item><title>ن"))
    assert len(reports) == 2
    assert failures == []
    assert "a broken feed" in notices[0]


def test_what_is_no_feed_is_one_line(tmp_path):
    for content in ("<html><body>لا خلاصة هنا</body></html>", "ليس خلاصة على الإطلاق", "a.txt"):
        reports, failures, _ = read(tmp_path / "a.rss", content)
        assert reports == []
        assert "no feed (RSS or Atom)" in failures[0]


def test_what_is_set_as_a_trap_costs_no_time(tmp_path):
    start = time.perf_counter()
    for trap in ("<item>", "<item/>", "<!DOCTYPE ", "<![CDATA[", "<a <a "):
        reports, *_ = read(tmp_path / "a.rss", "<rss version='2.0'><channel>" + trap * 100_000)
        assert reports == []
    deep = f"<item><description>{'&lt;div&gt;' * 100_000}{FIRST}</description></item></channel></rss>"
    (report,), *_ = read(tmp_path / "a.rss", "<rss version='2.0'><channel>" + deep)
    assert report.text == FIRST
    assert time.perf_counter() - start < 10
