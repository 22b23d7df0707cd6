"""People over many reports: each mention that its own report leaves open, weighed against everybody it may mean."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from musnad.lexicon import Lexicon, fold_word
from musnad.link.clues import Candidate, Mention, Office, decide, state
from musnad.link.spelling import block, last_part
from musnad.record import Name, Reading

OWN = "@"  # stands in ids that hold in one report only
Renames = dict[str, tuple[str, ...]]
Plain = tuple[str, list[str], frozenset[str], list[Office], list[str], list[str]]


class Key(NamedTuple):
    """What people are found by: the ``block`` of a full name, or the surname (``last``)."""

    by: str
    text: str


class Standing(NamedTuple):
    """What all reports together tell of somebody: how many name him in full, and one mention that sums them up."""

    reports: int
    mention: Mention


class Judge:
    """Whom a mention means: what the lexicon and its own report tell of it, and the choice among those it may mean."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.catalogue = lexicon.made(Catalogue)

    def mentions(self, reading: Reading) -> list[Mention]:
        """The people of one reading, a mention for each entity."""
        names: dict[str, list[Name]] = defaultdict(list)
        told = set()
        for name in reading.names:
            if name.type == "PER":
                names[name.entity].append(name)
            if not name.entity.startswith("state/") and OWN not in name.entity:
                told.add(name.entity)
        found = []
        for entity, mine in names.items():
            full = max((name.text for name in mine), key=_length)
            roles = [name.role.text for name in mine if name.role]
            states = frozenset(self._states(roles))
            others = frozenset(told - {entity})
            day = reading.published.value
            found.append(Mention(entity, full, frozenset(map(title_words, roles)), states, day, others))
        return found

    def look_up(self, mention: Mention) -> Key | None:
        """Under what those stand whom a mention may mean; None where the report's own word holds.

        That is the surname where it stands alone, or where the lexicon only supposes its bearer; and the block of a
        known person's full name beside which stands a role of another state, none of his.
        """
        known = self.catalogue.people.get(mention.entity)
        if " " in mention.name:
            other = known is not None and len(mention.states) == 1 and state(mention, known) < 0
            return Key("block", block(mention.name)) if other else None
        if self._first_name(mention) or (known is not None and not mention.roles):
            return None
        return Key("last", last_part(mention.name))

    def meant(self, mention: Mention, candidates: Iterable[Candidate]) -> tuple[str, ...] | None:
        """The entity that is meant, of those that stand where ``look_up`` says, and the clues that tell."""
        if " " in mention.name:
            (told,) = mention.states
            chosen = [c for c in candidates if told in c.states and c.lexical]
        else:
            chosen = [c for c in candidates if c.entity != mention.entity or c.lexical]
        found = decide(mention, chosen)
        return (found[0].entity, *found[1]) if found else None

    def candidate(self, entity: str) -> Candidate:
        """Somebody whom no report has named yet: as the catalogue knows him, or by his id alone."""
        known = self.catalogue.people.get(entity)
        if known is None:
            return Candidate(entity)
        return Candidate(known.entity, [*known.names], known.states, known.offices, True)

    def _first_name(self, mention: Mention) -> bool:
        """Whether a name of one word is a given name, which tells of no family."""
        by = self.lexicon.word(mention.name).by
        return "given" in by and "surname" not in by

    def _states(self, roles: Iterable[str]) -> Iterable[str]:
        for role in roles:
            for word in role.split():
                nation = self.lexicon.word(word).sense("nationality")
                if nation and nation.entry.get("state"):
                    yield str(nation.entry.get("state"))


class People:
    """The people of some readings, and those of the catalogue."""

    def __init__(self, readings: Sequence[Reading], lexicon: Lexicon) -> None:
        self.judge = Judge(lexicon)
        self.mentions = {reading.report.id: self.judge.mentions(reading) for reading in readings}
        candidates = self._candidates()
        self.index = indexed(candidates.values())
        self.spelt = one_spelling(self.index, {c.entity: standing(c) for c in candidates.values() if c.seen})

    def of(self, reading: Reading) -> Renames:
        """Whom the people of a reading are, where that is another than its own report says; with the clues."""
        found: Renames = {}
        for mention in self.mentions[reading.report.id]:
            told = self._meant(mention) or self.spelt.get(mention.entity)
            if told and told[0] != mention.entity:
                found[mention.entity] = told
        return found

    def _meant(self, mention: Mention) -> tuple[str, ...] | None:
        key = self.judge.look_up(mention)
        meant = self.judge.meant(mention, self.index.get(key, ())) if key else None
        return None if meant is None else settled(meant, self.spelt)

    def _candidates(self) -> dict[str, Candidate]:
        """Everybody of the catalogue, and everybody whom a report names in full."""
        found: dict[str, Candidate] = {}
        everyone = [mention for mentions in self.mentions.values() for mention in mentions]
        for mention in everyone:
            if is_full(mention):
                candidate = found.get(mention.entity)
                if candidate is None:
                    candidate = found[mention.entity] = self.judge.candidate(mention.entity)
                candidate.seen.append(mention)
                if mention.name not in candidate.names:
                    candidate.names.append(mention.name)
                if not candidate.lexical:
                    candidate.states |= mention.states
        catalogue = self.judge.catalogue
        for key in {key for mention in everyone for key in (block(mention.name), last_part(mention.name))}:
            for known in (*catalogue.by_block.get(key, ()), *catalogue.by_last.get(key, ())):
                found.setdefault(known.entity, known)
        return found


