"""The collector of rings of objects, in processes that are ours: it is asked seldom.

Stages and questions leave hardly any rings, and what they make side by side is all alive, so that looking often finds
nothing: it took a fifth of the time of a question about many rows.
"""

import gc

SELDOM = 100_000  # objects made between two looks: some ten thousand are made of a report of the usual length


def ask_seldom() -> None:
    """More objects are awaited between two looks."""
    gc.set_threshold(SELDOM)
