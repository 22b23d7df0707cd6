"""Watching feeds: lists of them, rounds over them, the command."""

import json
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import apsw
import pytest
from tests.watch.conftest import Server

from musnad.errors import BadInput
from musnad.lexicon import Lexicon
from musnad.load import Failure, Item, Notice
from musnad.record import Report
from musnad.store import Writer
from musnad.watch.feeds import Round
from musnad.watch.guard import Rules
from musnad.watch.lists import Feed, feeds_of

RULES = Rules(frozenset({("127.0.0.1", None)}), 1, 0.5, 1, 1_000_000)
TEXT = "قال المتحدث باسم وزارة الخارجية إن الهدنة في حلب تبدأ مساء الاثنين، وإن الوفد وصل إلى جنيف."
OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline text="أخبار">
<outline type="rss" text="صدى" title="صدى المرفأ" xmlUrl="https://echo.example/rss"/>
<outline type="rss" text="مشكاة" xmlUrl="http://ridge.example/atom"/></outline>
<outline type="rss" text="مكرر" xmlUrl="https://echo.example/rss"/></body></opml>"""


def feed(*entries: tuple[str, str, str], title: str = "صدى المرفأ") -> bytes:
    told = "".join(
        f"<item><guid isPermaLink='false'>{guid}</guid><link>{link}</link><title>خبر</title>"
        f"<pubDate>Mon, 11 Dec 2017 09:00:00 +0300</pubDate><description>{text}</description></item>"
        for guid, link, text in entries
    )
    return f"<rss version='2.0'><channel><title>{title}</title>{told}</channel></rss>".encode()


def looked(writer: Writer, *addresses: str, pages: bool = False) -> tuple[list[Item], Round]:
    held = Round([Feed(address) for address in addresses], RULES, writer.feeds(), pages)
    items = list(held.items())
    writer.feeds().keep(held.looks)
    return items, held


@pytest.fixture
def writer(tmp_path: Path, lexicon: Lexicon) -> Any:
    with Writer(str(tmp_path / "r.musnad"), lexicon) as held:
        yield held


def test_lists_are_opml_lines_or_one_address(tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(OPML, encoding="utf-8")
    both = [Feed("https://echo.example/rss", "صدى المرفأ"), Feed("http://ridge.example/atom", "مشكاة")]
    assert feeds_of(str(path)) == both
    path.write_text("# لنا\nhttps://echo.example/rss\n\nhttp://ridge.example/atom\n", encoding="utf-8")
    assert [feed.address for feed in feeds_of(str(path))] == [feed.address for feed in both]
    assert feeds_of("https://echo.example/rss") == [Feed("https://echo.example/rss")]


@pytest.mark.parametrize(("content", "words"), [
    ("<!DOCTYPE opml [<!ENTITY a 'b'>]><opml/>", "a DTD or entities is refused"), ("<opml", "broken XML"),
    ("<opml/>", "no feed in this list"), ("", "no feed in this list"),
    ("file:///etc/hostname", "is no http(s) address"),
    ("<opml><outline xmlUrl='file:///a'/></opml>", "is no http(s) address"), ("\0\1\2", "a binary file")])  # fmt: skip
def test_bad_lists_are_one_line(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "feeds"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=words.replace("(", r"\(").replace(")", r"\)")):
        feeds_of(str(path))
    with pytest.raises(BadInput, match="cannot be read"):
        feeds_of(str(tmp_path / "none"))


def test_what_has_not_changed_is_not_sent_again(server: Server, writer: Writer) -> None:
    changed = "Mon, 11 Dec 2017 06:00:00 GMT"
    server.gives("/", feed(("1", "https://echo.example/1", TEXT)), ETag='"one"', Last_Modified=changed)
    (report,), first = looked(writer, server.url())
    assert isinstance(report, Report)
    assert report.capture is not None
    assert (report.capture.way, report.capture.source, report.capture.item) == ("feed", server.url(), "1")
    assert (report.capture.captured or "").endswith("Z")
    assert (report.uri, report.outlet, report.published) == ("https://echo.example/1", "صدى المرفأ", "2017-12-11")
    items, second = looked(writer, server.url())
    assert (items, first.became["new"], second.became["same"]) == ([], 1, 1)
    asked = [headers for _, headers in server.asked]
    assert "If-None-Match" not in asked[0]
    assert (asked[1]["If-None-Match"], asked[1]["If-Modified-Since"]) == ('"one"', changed)
    last = writer.feeds().last(server.url())
    assert (last.etag, last.status) == ('"one"', "nothing new")


def test_one_that_fails_costs_no_other(server: Server, writer: Writer) -> None:
    server.gives("/good", feed(("1", "https://echo.example/1", TEXT)))
    server.gives("/page", b"<html><body>x</body></html>", "text/html", ETag='"x"')
    server.gives("/bomb", b"<!DOCTYPE a [<!ENTITY b 'c'>]><rss/>")
    paths = ("/none", "/page", "/bomb", "/good")
    items, held = looked(writer, *(server.url(path) for path in paths), "http://10.255.0.1/rss")
    assert [type(item) for item in items] == [Failure, Failure, Failure, Report, Failure]
    assert (held.became["failed"], held.became["new"]) == (4, 1)
    assert "answers 404" in str(items[0])
    assert "a private address, and is not asked" in str(items[-1])
    assert writer.feeds().last(server.url("/page")).etag is None


def test_a_feed_without_a_title_is_called_as_its_list_calls_it(server: Server, writer: Writer) -> None:
    server.gives("/", feed(("1", "https://echo.example/1", TEXT), title=""))
    (report,) = Round([Feed(server.url(), "صدى المرفأ")], RULES, writer.feeds()).items()
    assert isinstance(report, Report)
    assert report.outlet == "صدى المرفأ"


def test_an_agencys_json_and_newsml_are_read_as_such(server: Server, writer: Writer) -> None:
    item = {"uri": "urn:1", "type": "text", "pubstatus": "usable", "body_text": TEXT, "language": "ar"}
    server.gives("/a", json.dumps([item]).encode(), "application/json")
    body = f"<contentSet><inlineData>{TEXT}</inlineData></contentSet>"
    server.gives("/b", f"<newsItem guid='urn:2' version='1'><itemMeta/>{body}</newsItem>".encode(), "application/xml")
    items, _ = looked(writer, server.url("/a"), server.url("/b"))
    ways = [item.capture.way for item in items if isinstance(item, Report) and item.capture]
    assert ways == ["ninjs", "newsml"]


def test_pages_are_asked_only_where_that_is_wanted(server: Server, writer: Writer) -> None:
    link = server.url("/page.txt")
    server.gives("/", feed(("1", link, TEXT), ("2", server.url("/none"), "خلاصة قصيرة."), ("3", link, "")))
    server.gives("/page.txt", (TEXT + " " + TEXT).encode(), "text/plain")
    items, _ = looked(writer, server.url())
    assert [type(item) for item in items] == [Report, Report, Notice]
    assert [path for path, _ in server.asked] == ["/"]
    items, _ = looked(writer, server.url(), pages=True)
    assert [type(item) for item in items] == [Report, Failure, Report, Report]
    first = items[0]
    assert isinstance(first, Report)
    assert first.capture is not None
    told = (first.text, first.uri, first.outlet, first.published, first.capture.way, first.capture.item)
    assert told == (f"{TEXT} {TEXT}", link, "صدى المرفأ", "2017-12-11", "feed", "1")


def musnad(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-c", "from musnad.cli import main; main()", "watch", *arguments, "--weights", "none"]
    return subprocess.run(program, cwd=cwd, capture_output=True, encoding="utf-8", check=False)


def test_nothing_is_asked_unless_that_is_allowed(server: Server, tmp_path: Path) -> None:
    done = musnad(server.url(), cwd=tmp_path)
    what = "musnad: nothing was asked over the network: 1 feed is to be; add --allow-net to let musnad ask them\n"
    assert (done.returncode, done.stderr, server.asked) == (2, what, [])
    done = musnad(server.url(), "--allow-net", cwd=tmp_path)
    assert done.returncode == 1
    assert "a loopback address, and is not asked; if it is meant: --private 127.0.0.1:" in done.stderr
    assert server.asked == []


def test_a_round_reads_into_the_record_and_the_next_finds_nothing(server: Server, tmp_path: Path) -> None:
    server.gives("/", feed(("1", "https://echo.example/1", TEXT)), ETag='"1"')
    named = ("--allow-net", "--private", f"127.0.0.1:{server.port}")
    done = musnad(server.url(), *named, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "asked 1 feed: 1 new, 0 unchanged, 0 failed\nread 1 reports: " in done.stderr
    again = musnad(server.url(), *named, cwd=tmp_path)
    assert "asked 1 feed: 0 new, 1 unchanged, 0 failed\nread 0 reports: " in again.stderr
    connection = apsw.Connection(str(tmp_path / "record.musnad"))
    assert list(connection.execute("SELECT way, item FROM captures")) == [("feed", "1")]
    connection.close()


def test_a_round_on_two_cores_reads_the_same(server: Server, tmp_path: Path) -> None:
    server.gives("/", feed(*((str(n), f"https://echo.example/{n}", f"{TEXT} {n}") for n in range(40))))
    held = []
    for jobs in ("1", "2"):
        named = ("--allow-net", "--private", f"127.0.0.1:{server.port}", "--jobs", jobs, "--store", f"{jobs}.musnad")
        done = musnad(server.url(), *named, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert "asked 1 feed: 1 new, 0 unchanged, 0 failed\nread 40 reports: " in done.stderr
        connection = apsw.Connection(str(tmp_path / f"{jobs}.musnad"))
        held.append(list(connection.execute("SELECT r.id, n.* FROM reports r JOIN names n ON n.report = number")))
        connection.close()
    assert held[0] == held[1]
    assert len(held[0]) > 40


def test_a_loop_ends_with_one_line(server: Server, tmp_path: Path) -> None:
    server.gives("/", feed(("1", "https://echo.example/1", TEXT)))
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # whoever runs the tests
    run = f"{heard}; from musnad.cli import main; main()"
    program = [sys.executable, "-c", run, "watch", server.url(), "--allow-net", "--every", "1",
               "--private", "127.0.0.1", "--weights", "none"]  # fmt: skip
    with subprocess.Popen(program, cwd=tmp_path, stderr=subprocess.PIPE, encoding="utf-8") as running:
        assert running.stderr is not None
        seen = [running.stderr.readline(), running.stderr.readline(), running.stderr.readline()]
        time.sleep(0.3)
        running.send_signal(signal.SIGINT)
        end = threading.Timer(60, running.kill)
        end.start()
        rest = running.stderr.read()
        end.cancel()
    assert "asked 1 feed" in seen[0]
    assert rest == "musnad: stopped; what was read before stands in record.musnad\n"
    assert running.returncode == 130
