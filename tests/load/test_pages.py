"""Pages: body, title, day, byline, outlet and address; every encoding; what is built to hurt is refused at once."""

import hashlib
import io
import json
import time

import pytest

from musnad.load import Failure, Notice, load
from musnad.load.given import Caps, Given, Origin
from musnad.load.pages import read_page
from musnad.record import Report

ONE = "قالت وزيرة الصحة إن حملة التلقيح في المخيمات تبدأ يوم الاثنين وتشمل عشرين ألف طفل في ثلاث محافظات."
TWO = "وأضافت أن الفرق الطبية وصلت إلى المنطقة مساء أمس بعد أن فتح الطريق الذي كان مغلقا بسبب الثلوج."
BODY = f"<article><h1>حملة تلقيح في المخيمات</h1><p>{ONE}</p><p>{TWO}</p></article>"
FILE = Origin("a.html", "a.html")
WORDS = f"{ONE}\n{TWO}"


def page(head: str = "", body: str = BODY) -> str:
    return f"<!DOCTYPE html><html dir='rtl'><head>{head}</head><body>{body}</body></html>"


def read(raw: str | bytes, origin: Origin = FILE, **given):
    raw = raw.encode() if isinstance(raw, str) else raw
    items = list(read_page(io.BytesIO(raw), origin, Given(**given)))
    reports, failures, notices = (
        [item if kind is Report else str(item) for item in items if isinstance(item, kind)]
        for kind in (Report, Failure, Notice)
    )
    assert not any("\n" in line for line in failures + notices)
    return reports, failures, notices


def one(raw: str | bytes, **given) -> Report:
    reports, failures, _ = read(raw, **given)
    assert failures == []
    return reports[0]


def ld(told: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


ARTICLE = {"@type": "NewsArticle", "headline": "حملة &quot;تلقيح&quot;", "datePublished": "2019-03-04T23:30:00-05:00",
           "author": [{"@type": "Person", "name": "ريم سعد"}, "عمر نصر"],
           "publisher": {"@type": "Organization", "name": "صوت الوادي"}}  # fmt: skip
OTHER = {**ARTICLE, "@type": "SocialMediaPosting", "datePublished": "1999-01-01", "headline": "غيره"}


def test_a_saved_page_is_a_report(tmp_path):
    raw = page(ld(ARTICLE)).encode()
    path = tmp_path / "saved.html"
    path.write_bytes(raw)
    (report,) = load([str(path)])
    assert WORDS in report.text
    assert report.title == 'حملة "تلقيح"'
    assert (report.outlet, report.published) == ("صوت الوادي", "2019-03-04")
    assert report.id == report.capture.sha256 == hashlib.sha256(raw).hexdigest()
    assert report.capture[1:4] == (len(raw), "html", str(path))
    assert report.capture.byline == "ريم سعد، عمر نصر"
    assert report.uri == str(path)


@pytest.mark.parametrize(
    "told",
    [
        [ARTICLE],
        {"@graph": [{"@type": "WebPage", "datePublished": "2001-01-01"}, ARTICLE]},
        {"@graph": [{"@type": "WebPage", "mainEntity": {"hasPart": [], "mainEntityOfPage": [{"x": ARTICLE}]}}]},
        {**ARTICLE, "publisher": {"@id": "#o"}, "about": [{"@id": "#o", "name": "صوت الوادي"}]},
        {**ARTICLE, "@type": ["ReportageNewsArticle"], "comment": [OTHER]},
        [{"@type": "ItemList", "itemListElement": [OTHER]}, ARTICLE],
    ],
)  # fmt: skip
def test_json_ld_however_nested(told):
    report = one(page(ld(told)))
    assert (report.title, report.published, report.outlet) == ('حملة "تلقيح"', "2019-03-04", "صوت الوادي")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2020-02-29T00:10:00+03:00">', "2020-02-29"),
        ('<meta name="date" content="2020/2/3">', "2020-02-03"),
        ('<meta name="pubdate" content="Tue, 04 Feb 2020 23:50:00 +0200">', "2020-02-04"),
        ('<meta itemprop="datePublished" content="20200205">', "2020-02-05"),
        ('<meta name="date" content="2020-02-31">', None),
        ('<meta name="date" content="أمس">', None),
        ('<meta name="date" content="1970-01-01">', None),
        (ld({"@type": "NewsArticle", "datePublished": 5}), None),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<script type="application/ld+json">' + "[" * 200_000 + "</script>", None),
    ],
)
def test_days(head, day):
    assert one(page(head)).published == day
    assert one(page(head), published="2020-01-01").published == (day or "2020-01-01")