def is_full(mention: Mention) -> bool:
    """Whether a report names somebody in full, so that others may mean him."""
    return " " in mention.name and OWN not in mention.entity


def settled(meant: tuple[str, ...], spelt: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Who is meant and the clues, where he may be another's spelling."""
    return (spelt.get(meant[0], meant)[0], *meant[1:])


def standing(candidate: Candidate) -> Standing:
    """What all reports that name somebody tell of him: no day if they are of several."""
    days = {mention.day for mention in candidate.seen}
    return Standing(
        len(candidate.seen),
        Mention(
            candidate.entity,
            max((mention.name for mention in candidate.seen), key=_length),
            frozenset().union(*(mention.roles for mention in candidate.seen)),
            frozenset().union(*(mention.states for mention in candidate.seen)),
            days.pop() if len(days) == 1 else None,
        ),
    )


def one_spelling(index: Mapping[Key, list[Candidate]], told: Mapping[str, Standing]) -> Renames:
    """People whose full names are spellings of one another: the lexicon's, else whom most reports name.

    ``told`` has a standing for all whom reports name; ``index`` is that of ``indexed``. Somebody may stand in several
    blocks, and what one block tells of him holds in the next: blocks that share nobody but people of the lexicon can
    be looked at apart.
    """
    renames: Renames = {}
    for key, block_ in index.items():
        if key.by != "block":
            continue
        candidates = sorted(block_, key=lambda c: (not c.lexical, -_reports(told, c), c.entity))
        for position, candidate in enumerate(candidates):
            if candidate.lexical:
                continue
            earlier = [c for c in candidates[:position] if c.entity not in renames]
            meant = decide(told[candidate.entity].mention, earlier)
            if meant:
                renames[candidate.entity] = (meant[0].entity, *meant[1])
    return renames


def _reports(told: Mapping[str, Standing], candidate: Candidate) -> int:
    found = told.get(candidate.entity)
    return found.reports if found else 0


def _length(name: str) -> tuple[int, str]:
    """By how much of a person a name tells."""
    return len(name.split()), name


class Catalogue:
    """The people of the lexicon as candidates, by entity, by spelling and by surname."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.people: dict[str, Candidate] = {}
        self.by_block: dict[str, list[Candidate]] = defaultdict(list)
        self.by_last: dict[str, list[Candidate]] = defaultdict(list)
        for key, names, states, offices, blocks, lasts in lexicon.derived(plain_people):
            candidate = self.people[key] = Candidate(key, names, states, offices, True)
            for at in blocks:
                self.by_block[at].append(candidate)
            for at in lasts:
                self.by_last[at].append(candidate)


def plain_people(lexicon: Lexicon) -> list[Plain]:
    """Each person of the lexicon in order of ids: names, states, offices, and the keys by which he is found."""
    states = {str(e.get("iso3")): str(e.get("id")) for e in lexicon.of_kind("state") if e.get("iso3")}
    offices: dict[str, list[Office]] = defaultdict(list)
    of: dict[str, set[str]] = defaultdict(set)
    for row in lexicon.of_kind("office"):
        offices[row.row["who"]].append((title_words(row.row["title"]), row.get("from", ""), row.get("to", "")))
        if str(row.get("of", "")).startswith("state/"):
            of[row.row["who"]].add(row.row["of"])
    found: list[Plain] = []
    for entry in sorted(lexicon.of_kind("person"), key=lambda e: str(e.get("id"))):
        key, home = str(entry.get("id")), states.get(str(entry.get("country")), "")
        for role in entry.get("roles", ()):
            first, last = (str(entry.get(edge) or "") for edge in ("from", "to"))
            if not any(title == title_words(role) for title, _, _ in offices[key]):
                offices[key].append((title_words(role), first, last))
        names = list(entry.get("names", ()))
        found.append((key, names, frozenset(({home} | of[key]) - {""}), offices[key], *_keys(names)))
    return found


def title_words(title: str) -> frozenset[str]:
    """The words of a title as they are compared: folded, articles and feminine endings off."""
    found = set()
    for word in title.split():
        bare = fold_word(word)
        bare = bare[2:] if bare.startswith("ال") and len(bare) > 4 else bare
        found.add(bare.removesuffix("ه") if len(bare) > 4 else bare)
    return frozenset(found)


def indexed(candidates: Iterable[Candidate]) -> dict[Key, list[Candidate]]:
    """Candidates by the blocks of their names and by their surnames, in an order that hangs on their ids alone."""
    found: dict[Key, list[Candidate]] = defaultdict(list)
    for candidate in sorted(candidates, key=lambda c: c.entity):
        for key in keys_of(candidate.names):
            found[key].append(candidate)
    return found


def keys_of(names: Iterable[str]) -> list[Key]:
    """Under what somebody of these names is found."""
    blocks, lasts = _keys(sorted(names))
    return [*(Key("block", key) for key in blocks), *(Key("last", key) for key in lasts)]


def _keys(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """The blocks of some names, and their surnames."""
    known = list(names)
    blocks = dict.fromkeys(block(name) for name in known)
    lasts = dict.fromkeys(last_part(name) for name in known if " " in name)
    return [key for key in blocks if key], [key for key in lasts if key]
