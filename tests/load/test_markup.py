"""XML by its root element: XHTML is a page, feeds and news items go to their readers, entities are refused."""

import io

import pytest

from musnad.load import markup
from musnad.load.given import Given, Origin
from musnad.load.items import Failure, Item
from musnad.load.markup import read_markup, root
from musnad.record import Report

TEXT = "قال رئيس البلدية إن الجسر الذي تضرر في الفيضان سيفتح أمام السيارات يوم الخميس بعد أن انتهت أعمال الإصلاح فيه."
XHTML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!-- صفحة -->\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title>الجسر'
    f"</title></head><body><div class='article-body'><p>{TEXT}</p><p>{TEXT[:60]}</p></div></body></html>"
)
BOMB = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "هههه"><!ENTITY b "&a;&a;&a;&a;">]><rss>&b;</rss>'


def read(raw: bytes) -> list[Item]:
    return list(read_markup(io.BytesIO(raw), Origin("a.xml", "a.xml"), Given()))


def test_xhtml_is_a_page():
    (report,) = read(XHTML.encode())
    assert isinstance(report, Report)
    assert report.text.startswith(TEXT)
    assert report.title == "الجسر"


ROOTS = (
    ("<rss version='2.0'>", "rss"),
    ("\ufeff<?xml version='1.0'?>\n<!DOCTYPE rss>\n<rss>", "rss"),
    ("<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
    ("<rdf:RDF xmlns:rdf='r'>", "RDF"),
    ("<!-- a > b --><newsMessage>", "newsMessage"),
    ("<!DOCTYPE rss SYSTEM 'x' [", None),
    ("<?xml version='1.0'?><!-- x --><!ENTITY a 'b'>", None),
)


@pytest.mark.parametrize(("text", "name"), ROOTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_the_root_tells(text, name, encoding):
    assert root(text.encode(encoding)) == name


def test_what_is_no_markup_has_no_root():
    assert root("لا شيء".encode()) == ""


def test_every_root_has_a_kind_that_is_read():
    assert {markup.ROOTS[name] for name in markup.ROOTS} <= set(markup.BY_NAME)


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (BOMB.encode(), "entities"),
        (BOMB.encode("utf-16"), "entities"),
        (b"<?xml version='1.0'?><urlset xmlns='x'></urlset>", "root <urlset>"),
        (b"", "empty"),
        (b"<!-- " + b"-" * 200_000, "no XML element"),
        (b"<?xml?>" * 20_000, "no XML element"),
    ],
)
def test_what_is_refused_has_one_line(raw, what):
    (item,) = read(raw)
    assert isinstance(item, Failure)
    assert what in str(item)
    assert "\n" not in str(item)
