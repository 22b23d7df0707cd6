"""What the tests of the cluster read: the samples beside odd files, and readings made by hand."""

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from tests.conftest import make_reading

from musnad.record import Part, Reading

START = date(2017, 12, 1)
LONG = 60  # times a sample stands in the report that takes long
PAIRS = (("سيرجي ميخائيلوف", "سيرغي ميخائيلوف"), ("سجعان القزي", "سجعان قزي"), ("طارق الزعبي", "طارق الزعبيي"),
         ("عبد الخالق الشمري", "عبدالخالق الشمري"))  # fmt: skip
PLACES = ("تل زعتران", "تل زعتاران", "دير الغصونية", "دير الغوصونية", "عين المرسلات")
BODIES = (("الأمم المتحدة", "org/un"), ("الصليب الأحمر", "org/icrc"), ("وفد المعارضة", "party/opposition"))
WORDS = "بيت سوق حي طريق جسر نهر تل واد باب خان مدرسة مشفى حقل بئر سد برج قلعة مخبز فرن مسجد".split()
TAIL = "وقالت مصادر محلية إن الطريق فتح بعد ذلك أمام السيارات وعاد الأهالي إلى بيوتهم قبل حلول المساء بقليل"


def odd_files(folder: Path, samples: Path) -> list[str]:
    """Things to read, in order: the samples, what is broken or unusual, rows of which some are none."""
    odd = folder / "غريب %20"  # a name that must be spelled out in addresses
    odd.mkdir()
    texts = [path.read_text(encoding="utf-8") for path in sorted((samples / "texts").iterdir())]
    (odd / "long.txt").write_text("\n".join(texts[number % 9] for number in range(LONG)), encoding="utf-8")
    (odd / "broken.warc").write_bytes(b"WARC/1.0\r\nnothing like it")
    (odd / "crawl.warc.gz").write_bytes(gzip.compress(_record(texts[0])))
    (odd / "english.txt").write_text("What they said of it was that they will be here for the talks.", encoding="utf-8")
    packed = gzip.compress("\n".join(json.dumps({"text": text[:400]}) for text in texts[:3]).encode())
    (odd / "cut.jsonl.gz").write_bytes(packed[:-12])
    rows = [json.loads(line) for line in (samples / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    last = folder / "last.jsonl"
    last.write_text("\n".join(_rows(rows)) + "\n", encoding="utf-8")
    return [str(samples / "texts"), str(samples / "reports.jsonl"), str(odd), str(last)]


def _record(text: str) -> bytes:
    """A page as a crawler keeps it."""
    page = f"<html><body><article><p>{text[:600]}</p></article></body></html>".encode()
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.0", "WARC-Type: response", "WARC-Target-URI: https://one.example/2014/02/18/page",
        "WARC-Date: 2014-02-18T10:00:00Z", "WARC-Record-ID: <urn:uuid:0a1b>",
        "Content-Type: application/http; msgtype=response", f"Content-Length: {len(body)}",
    )  # fmt: skip
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body + b"\r\n\r\n"


def _rows(rows: list[dict[str, str]]) -> Iterator[str]:
    """An undated copy of a dated report, the same text twice under two names, and rows that are none."""
    yield json.dumps({"text": rows[0]["text"] + "\nانتهى الخبر."}, ensure_ascii=False)
    yield json.dumps({"text": TAIL, "outlet": "الأول", "published": "2017-12-12"}, ensure_ascii=False)
    yield ""
    yield json.dumps({"text": TAIL, "outlet": "الثاني"}, ensure_ascii=False)
    yield '{"text": 5}'
    yield "no JSON"
    yield json.dumps({"text": "لا شيء", "published": "once"}, ensure_ascii=False)


def made(count: int, crowd: int, seed: int = 7) -> list[Reading]:
    """So many readings of spellings, lone surnames, strikes told again; and a crowd that tells one withdrawal."""
    chance = random.Random(seed)
    found = [_people(number, chance) for number in range(count)]
    found += [_strike(number, chance) for number in range(count)]
    found += [_crowd(number) for number in range(crowd)]
    found += [_minister(number) for number in range(3)]
    return list({reading.report.id: reading for reading in found}.values())


def _day(chance: random.Random) -> str | None:
    return (START + timedelta(days=chance.randrange(40))).isoformat() if chance.random() > 0.1 else None


def _people(number: int, chance: random.Random) -> Reading:
    """Somebody who is named in full in one of several spellings, or by his surname alone; and two bodies."""
    pair = chance.randrange(len(PAIRS))
    form = chance.randrange(2)
    full = PAIRS[pair][form]
    more = "محمود " if chance.random() < 0.3 else ""  # one person under two blocks
    printed = full if chance.random() < 0.5 else full.split()[-1]
    entity = f"person/made-{pair}-{form}"
    if printed == full:
        printed = " ".join([full.split()[0], *([more.strip()] if more else []), *full.split()[1:]])
    else:
        entity = f"person/{printed}@{number:08}"
    bodies = chance.sample(BODIES, 2)
    place = chance.choice(PLACES)
    text = f"التقى {printed} {bodies[0][0]} ثم {bodies[1][0]} في {place}، رقم {number}."
    names = [(printed, "PER", entity), *((body, "ORG", known) for body, known in bodies),
             (place, "GPE", f"place/made-{PLACES.index(place)}")]  # fmt: skip
    return make_reading(text, names, published=_day(chance))


def _strike(number: int, chance: random.Random) -> Reading:
    """A strike on one of a few villages, on one of a few days, by one of two."""
    who, entity = chance.choice((("قوات النظام", "army/syria"), ("الجيش التركي", "army/turkey")))
    village, known = chance.choice((("الباب", "city/al-bab"), ("منبج", "city/manbij"), ("عفرين", "city/afrin")))
    dead = chance.randrange(3, 8)
    around = " ".join(chance.sample(WORDS, 6))
    text = f"قصفت {who} {village} وقتلت {dead} مدنيين قرب {around}. {TAIL if chance.random() < 0.3 else number}"
    event = {"anchor": "قصفت", "type": "ASSAULT", "mode": "heavy-weapons", "actors": [1], "places": [2],
             "counts": [(str(dead), dead, "dead")]}  # fmt: skip
    day = chance.randrange(5)
    return make_reading(
        text, [(who, "ORG", entity), (village, "GPE", known)], events=[event], outlet=f"منبر {number % 7}",
        published=(START + timedelta(days=day)).isoformat() if chance.random() > 0.15 else None,
    )  # fmt: skip


def _crowd(number: int) -> Reading:
    """One of very many that tell the same, each a little otherwise, with words that all of them have."""
    text = f"غادرت القوات الروسية حميميم ومعها {20 + number % 3} طائرة {WORDS[number % 20]} {number}. {TAIL}"
    event = {"anchor": "غادرت", "type": "RETREAT", "actors": [1], "places": [2],
             "counts": [(str(20 + number % 3), 20 + number % 3, "طائرة")]}  # fmt: skip
    names = [("القوات الروسية", "ORG", "army/russia"), ("حميميم", "GPE", "base/hmeimim")]
    return make_reading(text, names, events=[event], outlet=f"منبر {number}")


def _minister(number: int) -> Reading:
    """A name of somebody known, beside an office that another of that spelling holds."""
    role = "وزير الدفاع البريطاني"
    text, name = f"قال {role} مايكل فلين كلاما، رقم {number}.", ("مايكل فلين", "PER", "person/michael-flynn")
    reading = make_reading(text, [name], published="2016-05-05")
    start = reading.report.text.index(role)
    return replace(reading, names=(replace(reading.names[0], role=Part(start, start + len(role), role)),))
