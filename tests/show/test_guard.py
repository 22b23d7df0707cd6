"""Who gets in: by names, by the token beyond this machine, with forms of this page; what every answer carries."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import musnad
from musnad.errors import BadInput, BadQuestion
from musnad.show.app import create_app
from musnad.show.desk import Desk
from musnad.show.guard import COOKIE, HEADERS, LONGEST, POLICY, check_binding, is_loopback
from musnad.show.server import serve, token_in

TOKEN = "a-long-word-of-32-letters-000000"
STATIC = f"/static/{musnad.__version__}/musnad.css"
FORM = {"digits": "arab", "months": "egypt", "hijri": "no", "back": ""}


@pytest.fixture
def locked(desk: Desk) -> Iterator[TestClient]:
    """The page as others reach it, with a token."""
    app = create_app(desk, frozenset({"localhost", "desk.example"}), TOKEN)
    with TestClient(app, base_url="http://desk.example", follow_redirects=False) as asks:
        yield asks


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "localhost@evil.example"])
def test_the_page_has_its_names(client: TestClient, host: str) -> None:
    got = client.get("/ar/", headers={"Host": host})
    assert got.status_code == 421
    assert "Host header" in got.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8317", "127.0.0.1:9", "[::1]:8317"])
def test_this_machine_is_let_in_by_any_of_its_names(client: TestClient, host: str) -> None:
    assert client.get("/ar/", headers={"Host": host}).status_code == 200


ADDRESSES = [
    ("/ar/", 200), ("/en/log", 200), (STATIC, 200), ("/static/0/musnad.css", 404), ("/api/openapi.json", 200),
    ("/api/v1/events?size=1", 200), ("/api/v1/events?size=0", 422), ("/api/v1/event/zz", 404), ("/ar/nothing", 404),
    ("/xx/", 404), ("/", 307),
]  # fmt: skip


@pytest.mark.parametrize(("address", "status"), ADDRESSES)
def test_every_answer_carries_its_guards(client: TestClient, address: str, status: int) -> None:
    got = client.get(address, follow_redirects=False)
    assert got.status_code == status
    for name, value in HEADERS.items():
        assert got.headers[name] == value, name
    assert got.headers["cache-control"] == ("no-store" if address != STATIC else "public, max-age=31536000, immutable")


def test_refusals_carry_them_too(client: TestClient, locked: TestClient) -> None:
    refused = [client.get("/ar/", headers={"Host": "x"}), locked.get("/ar/"),
               client.post("/ar/settings", data=FORM, headers={"Origin": "http://evil.example"})]  # fmt: skip
    for got in refused:
        assert got.status_code in (421, 401, 403)
        assert got.headers["content-security-policy"] == POLICY


@pytest.mark.parametrize("address", ["/ar/", "/en/", "/ar/network", "/en/map"])
def test_all_that_a_page_loads_is_there(client: TestClient, address: str) -> None:
    text = client.get(address).text
    files = re.findall(r'(?:href|src|data-script)="(/static/[^"]+)"', text)
    fonts = [file for file in files if file.endswith(".woff2")]
    assert len(fonts) == 3  # ahead of the style sheet that asks for them
    assert text.index(fonts[-1]) < text.index("musnad.css")
    assert [file for file in files if client.get(file).status_code != 200] == []


@pytest.mark.parametrize("address", ["/ar/broken", "/api/v1/broken"])
def test_a_fault_is_told_in_one_line_with_the_same_guards(desk: Desk, address: str) -> None:
    app = create_app(desk)

    def broken() -> None:
        raise ZeroDivisionError("secret of the machine")

    app.add_api_route(address, broken)
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as asks:
        got = asks.get(address)
    assert got.status_code == 500
    assert "secret" not in got.text
    assert "Traceback" not in got.text
    for name, value in HEADERS.items():
        assert got.headers[name] == value, name


def test_the_policy_lets_nothing_from_elsewhere_in() -> None:
    parts = dict(part.strip().split(" ", 1) for part in POLICY.split(";"))
    assert parts["default-src"] == "'none'"
    assert parts["frame-ancestors"] == parts["base-uri"] == "'none'"
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


def test_without_the_token_nobody_gets_in(locked: TestClient) -> None:
    for address in ("/ar/", STATIC, "/api/v1/events", "/api/openapi.json", "/ar/?token=wrong-word"):
        got = locked.get(address)
        assert got.status_code == 401, address
        assert got.headers["www-authenticate"] == "Bearer"
    for header in ({"Authorization": "Bearer wrong"}, {"Authorization": TOKEN}, {"Cookie": f"{COOKIE}=؟".encode()}):
        assert locked.get("/ar/", headers=header).status_code == 401  # type: ignore[arg-type]
    assert locked.post("/ar/settings", data=FORM, headers={"Origin": "http://desk.example"}).status_code == 401


def test_the_token_comes_once_in_the_address_and_then_in_a_cookie(locked: TestClient) -> None:
    got = locked.get(f"/ar/log?token={TOKEN}")
    assert got.status_code == 303
    assert TOKEN not in got.headers["location"], "it does not stay in the history"
    assert "HttpOnly" in got.headers["set-cookie"]
    assert "samesite=strict" in got.headers["set-cookie"].lower()
    assert locked.get(got.headers["location"]).status_code == 200


def test_a_program_sends_the_token_as_bearer(locked: TestClient) -> None:
    assert locked.get("/api/v1/events", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert locked.get("/api/v1/events", headers={"Authorization": f"bearer  {TOKEN}"}).status_code == 200


FOREIGN = [
    {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "http://localhost:1"},
    {"Origin": "http://localhost.evil.example"},
    {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, {"Cookie": "musnad=latn.levant.no"},
]  # fmt: skip


@pytest.mark.parametrize("headers", FOREIGN)
def test_forms_of_other_pages_change_nothing(client: TestClient, headers: dict[str, str]) -> None:
    correction = {"action": "confirm", "author": "x", "reason": "x", "seen": ""}
    for address, form in (("/ar/settings", FORM), ("/ar/correct/0340:e1", correction)):
        got = client.post(address, data=form, headers=headers, follow_redirects=False)
        assert got.status_code == 403, address
        assert "set-cookie" not in got.headers
    given = {"row": "0340:e1", "seen": ""} | correction
    assert client.post("/api/v1/fix", json=given, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"},
                {"Sec-Fetch-Site": "none"}, {}]
)  # fmt: skip
def test_forms_of_this_page_and_programs_without_cookies_may(client: TestClient, headers: dict[str, str]) -> None:
    client.cookies.clear()
    got = client.post("/ar/settings", data=FORM, headers=headers, follow_redirects=False)
    assert got.status_code == 303
    client.cookies.clear()


def test_looking_is_free_from_anywhere(client: TestClient) -> None:
    assert client.get("/ar/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_a_long_form_is_turned_away(client: TestClient) -> None:
    here = {"Origin": "http://localhost"}
    got = client.post("/ar/settings", data=FORM | {"back": "x" * LONGEST}, headers=here)
    assert got.status_code == 413
    assert f"{LONGEST:,}" in got.text
    assert client.post("/api/v1/fix", content=b"{" + b" " * LONGEST, headers=here).status_code == 413


@pytest.mark.parametrize("length", ["9" * 5_000, "0" * 12 + "99999", str(LONGEST + 1)])
def test_a_length_is_not_hidden_in_its_digits(client: TestClient, length: str) -> None:
    told = {"Origin": "http://localhost", "Content-Length": length}
    assert client.post("/ar/settings", content=b"back=", headers=told).status_code == 413


def test_a_form_has_to_say_how_long_it_is(client: TestClient) -> None:
    here = {"Origin": "http://localhost", "Content-Type": "application/x-www-form-urlencoded"}
    pieces = (b"back=" + b"x" * 9_000 for _ in range(20))
    assert client.post("/ar/settings", content=pieces, headers=here).status_code == 411
    assert client.post("/ar/settings", content=b"back=", headers=here | {"Content-Length": "many"}).status_code == 411


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.8.8.8"])
def test_this_machine_needs_no_token(host: str) -> None:
    assert is_loopback(host)
    check_binding(host, None)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "desk.example", ""])
def test_an_open_door_needs_a_token(sampled: Path, host: str) -> None:
    with pytest.raises(BadQuestion, match="can be reached by others, and no token keeps them out") as told:
        serve(str(sampled), host, 0)
    assert "--token-file" in told.value.do
    assert "\n" not in str(told.value)
    check_binding(host, TOKEN)


def test_a_short_token_keeps_nobody_out(tmp_path: Path) -> None:
    path = tmp_path / "token.txt"
    path.write_text(f" {TOKEN}\n", encoding="utf-8")
    assert token_in(str(path)) == TOKEN
    assert token_in(None) is None
    with pytest.raises(BadQuestion, match="shorter than 16"):
        check_binding("0.0.0.0", "short")
    with pytest.raises(BadInput, match="the token cannot be read"):
        token_in(str(tmp_path / "none.txt"))
