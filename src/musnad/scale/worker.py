"""What runs in a worker process: reads what it is given until the one who gives it is done, or gone.

Standard input and output are its pipes. Whether the other end still stands is watched by a thread of its own, so that
nobody is left behind who reads for nobody.
"""

import os
import signal
import threading
from collections.abc import Iterator
from queue import SimpleQueue
from typing import Any

from musnad.lexicon import Lexicon
from musnad.load import Failure, Item, Sealed
from musnad.load.kinds import opened
from musnad.record import Report
from musnad.scale.warm import lexicon_with
from musnad.scale.wire import Pipe, packed, receive, send, unpacked, without_report
from musnad.store.intake import fault, read_one, read_some

READ, OPEN = "read", "open"  # what a worker can be asked for
END = getattr(signal, "SIGKILL", signal.SIGTERM)


def main() -> None:
    """Serve to the end; the first frame names the weights, and is answered when all is loaded."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asks
    given, answers = os.fdopen(0, "rb", 0, closefd=False), os.fdopen(os.dup(1), "wb", 0)
    os.dup2(2, 1)  # what a library prints must not stand between answers
    inbox = SimpleQueue[bytes]()
    threading.Thread(target=_listen, args=(given, inbox), daemon=True).start()
    lexicon = lexicon_with(unpacked(inbox.get()))
    try:
        send(answers, 0)
        while True:
            task, singly, things = unpacked(inbox.get())
            for found in _opened(things) if task == OPEN else _read(things, singly, lexicon):
                send(answers, len(found), packed(found))
    except OSError:
        return  # nobody waits for answers


def _listen(given: Pipe, inbox: "SimpleQueue[bytes]") -> None:
    """Take in what is asked; when the other end is closed, by its will or its death, end at once."""
    try:
        while True:
            inbox.put(receive(given)[1])
    except (EOFError, OSError):
        os.kill(os.getpid(), END)


def _read(reports: list[Report], singly: bool, lexicon: Lexicon) -> Iterator[list[Any]]:
    """What was read of reports, in one answer, or in one for each."""
    if not singly:
        yield [without_report(found) for found in read_some(reports, lexicon)]
        return
    for report in reports:
        yield [without_report(read_one(report, lexicon))]


def _opened(things: list[Sealed]) -> Iterator[list[list[Item]]]:
    """What pages, documents and letters hold, an answer each."""
    for thing in things:
        yield [_within(thing)]


def _within(thing: Sealed) -> list[Item]:
    found = list[Item | Failure]()
    try:
        found.extend(opened(thing))
    except Exception as error:  # noqa: BLE001 it costs the one thing that it shows in
        found.append(fault(error, thing.origin.uri))
    return found