def test_the_day_of_time_elements():
    body = BODY.replace("</h1>", '</h1><time datetime="2018-05-06T01:00+03:00">أمس</time>')
    assert one(page(body=f'<time datetime="2018-09-09">اليوم</time>{body}')).published == "2018-05-06"
    aside = BODY.replace("article>", "div>")
    assert one(page(body=f'{aside}<time datetime="2018-09-09"></time>')).published == "2018-09-09"
    two = f'{aside}<time datetime="2018-09-09"></time><time datetime="2018-09-01"></time>'
    assert one(page(body=two)).published is None


def test_outlet_title_and_byline_from_metas():
    metas = '<meta property="og:site_name" content="صوت الوادي">'
    metas += '<meta property="og:title" content="حملة تلقيح - صوت الوادي">'
    report = one(page(metas + '<meta name="author" content="صوت الوادي"><title>غيره</title>'))
    assert (report.outlet, report.title, report.capture.byline) == ("صوت الوادي", "حملة تلقيح", None)
    metas = '<meta name="application-name" content="الوادي"><meta name="author" content="ريم سعد">'
    report = one(page(metas), outlet="غيره")
    assert (report.outlet, report.title, report.capture.byline) == ("الوادي", "حملة تلقيح في المخيمات", "ريم سعد")
    assert one(page("<title>حملة</title>", BODY.replace("h1", "h2")), outlet="أ").outlet == "أ"


@pytest.mark.parametrize(
    ("told", "address", "uri"),
    [
        ("https://one.example/n/1", None, "https://one.example/n/1"),
        ("/n/1", "https://www.one.example/n/1?ref=x", "https://www.one.example/n/1"),
        ("https://one.example/n/1", "https://m.one.example/n/1", "https://one.example/n/1"),
        ("https://one.example/", "https://one.example/n/1", "https://one.example/n/1"),
        ("https://other.example/n/1", "https://one.example/n/1", "https://one.example/n/1"),
        ("javascript:x", None, "a.html"),
        ("https://[broken", "https://one.example/n/1", "https://one.example/n/1"),
    ],
)
def test_addresses(told, address, uri):
    (report,), _, _ = read(page(f'<link rel="canonical" href="{told}">'), Origin("a.html", "a.html", address))
    assert report.uri == uri


def test_a_page_saved_by_a_browser_tells_from_where():
    saved = "<!DOCTYPE html>\n<!-- saved from url=(0031)https://one.example/news/7 -->\n"
    assert one(saved + page()).uri == "https://one.example/news/7"


def test_menus_comments_and_what_leads_elsewhere_are_left_out():
    links = "".join(f'<li><a href="/{n}">عنوان آخر عن مباراة في كرة القدم رقم {n}</a></li>' for n in range(30))
    body = (
        f"<nav><ul>{links}</ul></nav><article><h1>حملة</h1><p>{ONE}</p>"
        f"<div><h4>اقرأ أيضاً:</h4><ul>{links[:200]}</ul></div><p>إقرأ أيضا: <a href='/x'>عنوان آخر</a></p>"
        f"<p>{TWO}</p><h3>مواضيع ذات صلة</h3><ul>{links}</ul></article>"
        f"<div id='comments'><p>تعليق أول لا أوافق على هذا الخبر</p></div><footer><p>جميع الحقوق محفوظة</p></footer>"
    )
    assert one(page(body=body)).text in (WORDS, f"حملة\n{WORDS}")


def test_a_sentence_that_begins_as_a_lead_stays():
    told = "المزيد من القوات وصل إلى المدينة ليل أمس كما قال قائد الشرطة في المحافظة، ولم يذكر عددها."
    assert told in one(page(body=BODY.replace(TWO, told))).text


def test_a_page_laid_out_by_tables():
    menu = "".join(f"<tr><td><a href='{n}'>عنوان خبر آخر رقم {n}</a></td></tr>" for n in range(40))
    body = f"<table><tr><td><table>{menu}</table></td><td><b>حملة</b><br><br>{ONE}<br><br>{TWO}</td></tr></table>"
    lines = one(page(body=body)).text.splitlines()
    assert [line for line in lines if line in (ONE, TWO)] == [ONE, TWO], lines
    assert "عنوان" not in "".join(lines)


