"""What is not there, or cannot be asked so, is told in one sentence of the reader's language."""

import html
import re

import pytest
from fastapi.testclient import TestClient

ODD = [
    ("event/03407c977dc5:e999", 404), ("event/ffffffffffff:e1", 404), ("event/nothing", 404),
    ("statement/03407c977dc5:s999", 404), ("report/ffffffffffff", 404), ("framing/party/nobody", 404),
    ("brief?track=process/kyoto", 404), ("brief?from=2018&to=2017", 422), ("actor/nobody/x", 404),
    ("round/nowhere", 404),
    ("timeline?chains=many", 422), ("timeline?type=DANCE", 422), ("timeline?lanes=sports", 422), ("map?lane=sea", 422),
    ("network?of=love", 422), ("reports?page=x", 422),
    *((f"{page}?from=2017-13", 422) for page in ("timeline", "disputes", "commitments", "positions", "rounds", "forces",
      "forces/presence", "map", "network", "reports", "brief", "framing/state/russia")),
]  # fmt: skip
TOLD = re.compile(r'<p class="lead" dir="auto">(.*?)</p>', re.DOTALL)
LATIN = re.compile("[A-Za-z]{2,}")


@pytest.mark.parametrize(("path", "status"), ODD)
def test_errors_speak_the_language_of_the_page(client: TestClient, path: str, status: int) -> None:
    for lang in ("ar", "en"):
        answer = client.get(f"/{lang}/{path}")
        assert answer.status_code == status
        (told,) = TOLD.findall(html.unescape(answer.text))
        words = [word for word in LATIN.findall(told) if word not in path]
        assert bool(words) == (lang == "en"), told


@pytest.mark.parametrize(
    "path", ["timeline?actor=", "timeline?outlet=", "timeline?place=", "forces?actor=", "map?actor=", "network?actor=",
             "framing?party=", "positions?actor=", "commitments?actor="]
)  # fmt: skip
def test_who_is_not_there_is_said_in_the_language_of_the_page(client: TestClient, path: str) -> None:
    for lang, wanted in (("ar", "يسمّى «قزقزقز»"), ("en", "called “قزقزقز”")):
        answer = client.get(f"/{lang}/{path}قزقزقز")
        assert answer.status_code == 200
        assert wanted in answer.text


def test_a_name_that_is_nearly_one_is_asked_back(client: TestClient) -> None:
    assert "هل تقصد: أستانة" in client.get("/ar/map?actor=أستاناه").text
    assert "Did you mean أستانة" in client.get("/en/map?actor=أستاناه").text
