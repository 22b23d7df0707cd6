"""Entities and their spellings are what the names of the record add up to, and what the lexicon knows of them."""

from collections.abc import Iterator

import apsw

from musnad.lexicon import Lexicon
from musnad.store.connect import rows
from musnad.store.entities import BEST_SPELLING, BEST_TYPE, Known
from musnad.store.whole.finding import Finding

COUNTED = """SELECT entity, text, type, count(*) AS names FROM names n WHERE NOT EXISTS
    (SELECT 1 FROM rejected j WHERE j.report = n.report AND j.row IN ('', n.id)) GROUP BY entity, text, type"""
SPELLINGS = f"""WITH counted AS ({COUNTED})
    SELECT coalesce(c.entity, s.entity), coalesce(c.text, s.text), coalesce(c.type, s.type), coalesce(c.names, 0),
        coalesce(s.names, 0)
    FROM counted c FULL JOIN spellings s ON s.entity = c.entity AND s.text = c.text AND s.type = c.type
    WHERE coalesce(c.names, 0) <> coalesce(s.names, 0)"""
RULES = """WITH counted AS (SELECT entity, rule, marks, count(*) AS names FROM names GROUP BY entity, rule, marks)
    SELECT coalesce(c.entity, s.entity), coalesce(c.rule, s.rule), coalesce(c.names, 0), coalesce(s.names, 0)
    FROM counted c FULL JOIN rules s ON s.entity = c.entity AND s.rule = c.rule AND s.marks = c.marks
    WHERE coalesce(c.names, 0) <> coalesce(s.names, 0)"""
TOTALS = """SELECT e.id, e.names, coalesce(s.names, 0) FROM entities e
    LEFT JOIN (SELECT entity, sum(names) AS names FROM spellings GROUP BY entity) s ON s.entity = e.id
    WHERE e.names <> coalesce(s.names, 0)"""
ENTITIES = "SELECT id, type, label_ar, label_en FROM entities"
PLACE = "SELECT * FROM places WHERE entity = ?"
TIES = "SELECT * FROM ties WHERE entity = ? ORDER BY place"


def faults_of_counts(connection: apsw.Connection) -> Iterator[Finding]:
    """Spellings, rules and entities whose numbers are not those of their names."""
    for entity, text, _, found, held in rows(connection, SPELLINGS):
        yield Finding("count_unlike", entity, f"{text}: {held} ≠ {found}")
    for entity, rule, found, held in rows(connection, RULES):
        yield Finding("count_unlike", entity, f"{rule}: {held} ≠ {found}")
    for entity, held, found in rows(connection, TOTALS):
        yield Finding("count_unlike", entity, f"{held} ≠ {found}")


def faults_of_entities(connection: apsw.Connection, lexicon: Lexicon) -> Iterator[Finding]:
    """Entities whose type and labels are not those of their spellings, or beside which another place or tie stands."""
    known = Known(lexicon)
    for entity, *held in rows(connection, ENTITIES):
        for (best,) in rows(connection, BEST_TYPE, (entity,)):
            ((spelling,),) = rows(connection, BEST_SPELLING, (entity, best))
            wanted = [best, known.label(entity, spelling), known.gloss(entity)]
            if held != wanted:
                yield Finding("entity_unlike", entity, f"{' '.join(map(str, held))} ≠ {' '.join(map(str, wanted))}")
            place = known.place(entity, best)
            if rows(connection, PLACE, (entity,)) != ([place] if place else []):
                yield Finding("entity_unlike", entity, "places")
            if rows(connection, TIES, (entity,)) != known.ties(entity):
                yield Finding("entity_unlike", entity, "ties")