META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'
SHORT = '<meta charset="{}">'


@pytest.mark.parametrize("encoding", ["windows-1256", "ISO-8859-6", "UTF-8"])
@pytest.mark.parametrize("meta", [META, SHORT, ""])
@pytest.mark.parametrize("declared", ["windows-1256", "ISO-8859-6", "UTF-8", "iso-8859-1", "nonsense", "punycode"])
def test_every_encoding_however_declared(encoding, meta, declared):
    raw = page(meta.format(declared)).encode(encoding)
    reports, failures, notices = read(raw)
    assert failures == []
    assert WORDS in reports[0].text
    told = declared if meta else "UTF-8"
    old = told if told in ("windows-1256", "ISO-8859-6", "UTF-8") else "UTF-8"
    assert bool(notices) == (old != encoding), notices
    reports, failures, _ = read(raw, Origin("a", "a", charset=encoding))
    assert WORDS in reports[0].text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_wide_encodings_and_marks(encoding):
    reports, failures, _ = read(page(META.format("windows-1256")).encode(encoding))
    assert failures == []
    assert WORDS in reports[0].text


def test_bytes_that_are_broken():
    raw = page().encode()
    cut = raw.replace("الثلوج".encode(), "الثلوج".encode()[:-1])
    reports, failures, notices = read(cut)
    assert failures == []
    assert "1 broken bytes of UTF-8" in notices[0]
    reports, failures, notices = read(raw.replace(b"<p>", b"<p>\0"))
    assert WORDS in reports[0].text
    assert "2 zero bytes" in notices[0]


HEAD, END = page().encode().split(b"</article>")
WILD = {
    "deep": HEAD + b"<div>" * 100_000,
    "deep and closed": HEAD + b"<div>" * 100_000 + b"</div>" * 100_000,
    "ends of nothing": HEAD + b"<div></x>" * 100_000,
    "attributes": HEAD + b"<p " + b" ".join(b"a%d=1" % number for number in range(1_000_000)) + b">",
    "one attribute": HEAD + b'<p title="' + b"x" * 10_000_000 + b'">',
    "many attributes": HEAD + b"".join(b"<p " + b"a=1 b=2 " * 110 + b">" for _ in range(9_000)),
    "references": HEAD + b"&foo" * 2_000_000,
    "entities": b'<!DOCTYPE html [<!ENTITY a "bb"><!ENTITY b "&a;&a;">]>' + HEAD + b"&b;" * 200_000,
    "elements": HEAD + b"<p>x</p>" * 500_000,
    "open signs": HEAD + b"<" * 1_000_000,
    "open tags": HEAD + b"<a" * 1_000_000,
    "comments": HEAD + b"<!--" * 1_000_000,
    "scripts": HEAD + b"<script>" * 500_000,
    "zeros": HEAD + b"\0" * 5_000_000,
    "tables": HEAD + b"<table><tr><td>" * 500,
    "leads": HEAD + "<div><p>اقرأ أيضا</p><a>س</a></div>".encode() * 4_000,
    "JSON": page(ld([ARTICLE] * 3_000)).encode(),
}


@pytest.mark.parametrize("name", WILD)
def test_what_is_built_to_hurt_costs_no_time(name):
    began = time.process_time()
    reports, failures, _ = read(WILD[name])
    assert time.process_time() - began < 5, "a machine that is busy takes longer; alone it is well below one second"
    assert len(reports) + len(failures) == 1


def test_caps_are_heard():
    deep = page(body=f"<div><div>{BODY}</div></div>")
    assert "nested more than 2 deep" in read(deep, caps=Caps(nested=2))[1][0]
    assert "more than 5 elements" in read(page(), caps=Caps(elements=5))[1][0]
    assert "a page longer than 0 MB" in read(page(), caps=Caps(page=100))[1][0]


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "empty page"),
        (b" \n ", "empty page"),
        (b"<html></html>", "no body"),
        (b"<!-- x -->", ""),
        (page(body="<article><p>Talks were put off on Sunday in Geneva.</p></article>"), "no Arabic"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, ""),
        (page(body=f"<article><p>{ONE * 15_000}</p></article>"), "longer than 2 MB"),
    ],
)
def test_what_is_no_report_has_one_line(raw, what):
    reports, failures, _ = read(raw)
    assert (reports, len(failures)) == ([], 1)
    assert what in failures[0]
