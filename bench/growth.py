"""What a report costs as the record grows: `python bench/growth.py [--events 1000 10000 100000] [--copies 10000]`.

Made readings of ten acts each are written: strikes on villages of the gazetteer by a few parties, talks, withdrawals,
some fifty acts a day, one act in five told again by a second report in other words or with another number. Printed is
the processor time of writing a report (rows, copies, acts, fusing) when so many events stand in the record, of a
question to the whole record, and of reading as many copies of one report.
"""

import argparse
import hashlib
import json
import pathlib
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta

from musnad import ask
from musnad.lexicon import Lexicon, load
from musnad.lexicon.gazetteer import Gazetteer, gazetteer
from musnad.record import Count, Event, Name, Part, Published, Reading, Report
from musnad.store import View, Writer
from musnad.store.fused import KNOWN, Fusion

ACTS, BATCH, DAY = 10, 100, 50
DOERS = (("army/syria", "قوات النظام"), ("party/sdf", "قسد"), ("army/turkey", "الجيش التركي"),
         ("state/russia", "روسيا"))  # fmt: skip
KINDS = (("ASSAULT", "قصفت", "heavy-weapons"), ("ASSAULT", "استهدفت", None), ("RETREAT", "انسحبت", "withdraw"),
         ("CONSULT", "التقت", None), ("AID", "أغاثت", None))  # fmt: skip
START = date(2012, 1, 1)
WORDS = "بيت سوق حي طريق جسر نهر تل واد باب خان مدرسة مشفى حقل بئر سد برج قلعة مخبز فرن مسجد".split()


def readings(count: int, places: Gazetteer, seed: int) -> Iterator[Reading]:
    """So many reports, in the order of days."""
    chance = random.Random(seed)
    towns = [place for number in range(0, len(places), 7) if (place := places._place(number)).state in ("SYR", "YEM")]
    told: list[tuple[int, int, int, int]] = []
    for number in range(count):
        day = START + timedelta(days=number * ACTS // DAY)
        acts = []
        for _ in range(ACTS):
            again = told and chance.random() < 0.2
            act = chance.choice(told[-DAY:]) if again else (chance.randrange(len(towns)), chance.randrange(4),
                                                            chance.randrange(5), chance.randrange(1, 40))  # fmt: skip
            told.append(act)
            acts.append(act)
        yield reading(number, day, [(towns[act[0]], DOERS[act[1]], KINDS[act[2]], act[3]) for act in acts], chance)


def reading(number: int, day: date, acts: list[tuple], chance: random.Random) -> Reading:  # type: ignore[type-arg]
    """One report: a sentence an act."""
    text, names, events = "", list[Name](), list[Event]()
    for town, (doer, doer_text), (kind, verb, mode), value in acts:
        start = len(text)
        place_text = town.names[0]
        around = " ".join(chance.sample(WORDS, 5))
        text += f"{verb} {doer_text} {place_text} وفيها {value} {around} {chance.randrange(10**6)}.\n"
        at = start + len(verb) + 1
        names.append(Name(f"n{len(names) + 1}", at, at + len(doer_text), doer_text, "ORG", "made", doer))
        at += len(doer_text) + 1
        names.append(Name(f"n{len(names) + 1}", at, at + len(place_text), place_text, "GPE", "made", town.id))
        at = text.index(str(value), at)
        count = Count(at, at + len(str(value)), str(value), value, "=", "شخص")
        anchor = Part(start, start + len(verb), verb)
        roles = {"actors": (names[-2].id,), "places": (names[-1].id,)}
        events.append(Event(f"e{len(events) + 1}", anchor, kind, mode, "actual", "made", counts=(count,), **roles))
    report = Report(hashlib.sha256(f"{number} {text}".encode()).hexdigest(), text, "made:", f"outlet {number % 20}")
    published = Published(day.isoformat(), "metadata", day.isoformat(), day.isoformat())
    return Reading(report, published, names=tuple(names), events=tuple(events))


def grow(path: str, lexicon: Lexicon, marks: list[int]) -> Iterator[dict[str, float]]:
    """Write up to the last mark; at each what a report of the last batches cost, and what a question costs."""
    made, written, spent = readings(marks[-1] // ACTS, gazetteer(lexicon), 1), 0, list[float]()
    with Writer(path, lexicon) as writer:
        for mark in marks:
            while written * ACTS < mark:
                batch = [next(made) for _ in range(min(BATCH, mark // ACTS - written))]
                began = time.process_time()
                writer.write(batch)
                spent.append((time.process_time() - began) / len(batch))
                written += len(batch)
            last = sorted(spent[-5:])
            told = {"events": mark, "ms a report": round(1000 * last[len(last) // 2], 2)}
            with View(path) as view:
                began = time.process_time()
                fusion = Fusion(view)
                told["fused"] = len({fusion.key(row["act"]) for row in view.rows(KNOWN)})
                told["settled, s"] = round(time.process_time() - began, 2)
                began = time.process_time()
                told["disputes"] = len(ask.disputes(view, ask.Question(since="2012-01-05", until="2012-01-06")))
                told["asked, s"] = round(time.process_time() - began, 2)
            yield told


def copies(path: str, lexicon: Lexicon, count: int) -> None:
    """As many copies of one report, each with a little of its own."""
    chance = random.Random(2)
    (one,) = list(readings(1, gazetteer(lexicon), 3))
    with Writer(path, lexicon) as writer:
        began = time.process_time()
        for at in range(0, count, BATCH):
            batch = []
            for number in range(at, min(at + BATCH, count)):
                text = one.report.text + f"نسخة {number} {chance.randrange(10**9)}"
                report = Report(hashlib.sha256(text.encode()).hexdigest(), text, "made:", f"outlet {number}")
                batch.append(Reading(report, one.published, names=one.names, events=one.events))
            writer.write(batch)
        print(f"{count:,} copies of one report: {1000 * (time.process_time() - began) / count:.1f} ms a report")
    with View(path) as view:
        event = view.rows("SELECT r.key || ':e1' AS id FROM reports r ORDER BY r.key LIMIT 1")[0]["id"]
        began = time.process_time()
        found = ask.chains(view, event)
        print(f"chains of an event with {len(found['ids']):,} accounts: {found['independent']}, "
              f"{time.process_time() - began:.1f} s")  # fmt: skip


def line(told: dict[str, float]) -> str:
    """What stands at a mark, in words."""
    return (f"{told['events']:>8,} events: {told['ms a report']:.1f} ms a report of {ACTS} acts; {told['fused']:,} "
            f"fused events in {told['settled, s']} s; {told['disputes']} disputes of two days in {told['asked, s']} s")


def main() -> None:
    """Grow a record, then copy a report."""
    parser = argparse.ArgumentParser(description="what a report costs as the record grows")
    parser.add_argument("--events", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--copies", type=int, default=10_000)
    parser.add_argument("--json", action="store_true", help="a JSON object a mark, and no copies")
    asked = parser.parse_args()
    lexicon = load()
    with tempfile.TemporaryDirectory() as folder:
        for told in grow(str(pathlib.Path(folder) / "record.musnad"), lexicon, sorted(asked.events)):
            print(json.dumps(told) if asked.json else line(told), flush=True)
        if asked.copies and not asked.json:
            copies(str(pathlib.Path(folder) / "copies.musnad"), lexicon, asked.copies)


if __name__ == "__main__":
    main()
