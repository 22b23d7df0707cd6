"""Sort the rows of lexicon files by their first value after folding, so that the schema accepts them.

    python making/sort_lexicon.py src/musnad/lexicon/words/events/retreat.toml …

Rows are lines that begin with ``{`` between ``entries = [`` and ``]``; everything above them stays as it is.
Comments between rows would lose their place, so they are refused.
"""

import pathlib
import re
import sys

FOLD = str.maketrans("أإآٱىةؤئ", "ااااي" + "هوي")
FIRST = re.compile(r'\{\s*\w[\w-]*\s*=\s*\[?\s*"([^"]*)"')


def sort_key(row: str) -> tuple[str, str]:
    """The first quoted value of a row, folded; the row itself breaks ties."""
    found = FIRST.search(row)
    return (found.group(1).translate(FOLD) if found else "", row)


def sort_file(path: pathlib.Path) -> int:
    """Rewrite one file with sorted rows; the number of rows."""
    head, _, rest = path.read_text(encoding="utf-8").partition("entries = [")
    body, _, tail = rest.rpartition("]")
    rows = []
    for number, line in enumerate(body.splitlines(), head.count("\n") + 1):
        line = line.strip()
        if not line:
            continue
        if not line.startswith("{"):
            sys.exit(f"{path}:{number}: not a row: {line[:60]}: rows stand one a line and begin with a brace")
        rows.append(line.rstrip(",") + ",")
    rows = sorted(set(rows), key=sort_key)
    text = head + "entries = [\n" + "".join(f"  {row}\n" for row in rows) + "]" + (tail.rstrip() or "") + "\n"
    path.write_text(text, encoding="utf-8")
    return len(rows)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        count = sort_file(pathlib.Path(name))
        sys.stdout.write(f"{name}: {count} rows\n")
