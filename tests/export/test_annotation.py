"""Web Annotation: each target leads back to its words by place and by quotation, each link to another annotation."""

import json
import pathlib

from musnad.ask import Question
from musnad.export import Export, export
from musnad.export.readings import pages
from musnad.store import View

PURPOSES = {"classifying", "identifying", "linking", "describing"}


def test_selectors_lead_back_to_the_words(samples: str, tmp_path: pathlib.Path) -> None:
    with View(samples) as view:
        what = Export(view, Question())
        export(what, "annotation", str(tmp_path / "a.jsonld"))
        texts = {f"urn:musnad:{page.source.id}": page for page in pages(what)}
    found = json.loads((tmp_path / "a.jsonld").read_text(encoding="utf-8"))
    assert (found["type"], found["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    items = found["first"]["items"]
    assert found["total"] == len(items) > 500
    ids = {item["id"] for item in items}
    assert len(ids) == len(items)
    for item in items:
        position, quoted = item["target"]["selector"]
        text = texts[item["target"]["source"]["id"]].text
        assert text[position["start"] : position["end"]] == quoted["exact"]
        assert quoted["prefix"] + quoted["exact"] + quoted["suffix"] in text
        assert set(item["motivation"]) == {body["purpose"] for body in item["body"]} <= PURPOSES
        for body in item["body"]:
            if body["type"] == "SpecificResource" and body["purpose"] == "linking":
                assert body["source"] in ids


def test_every_row_is_there_with_its_fields(samples: str, tmp_path: pathlib.Path) -> None:
    with View(samples) as view:
        what = Export(view, Question(actor="روسيا"))
        export(what, "annotation", str(tmp_path / "a.jsonld"))
        rows = list(pages(what))
    items = json.loads((tmp_path / "a.jsonld").read_text(encoding="utf-8"))["first"]["items"]
    by_id = {item["id"]: item["body"] for item in items}
    for page in rows:
        for row in page.events:
            bodies = by_id[f"urn:musnad:{page.source.id}:{row['id']}"]
            told = {body["musnad:field"]: body["value"] for body in bodies if body["purpose"] == "describing"}
            assert bodies[0]["value"] == row["type"]
            assert told["status"] == row["status"]
            assert sum(body["purpose"] == "linking" for body in bodies) == (row["statement"] is not None) + sum(
                role["event"] == row["id"] for role in page.roles
            )
        for row in page.names:
            _, entity, *_ = by_id[f"urn:musnad:{page.source.id}:{row['id']}"]
            assert (entity["purpose"], entity["musnad:entity"]) == ("identifying", row["entity"])
