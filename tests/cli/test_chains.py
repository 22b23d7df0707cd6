"""``musnad chains`` as it is printed in both languages."""

import csv
import io
import json

import pytest
from rich.cells import cell_len

from musnad.store import View

MARK = "\u200e"


@pytest.fixture
def event(spoken):
    with View(spoken) as view:
        (row, *_) = view.rows("SELECT r.key, e.id FROM events e JOIN reports r ON r.number = e.report")
    return f"{row['key']}:{row['id']}"


def test_the_tree_runs_from_the_first_word_to_the_outlets(musnad, spoken, event):
    shown = musnad("chains", event, "--store", spoken).stdout.replace(MARK, "")
    lines = shown.splitlines()
    assert "independent chains: 1 · accounts: 1 · outlets: 1 · ahad: it hangs on one chain" in lines
    tree = lines[lines.index("1. المرصد (speaker)") :]
    assert [line.strip(" └─") for line in tree[1:4]] == ["Reuters", "د ب أ", f"سارية الخليج · 2017-12-10 · {event}"]


def test_in_arabic_it_stands_at_the_right(musnad, spoken, event):
    shown = musnad("chains", event, "--store", spoken, "--lang", "ar", columns=100).stdout
    assert "آحاد: مداره على سلسلة واحدة" in shown
    tree = [line.replace(MARK, "") for line in shown.splitlines() if "─" in line]
    assert len(tree) == 3
    assert all(line.endswith("─┘") or line.rstrip().endswith("─┘") for line in tree)
    assert all(cell_len(line) <= 100 for line in tree)


def test_as_json_and_csv(musnad, spoken, event):
    found = json.loads(musnad("chains", event, "--store", spoken, "--format", "json").stdout)
    assert (found["id"], found["independent"], found["grade"], found["ids"]) == (event, 1, "ahad", [event])
    rows = list(csv.DictReader(io.StringIO(musnad("chains", event, "--store", spoken, "--format", "csv").stdout)))
    assert [(row["chain"], row["name"], row["id"]) for row in rows] == [("1", "المرصد", event)]


@pytest.mark.parametrize("row", ["zz:e1", "x"])
def test_an_id_that_is_none_is_one_line(musnad, spoken, row):
    done = musnad("chains", row, "--store", spoken)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
