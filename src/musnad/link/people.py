"""People over many reports: each mention that its own report leaves open, weighed against everybody it may mean."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from musnad.lexicon import Lexicon, fold_word
from musnad.link.clues import Candidate, Mention, Office, decide, state
from musnad.link.spelling import block, last_part
from musnad.record import Name, Reading

OWN = "@"  # stands in ids that hold in one report only
Renames = dict[str, tuple[str, ...]]
Plain = tuple[str, list[str], frozenset[str], list[Office], list[str], list[str]]


class People:
    """The people of some readings, and those of the catalogue."""

    def __init__(self, readings: Sequence[Reading], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.catalogue = lexicon.made(Catalogue)
        self.mentions = {reading.report.id: self._mentions(reading) for reading in readings}
        self.candidates = self._candidates()
        self.by_block, self.by_last = _indexed(self.candidates.values())
        self.spelt = self._one_spelling()

    def of(self, reading: Reading) -> Renames:
        """Whom the people of a reading are, where that is another than its own report says; with the clues."""
        found: Renames = {}
        for mention in self.mentions[reading.report.id]:
            told = self._another(mention) or self._told(mention) or self.spelt.get(mention.entity)
            if told and told[0] != mention.entity:
                found[mention.entity] = told
        return found

    def _told(self, mention: Mention) -> tuple[str, ...] | None:
        """Whom a surname alone means, or a name whose bearer the lexicon only supposes."""
        supposed = mention.entity in self.catalogue.people
        if " " in mention.name or self._first_name(mention) or (supposed and not mention.roles):
            return None
        candidates = self.by_last.get(last_part(mention.name), ())
        meant = decide(mention, [c for c in candidates if c.entity != mention.entity or c.lexical])
        if meant is None:
            return None
        entity = self.spelt.get(meant[0].entity, (meant[0].entity,))[0]
        return (entity, *meant[1])

    def _first_name(self, mention: Mention) -> bool:
        """Whether a name of one word is a given name, which tells of no family."""
        by = self.lexicon.word(mention.name).by
        return "given" in by and "surname" not in by

    def _another(self, mention: Mention) -> tuple[str, ...] | None:
        """Another known person of the same full name: the role beside it is of his state, none of the first's."""
        known = self.catalogue.people.get(mention.entity)
        if known is None or " " not in mention.name or len(mention.states) != 1 or state(mention, known) >= 0:
            return None
        (told,) = mention.states
        others = [c for c in self.by_block.get(block(mention.name), ()) if told in c.states and c.lexical]
        meant = decide(mention, others)
        return (meant[0].entity, *meant[1]) if meant else None

    def _one_spelling(self) -> Renames:
        """People whose full names are spellings of one another: the lexicon's, else whom most reports name."""
        renames: Renames = {}
        for candidates in self.by_block.values():
            candidates.sort(key=lambda c: (not c.lexical, -len(c.seen), c.entity))
            for position, candidate in enumerate(candidates):
                if candidate.lexical:
                    continue
                mention = max(candidate.seen, key=lambda m: (len(m.name.split()), m.name))
                earlier = [c for c in candidates[:position] if c.entity not in renames]
                meant = decide(_joined(mention, candidate.seen), earlier)
                if meant:
                    renames[candidate.entity] = (meant[0].entity, *meant[1])
        return renames

    def _candidates(self) -> dict[str, Candidate]:
        """Everybody of the catalogue, and everybody whom a report names in full."""
        found: dict[str, Candidate] = {}
        for mentions in self.mentions.values():
            for mention in mentions:
                if " " not in mention.name or OWN in mention.entity:
                    continue
                known = self.catalogue.people.get(mention.entity)
                candidate = found.get(mention.entity)
                if candidate is None:
                    candidate = found[mention.entity] = (
                        Candidate(known.entity, [*known.names], known.states, known.offices, True)
                        if known
                        else Candidate(mention.entity)
                    )
                candidate.seen.append(mention)
                if mention.name not in candidate.names:
                    candidate.names.append(mention.name)
                if known is None:
                    candidate.states |= mention.states
        everyone = [mention for mentions in self.mentions.values() for mention in mentions]
        for key in {key for mention in everyone for key in (block(mention.name), last_part(mention.name))}:
            for known in (*self.catalogue.by_block.get(key, ()), *self.catalogue.by_last.get(key, ())):
                found.setdefault(known.entity, known)
        return found

    def _mentions(self, reading: Reading) -> list[Mention]:
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
            full = max((name.text for name in mine), key=lambda text: (len(text.split()), text))
            roles = [name.role.text for name in mine if name.role]
            states = frozenset(self._states(roles))
            others = frozenset(told - {entity})
            day = reading.published.value
            found.append(Mention(entity, full, frozenset(map(title_words, roles)), states, day, others))
        return found

    def _states(self, roles: Iterable[str]) -> Iterable[str]:
        for role in roles:
            for word in role.split():
                nation = self.lexicon.word(word).sense("nationality")
                if nation and nation.entry.get("state"):
                    yield str(nation.entry.get("state"))


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


def _joined(mention: Mention, seen: Sequence[Mention]) -> Mention:
    """A person of many reports as one mention: all roles and states, no day if the reports are of several."""
    days = {other.day for other in seen}
    return Mention(
        mention.entity,
        mention.name,
        frozenset().union(*(other.roles for other in seen)),
        frozenset().union(*(other.states for other in seen)),
        days.pop() if len(days) == 1 else None,
    )


def _indexed(candidates: Iterable[Candidate]) -> tuple[dict[str, list[Candidate]], dict[str, list[Candidate]]]:
    """Candidates by the block of their names, and by their surname."""
    by_block: dict[str, list[Candidate]] = defaultdict(list)
    by_last: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in sorted(candidates, key=lambda c: c.entity):
        blocks, lasts = _keys(candidate.names)
        for key in blocks:
            by_block[key].append(candidate)
        for key in lasts:
            by_last[key].append(candidate)
    return by_block, by_last


def _keys(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """The blocks of some names, and their surnames."""
    known = list(names)
    blocks = dict.fromkeys(block(name) for name in known)
    lasts = dict.fromkeys(last_part(name) for name in known if " " in name)
    return [key for key in blocks if key], [key for key in lasts if key]
