"""The roles of one act: its subject from the clause, what stands behind it, and who does it where nobody is named."""

from musnad.read.events.anchors import Anchor
from musnad.read.events.clauses import Clause, main_subject, next_clause
from musnad.read.events.drafts import Draft
from musnad.read.events.marks import Lookup
from musnad.read.events.phrases import ARMS, People, may_act
from musnad.read.events.roles import AMONG, REACH, Roles, done_to, nationality, scan, slots_of
from musnad.read.events.telling import Telling
from musnad.record.sheet import Sentence

TOLD_OF = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "COERCE", "AID"})
TRUSTED = frozenset({"behind-verb", "behind-that", "relative", "subject-before", "noun-before"})
CONTROL = frozenset({"AGREE", "THREATEN", "REJECT"})  # whoever does these does, or would do, what they govern
ATTITUDES = frozenset({"ACCUSE", "SUPPORT", "REQUEST"})  # their object is an act of somebody else
SUFFERED = frozenset(
    {"ASSAULT", "COERCE", "PROTEST", "SANCTION"}
)  # told of others, where a verb of telling governs them
SURE = frozenset({"behind-verb", "behind-that", "subject-before", "noun-before"})
AROUND = 8  # tokens between a light verb and its noun
OWN = frozenset("خلال اثناء عقب بعد علي عن في من لدي".split())  # behind these an act is the subject's own
HARMED = frozenset({"person", "dead", "wounded", "target"})
HARMS = frozenset({"ASSAULT", "COERCE", "SANCTION"})


def roles_of(
    look: Lookup, anchor: Anchor, clause: Clause, found: list[Clause], sentence: Sentence, stop: int, telling: Telling
) -> Draft:
    """A draft of the act with its roles; ``clause`` is the one that holds at it."""
    end = min(stop, anchor.token + REACH, next_clause(look, found, anchor.token, sentence.end))
    roles = Roles(look)
    draft = Draft(look, anchor, roles, "roles-behind")
    speaker = telling.speakers.get(anchor.token)
    if anchor.verb:
        _verb(look, draft, clause, end, speaker)
    else:
        _noun(look, draft, clause, found, end, speaker)
    return draft


def _verb(look: Lookup, draft: Draft, clause: Clause, end: int, speaker: list[int] | None) -> None:
    """A verb: its subject by the clause, its object behind; passives have their subject as recipient."""
    anchor, roles, act = draft.anchor, draft.roles, draft.act
    slot = act.subject
    slots = slots_of(anchor)
    own = clause if clause.token == anchor.token else None
    subject: People = own.subject if own else ()
    draft.subject = how = own.how if own else "none"
    suffered = slot == "actor" and slots[0] in ("recipient", "place") and passive(look, anchor, own)
    if suffered:
        slot = slots[0] if not subject else "recipient"
        if own and own.how in ("same-subject", "sentence-before", "unnamed"):
            subject, slots = (), ["recipient"]
        how = draft.rule = "passive"
    elif not subject and slot != "actor":
        slots = [slot, *slots]
    if speaker and slot == "actor" and not (own and own.how in TRUSTED and (subject or own.how == "relative")):
        subject, how, draft.rule = tuple(speaker), "speaker", "speaker-acts"
    if own and own.object is not None:
        roles.add(act.object, own.object, "pronoun")
    if slot == "actor" and only_tells(look, anchor, subject):
        subject = ()
    for number in subject if how != "sentence-before" else ():
        roles.add(slot, number, how)
    if roles.how and draft.rule == "roles-behind":
        draft.rule = "subject-acts" if own and own.ahead else "roles-behind"
    start = own.behind if own and not suffered else anchor.token + 1
    scan(look, anchor, roles, slots, start, end)
    if not roles.actors and slot == "actor" and own and own.how == "unnamed":
        nationality(look, anchor, end, roles)


def passive(look: Lookup, anchor: Anchor, clause: Clause | None) -> bool:
    """A bare verb is passive where its vowel says so, or where a number or people stand behind it and no doer."""
    facts = look.facts[anchor.token]
    if facts.passive:
        return True
    if not anchor.feature.startswith("past.3") or anchor.sense.suffix or len(anchor.act.past) != 3:
        return False
    if anchor.type not in HARMS or (facts.plural and not anchor.act.toll):
        return False
    if clause is not None and clause.how == "behind-verb":
        return clause.partly and bool(anchor.act.toll)
    behind = anchor.token + 1
    while behind < len(look.facts) and behind in look.time_at:
        behind = look.time_at[behind][0]
    if behind >= len(look.facts):
        return bool(anchor.act.toll)
    if behind in look.name_at:
        return False
    char, noun = look.line[behind], look.facts[behind].noun
    if clause is not None and clause.ahead and clause.how not in ("same-subject", "sentence-before"):
        return bool(anchor.act.toll) and (
            char in "P.,C" or (look.facts[behind].fold[0] == "ب" and look.prefixed(behind))
        )
    if noun in ARMS:
        return False
    return noun in HARMED or (bool(anchor.act.toll) and char in "nTca")


