"""Grammar of names in the sentences of a brief: gender and number for their verbs, their form behind a preposition.

Which words ask for what is data (brief.toml); a word that it does not know is masculine, and one.
"""

import pathlib
import tomllib
from functools import lru_cache
from typing import Any

Row = dict[str, Any]
PATH = pathlib.Path(__file__).parent / "brief.toml"


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """All words of the page."""
    return tomllib.loads(PATH.read_text(encoding="utf-8"))


def named(name: Row, lang: str) -> str:
    """What a name is called in running text: in English with the article where it asks for one."""
    label = str(name.get(lang) or name.get("ar") or name.get("text") or "")
    label = label.partition(", ")[0] if lang == "en" else label  # of places not what they lie in
    if lang == "ar":
        return str(words()["grammar"]["called"].get(name.get("entity"), label))
    if not name.get("en"):
        return label if label.isascii() else f"«{label}»"
    if label.lower().startswith("the "):
        return label
    head = {word.strip("()").lower() for word in label.split()}
    asks = bool(head & set(words()["grammar"]["the"])) and not str(name.get("entity")).startswith("person/")
    return f"the {label}" if asks else label


def second(name: Row, label: str, lang: str) -> bool:
    """Whether a name takes the second form of a verb: feminine in Arabic, several in English."""
    if name.get("kind") in ("round", "some", "mention", "meeting"):
        return lang == "ar" and name["kind"] != "meeting"
    if lang == "en":
        first = label.partition("(")[0].partition(" on ")[0].lower().split()
        return bool(first) and first[-1] in words()["grammar"]["several"]
    grammar, entity, head = words()["grammar"], str(name.get("entity") or ""), label.split(" ")[0]
    if entity.startswith("person/"):
        return head in grammar["feminine_names"]
    if entity.startswith("state/"):
        return label not in grammar["masculine_states"]
    single = " " not in label and entity.startswith(tuple(grammar["feminine_kinds"]))
    return single or head in grammar["feminine_words"] or head.endswith(tuple(grammar["feminine_endings"]))


def behind(label: str, name: Row) -> str:
    """The form behind a preposition: of a sound plural its other ending; names of people and places have none."""
    nominative, other = words()["grammar"]["plural_endings"]
    head, space, rest = label.partition(" ")
    proper = str(name.get("entity") or "").startswith(("person/", "state/", "city/"))
    if not proper and head.endswith(nominative) and len(head) >= words()["grammar"]["long_enough"]:
        head = head.removesuffix(nominative) + other
    return f"{head}{space}{rest}"


def listed(parts: list[str], lang: str) -> str:
    """Several things in a row: A, B and C."""
    grammar = words()["grammar"]
    if len(parts) < 2:
        return "".join(parts)
    return str(grammar["comma"][lang].join(parts[:-1]) + grammar["and"][lang] + parts[-1])
