"""Chains put in the reader's words, and drawn."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from musnad.show.drawing.tree import Branch, Drawing, drawn, grown, lined
from musnad.show.sheet import Sheet, harmless

Row = dict[str, Any]
LEAVES = 40  # ends drawn of all chains of an event


class Tree(NamedTuple):
    """A chain, its tree, and the tree as it is drawn."""

    chain: Row
    root: Branch
    drawing: Drawing


def trees(page: Sheet, chains: Sequence[Row]) -> list[Tree]:
    """The chains of an event as trees, the largest first, until enough is drawn."""
    words = {
        "link": lambda link: linked(page, link),
        "root": lambda root: page.label("root", root["kind"]),
        "role": lambda link: page.label("link", link["role"]),
        "account": lambda account: (harmless(account["outlet"] or page.say("ui.no_outlet")),
                                    page.when(account["first"], account["last"])),
        "more": lambda count: page.say("event.more_accounts", n=page.digits(count)),
    }  # fmt: skip
    left, found = LEAVES, list[Tree]()
    for place, chain in enumerate(chains):
        if left <= 0:
            break
        most = max(min(left - (len(chains) - place - 1), left), 3)
        root, ends = grown(chain, words, most)
        left -= max(ends, 1)
        found.append(Tree(chain, root, drawn(root, page.lang == "ar")))
    return found


def linked(page: Sheet, link: Row) -> str:
    """Who somebody in a chain is, as the language calls him; the unnamed as they are printed."""
    told = link.get(page.lang) or link.get("ar") or link["text"] or page.say("ui.no_outlet")
    return harmless(" ".join(str(told).split()))


def isnad(page: Sheet, found: Row) -> Tree:
    """The chain of a statement: from the one who said it down to the outlet."""
    branches = []
    for link in reversed(found["links"]):
        label = _called(page, link)
        role = page.label("link", link["role"])
        note = f"{role} · {page.label('source', link['kind'])}" if link["kind"] else role
        branches.append(Branch(label, note, link["role"]))
    if found["vouches"] in ("outlet", "agency"):
        branches[0].note = page.label("vouches", found["vouches"])
    root = lined(branches)
    return Tree(found, root, drawn(root, page.lang == "ar"))


def _called(page: Sheet, link: Row) -> str:
    if link["name"]:
        return page.called(link["name"])
    return harmless(" ".join(str(link["text"] or page.say("ui.no_outlet")).split()))
