"""A day or month in the address of a page: told apart from the numbers of pages."""

import pytest

from musnad.lexicon import load
from musnad.read import published, times, tokens
from musnad.read.published.address import day_of_address, window_of_address
from musnad.record import Report, Sheet

SITE = "https://news.example"


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2022/08/06/shelling-of-a-town", "2022-08-06"),
        ("/news/politics/2022/8/6/%d9%82%d8%b5%d9%81?utm=20210101", "2022-08-06"),
        ("/2022/08/06/429657/", "2022-08-06"),
        ("/politics/news/2022-08-06-1.1743532", "2022-08-06"),
        ("/news/20220806/page.htm", "2022-08-06"),
        ("/middle-east/20220806-three-killed", "2022-08-06"),
        ("/2022/20220806/ar1.htm", "2022-08-06"),
    ],
)
def test_a_day_in_the_path(path, day):
    found = day_of_address(SITE + path)
    assert found is not None
    assert found.isoformat() == day


@pytest.mark.parametrize(
    "path",
    [
        "/archives/20220806",  # the number of the page
        "/20220806123456/page",  # the moment of a copy
        "/story/120220806-title",
        "/2022/13/06/title",
        "/2022/02/30/title",
        "/1022/08/06/title",
        "/2022/08/4296/",
        "/2022/08/06/see/2021/08/06/",  # two
        "/p?date=2022/08/06/",
        "/",
    ],
)
def test_no_day_in_the_path(path):
    assert day_of_address(SITE + path) is None


@pytest.mark.parametrize("uri", ["", "archive/2022/08/06/a.txt", "file:///2022/08/06/a.txt", "2022-08-06"])
def test_only_addresses_on_the_web(uri):
    assert day_of_address(uri) is None
    assert window_of_address(uri) == (None, None, ())


@pytest.mark.parametrize(
    ("path", "low", "high"),
    [
        ("/ar/2022/08/title/", "2022-08-01", "2022-08-31"),
        ("/2021/12/blog-post.html", "2021-12-01", "2021-12-31"),
        ("/bulletin/events-of-saturday-06-08-2022.html", "2022-08-06", "2022-08-06"),
        ("/bulletin/events-of-2022-8-6", "2022-08-06", "2022-08-06"),
    ],
)
def test_what_narrows(path, low, high):
    window = window_of_address(SITE + path)
    assert window.low is not None
    assert window.high is not None
    assert (window.low.isoformat(), window.high.isoformat()) == (low, high)


@pytest.mark.parametrize("path", ["/archives/2022-8-title", "/2022/title", "/title-06-08-2022-9", "/title-36-08-2022"])
def test_what_does_not(path):
    assert window_of_address(SITE + path).low is None


def read(text: str, uri: str, **known: str) -> Sheet:
    sheet = Sheet(Report("0", text, uri=uri, **known))
    for stage in (tokens, times, published):
        sheet.lay(stage.run(sheet, load()))
    return sheet


def test_the_day_of_the_address_dates_the_report():
    sheet = read("قصفت الطائرات البلدة أمس وسقط جرحى", f"{SITE}/2022/08/06/shelling")
    assert sheet.published.basis == "metadata"
    assert sheet.published.marks == ("address:2022-08-06",)
    assert [when.value for when in sheet.times] == ["2022-08-05"]


def test_a_day_given_wins_and_a_later_one_than_the_fetching_is_none():
    assert read("سقط جرحى أمس", f"{SITE}/2022/08/06/a", published="2022-08-07").published.value == "2022-08-07"
    assert read("سقط جرحى أمس", f"{SITE}/2022/08/06/a", retrieved="2022-08-01").published.value is None


def test_the_month_of_the_address_leaves_the_day_of_the_text():
    assert read("سقط جرحى اليوم السبت 6 آب", f"{SITE}/2022/08/shelling").published.value == "2022-08-06"
    found = read("سقط جرحى أمس", f"{SITE}/2022/08/shelling").published
    assert (found.value, found.earliest, found.latest) == (None, "2022-08-01", "2022-08-31")


def test_a_day_that_ends_a_title_may_be_that_of_an_anniversary():
    text = "في الذكرى الخامسة لتوقيع الاتفاق في 12 أيار 2018 خرج الأهالي إلى الساحة"
    assert read(text, f"{SITE}/anniversary-of-12-05-2013").published.value is None
    assert read("سقط جرحى أمس", f"{SITE}/events-of-12-05-2013").published.value == "2013-05-12"
