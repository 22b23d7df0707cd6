"""A page while it is made: the request, its language and the reader's likings, the desk, and the templates."""

import pathlib
import re
from typing import Annotated, Any

import jinja2
from fastapi import Depends, Path, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup, escape

import musnad
from musnad.show import dates
from musnad.show.desk import Desk
from musnad.show.paging import linked
from musnad.show.prefs import COOKIE, Lang, Prefs, prefs_of
from musnad.show.prepared import Prepared
from musnad.show.views import view_of
from musnad.show.wording import called, of, say
from musnad.store import View

Row = dict[str, Any]
TEMPLATES = pathlib.Path(__file__).parent / "templates"
NAV = ("timeline", "rounds", "forces", "positions", "commitments", "disputes", "map", "network", "actors", "framing",
       "reports", "brief")  # fmt: skip
SAME = "the same day"  # where a day is told, and no period
OTHER: dict[Lang, Lang] = {"ar": "en", "en": "ar"}
# Letters that turn the direction of what stands behind them: shown as what they are, they can do no harm
TURNING = {code: f"[U+{code:04X}]" for code in (0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069)}
CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127), "�")
HARMFUL = re.compile(f"[{re.escape(''.join(map(chr, (*TURNING, *CONTROLS))))}]")


def harmless(text: object) -> str:
    """A printed text as it can be shown: letters that turn direction or that no screen shows stand as signs."""
    told = text if isinstance(text, str) else str(text)
    return told.translate(TURNING | CONTROLS) if HARMFUL.search(told) else told


def _shown(value: object) -> object:
    """What any template shows of a value, be it marked up already; numbers are left to it."""
    return value if isinstance(value, int | float) else harmless(value)


def environment() -> jinja2.Environment:
    """The templates, every value escaped and harmless."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=_shown,
    )
    made.globals["version"] = musnad.__version__
    return made


ENVIRONMENT = environment()


def warm() -> None:
    """Compile every template, so that the first reader does not wait for it."""
    for name in ENVIRONMENT.list_templates():
        ENVIRONMENT.get_template(name)


class Sheet:
    """What a page needs; made for each request."""

    def __init__(self, request: Request, lang: Lang) -> None:
        self.request, self.lang = request, lang
        self.desk: Desk = request.app.state.desk
        self.prefs: Prefs = prefs_of(request.cookies.get(COOKIE))

    @property
    def view(self) -> View:
        """The record."""
        return view_of(self.request)

    @property
    def prepared(self) -> Prepared:
        """What is prepared of it."""
        return self.desk.prepared

    def url(self, path: str = "", /, **query: Any) -> str:
        """An address of this page in the same language; what is None or empty is left out."""
        return linked(f"/{self.lang}/{path}", query)

    def here(self, **changed: Any) -> str:
        """The address that is shown, with some of its query changed; None takes a part out."""
        return linked(self.request.url.path, dict(self.request.query_params) | changed)

    def for_programs(self, **changed: Any) -> str:
        """The address under which a program gets the row, or the answer, that is shown."""
        path = self.request.url.path.split("/", 2)
        return linked(f"/api/v1/{path[2]}", dict(self.request.query_params) | changed)

    def otherwise(self) -> str:
        """The address that is shown, in the other language."""
        path = self.request.url.path.split("/", 2)
        return linked(f"/{OTHER[self.lang]}/{path[2] if len(path) > 2 else ''}", dict(self.request.query_params))

    def nav(self) -> tuple[tuple[str, str], ...]:
        """The pages that stand in the head of every page: their addresses and what they are called."""
        return tuple((path, f"nav.{path}") for path in NAV)

    def say(self, key: str, /, **slots: object) -> str:
        """A word or sentence of the page."""
        return say(key, self.lang, **slots)

    def label(self, table: str, code: str | None) -> str:
        """The label of a code of the record."""
        return of(table, code, self.lang)

    def called(self, name: Row | None) -> str:
        """A name as the language calls it."""
        return harmless(called(name, self.lang))

    def digits(self, value: object) -> str:
        """A number with the digits that the reader likes."""
        return dates.digits(value, self.lang, self.prefs)

    def when(self, first: str | None, last: str | None = SAME) -> str:
        """A day in words, or a period; an end that is None is not known."""
        return dates.when(first, first if last is SAME else last, self.lang, self.prefs)

    def render(self, template: str, /, status: int = 200, **context: Any) -> HTMLResponse:
        """The page, made of a template."""
        progress = self.desk.preparing
        made = ENVIRONMENT.get_template(template).render(
            page=self,
            lang=self.lang,
            dir="rtl" if self.lang == "ar" else "ltr",
            progress=progress,
            failure=self.desk.failure,
            query=dict(self.request.query_params),
            _=self.say,
            **context,
        )
        return HTMLResponse(made, status)


def _sheet(request: Request, lang: Annotated[Lang, Path(description="ar or en")]) -> Sheet:
    return Sheet(request, lang)


Page = Annotated[Sheet, Depends(_sheet)]


def marked_up(pieces: list[tuple[str, bool]]) -> Markup:
    """Pieces of a text, those that were asked for in <mark>."""
    return Markup("").join(
        Markup("<mark>{}</mark>").format(text) if hit else escape(text) for text, hit in pieces
    )


def exact(value: object) -> Markup:
    """A value of a form that comes back as it is: what would turn its direction stands as numbers of letters."""
    return Markup(escape(value).translate({code: f"&#{code};" for code in TURNING}))


ENVIRONMENT.filters["exact"] = exact
ENVIRONMENT.filters["marked"] = marked_up
