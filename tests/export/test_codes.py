"""Country and sector of parties: what the lexicon knows on that day, nothing else."""

import pytest

from musnad.ask import Question
from musnad.export import Export
from musnad.export.codes import Code, Codes
from musnad.export.tables import countries
from musnad.lexicon import Lexicon
from musnad.store import View

CASES = [
    ("state/syria", None, "SYR", ()),
    ("person/bashar-al-assad", "2016-01-01", "SYR", ("GOV", "PTY")),
    ("person/bashar-al-assad", "2025-06-01", "SYR", ()),  # out of office
    ("person/john-kerry", "2015-01-01", "USA", ("GOV",)),
    ("person/staffan-de-mistura", "2016-02-01", "UNO", ("IGO",)),  # whom he serves, not where he is from
    ("person/nasr-al-hariri", "2017-12-11", "SYR", ("OPP",)),
    ("person/nobody", "2017-12-11", "", ()),
    ("party/hayat-tahrir-al-sham", "2017-01-01", "SYR", ("REB",)),
    ("party/hayat-tahrir-al-sham", "2024-12-20", "SYR", ("GOV",)),
    ("party/hayat-tahrir-al-sham", None, "SYR", ()),  # it changed its sector: without a day none is told
    ("party/islamic-state", "2016-01-01", "IMG", ("REB",)),
    ("army/russia-air-force", None, "RUS", ("MIL",)),
    ("gov/france-al-kharjyh", None, "FRA", ("GOV",)),  # an id that the reader built
    ("gov/united-states-al-kharjyh", None, "USA", ("GOV",)),
    ("org/unicef", None, "UNO", ("IGO",)),
    ("org/arab-league", None, "IGO", ("IGO",)),
    ("org/action-against-hunger", None, "NGO", ("NGO",)),
    ("media/afp", None, "FRA", ("JRN",)),
    ("city/washington", None, "USA", ()),
    ("org/al-wfd-al-swry", None, "", ()),
]


@pytest.mark.parametrize(("entity", "day", "country", "sectors"), CASES)
def test_codes(entity: str, day: str | None, country: str, sectors: tuple[str, ...], lexicon: Lexicon) -> None:
    found = lexicon.made(Codes).of(entity, day)
    assert (found.country, found.sectors) == (country, sectors)


def test_a_title_is_that_of_the_day(lexicon: Lexicon) -> None:
    codes = lexicon.made(Codes)
    assert codes.of("person/james-mattis", "2018-01-01").title == "وزير الدفاع الأمريكي"
    assert codes.of("person/james-mattis").title == ""


def test_who_leads_an_opposition_is_none_of_its_government(lexicon: Lexicon) -> None:
    codes = lexicon.made(Codes)
    (office,) = (row for row in lexicon.of_kind("office") if row.get("title") == "زعيم المعارضة الفنزويلية")
    assert "OPP" in codes.of(office.row["who"], f"{office.get('from')}-12-31"[:10]).sectors


def test_every_party_of_the_samples_that_the_lexicon_has_is_coded(samples: str, lexicon: Lexicon) -> None:
    codes, known = lexicon.made(Codes), {str(row.get("id")) for row in lexicon.entries}
    with View(samples) as view:
        parties = {(party, event.first) for event in Export(view, Question()).events()
                   for party in (*event.actors, *event.recipients)}  # fmt: skip
    assert len(parties) > 80
    bare = {party.entity for party, day in parties if party.entity in known and codes.of(party.entity, day) == Code()}
    assert not bare


def test_every_state_of_the_lexicon_has_its_row(lexicon: Lexicon) -> None:
    table = countries()
    states = {str(row.get("iso3")) for row in lexicon.of_kind("state")}
    assert states == set(table)
    gone = {"CSK", "SUN", "YUG"}
    assert all(table[iso].fips and table[iso].region for iso in states - gone)
    assert all(table[iso].numeric for iso in states - gone - {"XKX"})
    assert all(table[iso].cow for iso in states - {"ESH", "PSE", "VAT"})
    assert (table["SYR"].fips, table["SYR"].cow, table["SYR"].numeric) == ("SY", "652", "760")