def _noun(look: Lookup, draft: Draft, clause: Clause, found: list[Clause], end: int, speaker: list[int] | None) -> None:
    """A noun or participle: its genitive and prepositions, a nationality, else whoever is subject here."""
    anchor, roles = draft.anchor, draft.roles
    participle = anchor.feature == "adj.acc"
    scan(look, anchor, roles, slots_of(anchor), anchor.token + 1, end)
    if not anchor.feature.startswith("adj"):
        nationality(look, anchor, end, roles)
    elif not participle:
        _described(look, draft)
        return
    if clause.verb and anchor.token - clause.token <= AROUND:
        _around(look, draft, clause)
    if speaker and (not roles.actors or participle):
        _add(roles, speaker, "speaker")
        draft.rule = "speaker-acts"
        return
    if (roles.actors and not _one_side(draft)) or roles.closed:
        return
    owner = _whose(look, anchor)
    if owner is not None and not roles.actors:
        roles.add("actor", owner, "noun before")
        return
    subject = main_subject(found) if participle else clause.subject
    draft.subject = how = "main-subject" if participle else clause.how
    if subject and (participle or _does(look, anchor, clause)) and not only_tells(look, anchor, subject):
        _add(roles, list(subject), f"subject {how}")
        draft.rule = "subject-acts"


def _described(look: Lookup, draft: Draft) -> None:
    """A participle behind a name tells of it: التحالف الداعم does, الفصائل المدعومة is done to."""
    token = draft.anchor.token
    at = token
    while at > token - 3 and at not in look.name_to and at > 0 and look.line[at - 1] in "cr":
        at -= 1
    number = look.name_to.get(at)
    if number is not None and may_act(look, number):
        draft.roles.add("recipient" if done_to(look, draft.anchor) else "actor", number, "described")


def _around(look: Lookup, draft: Draft, clause: Clause) -> None:
    """Places between a light verb and the noun (اندلعت في حلب اشتباكات), and who undergoes it (تعرضت س لقصف)."""
    token = draft.anchor.token
    if look.facts[clause.token].undergoes:
        for person in clause.subject:
            draft.roles.add("recipient", person, "undergoes")
    if look.line[clause.token] in "lh" and "E" not in look.line[clause.token + 1 : token]:
        for at in range(clause.token + 1, token):
            number = look.name_at.get(at)
            if number is not None and look.sheet.names[number].type in ("GPE", "LOC") and _inside(look, at):
                draft.roles.add("place", number, "between")


def _inside(look: Lookup, token: int) -> bool:
    """Whether في or ب stands before a place, or before the kind word in front of it."""
    if look.clitic(token) == "ب":
        return True
    before = look.facts[token - 1]
    kind = look.line[token - 1] == "c"  # في مدينة حلب
    return before.fold == "في" or (kind and look.facts[token - 2].fold == "في") or (kind and before.clings == "ب")


def _whose(look: Lookup, anchor: Anchor) -> int | None:
    """Whose beginning, announcing or deciding the act is (إعلان الحزب انسحاب، بدء القوات عملية)."""
    number = look.name_to.get(anchor.token)
    if number is None or not may_act(look, number):
        return None
    first = look.name_first[number]
    if first == 0 or look.clitic(first):
        return None
    noun = look.facts[first - 1]
    governs = noun.char in "hp" or "speech" in noun.word.by
    return number if governs and noun.verb is None else None


def _does(look: Lookup, anchor: Anchor, clause: Clause) -> bool:
    """Whether the subject of the clause does what the noun names: its verb or a fitting preposition governs it."""
    sense, before = anchor.sense, look.line[anchor.token - 1] if anchor.token else "."
    sure = clause.how in SURE
    if not sense.suffix and clause.verb and _of_others(look, anchor, clause):
        return False
    if sense.suffix:
        return sure or clause.how in ("same-subject", "pronoun")
    if not sure and not (_controls(look, clause) and clause.how in ("same-subject", "pronoun", "relative")):
        return False
    if sense.article:
        return before in "Elhxop" or (_controls(look, clause) and _complement(look, anchor))
    if sense.proclitic == "و":
        return before in "E,"
    if before == "P":
        fold = look.facts[anchor.token - 1].fold
        return fold in OWN or (fold == "الي" and _controls(look, clause))
    return before not in "OdBCKTa"


def _controls(look: Lookup, clause: Clause) -> bool:
    """Whether the verb of the clause makes its subject do what it governs: شن, بدأ, قرر, سعى, تعهد, هدد, رفض, توصل."""
    if not clause.verb or clause.how == "happens":
        return False
    token = clause.token
    return look.line[token] in "lhpo" or look.named.get(token) in CONTROL or look.facts[token].result


def _complement(look: Lookup, anchor: Anchor) -> bool:
    """Whether the noun is the object of its verb: right behind the subject, or with ب، ل، إلى، على, عن."""
    token, sense = anchor.token, anchor.sense
    if sense.proclitic[-1:] in ("ب", "ل") or token in look.name_to or token in look.time_to:
        return True
    return look.facts[token - 1].fold in ("الي", "علي", "عن", "في") or look.line[token - 1] in "cr,"


def _of_others(look: Lookup, anchor: Anchor, clause: Clause) -> bool:
    """Whether the verb of the clause speaks of acts of others: telling of force, condemning, welcoming, warning."""
    if look.line[clause.token] in "lh":
        return False
    if any(look.named.get(at) in ATTITUDES for at in range(clause.token, anchor.token)):
        return True
    return "speech" in look.facts[clause.token].word.by and anchor.type in SUFFERED


def _one_side(draft: Draft) -> bool:
    """Whether only the other side of a meeting is named (محادثات مع س)."""
    roles = draft.roles
    return draft.type in AMONG and all(roles.how["actor", number] == "behind مع" for number in roles.actors)


def _add(roles: Roles, people: list[int], how: str) -> None:
    for number in people:
        if number not in roles.recipients:
            roles.add("actor", number, how)


def only_tells(look: Lookup, anchor: Anchor, subject: People) -> bool:
    """Agencies and outlets report acts of force, they do not do them."""
    return anchor.type in TOLD_OF and all(look.sheet.names[number].entity.startswith("media/") for number in subject)
