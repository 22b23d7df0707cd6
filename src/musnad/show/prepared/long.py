"""Questions that take too long to wait for: what each asks, and how its answer is made ready to be shown."""

from collections.abc import Callable
from typing import Any

from musnad import ask
from musnad.briefing import References, sentence, title, under
from musnad.show.prepared.file import Prepared
from musnad.show.prepared.kept import Asked
from musnad.store import View

Row = dict[str, Any]
BUSY = 30  # parties whose framing is worked out before anybody asks
MARK = "\ue000{}\ue001"  # a reference in a sentence, in letters that no text has
BUSIEST = """SELECT entity FROM (
    SELECT 0 AS class, place, json_extract(row, '$.entity') AS entity FROM shelf WHERE question = 'framed'
    UNION ALL
    SELECT 1, place, json_extract(row, '$.id') FROM shelf WHERE question = 'actors'
        AND (kind IN ('PER', 'ORG') OR json_extract(row, '$.id') LIKE 'state/%')
        AND json_extract(row, '$.id') NOT LIKE 'media/%')
    GROUP BY entity ORDER BY min(class), min(place) LIMIT ?"""


def framing(entity: str, since: str | None = None, until: str | None = None) -> Asked:
    """Asks what outlets call a party."""
    return ("framing", entity, since, until)


def brief(track: str | None, since: str | None, until: str | None) -> Asked:
    """Asks for a brief of a track, or of the whole record."""
    return ("brief", track, since, until)


def answer(view: View, question: Asked) -> Row:
    """The answer to a question, worked out."""
    return ANSWERS[str(question[0])](view, *question[1:])


def busiest(prepared: Prepared) -> list[Asked]:
    """The parties on which outlets differ, then those that do and say most."""
    return [framing(row["entity"]) for row in prepared.rows(BUSIEST, (BUSY,))]


def _framing(view: View, entity: str, since: str | None, until: str | None) -> Row:
    return ask.framing(view, entity, ask.Question(since=since, until=until))


def _brief(view: View, track: str | None, since: str | None, until: str | None) -> Row:
    """The brief, its facts as sentences in both languages with marks for their references."""
    found = ask.brief(view, track, since, until)
    told: Row = {key: found[key] for key in ("track", "from", "to", "reports", "left_out", "references")}
    for lang in ("ar", "en"):
        references = References(lang, MARK)
        texts = [sentence(fact, references, lang) for fact in found["facts"]]
        told[lang] = {"title": title(found, lang), "under": under(found, lang), "texts": texts}
        told["numbers"] = list(references.numbers)
    kept = ("number", "section", "ids", "independent", "grade")
    return told | {"facts": [{key: fact[key] for key in kept} for fact in found["facts"]]}


ANSWERS: dict[str, Callable[..., Row]] = {"framing": _framing, "brief": _brief}
