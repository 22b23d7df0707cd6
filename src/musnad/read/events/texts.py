"""What the clues of names say: a function a group of clues that follow from the same facts (``book``).

Kinds are those of ``beside.kind_of``, forms those of ``beside.form_of``; ``side`` is the side of the act on which the
name stands, ``acts`` the letters of the roles that rules gave.
"""

ROUGH = ("c", "M")  # marks that a bare way leaves out
WHOLE = 6  # marks of a way that is told whole
ACTS = ("Ev", "En")
LETTERS = "arp"  # of the roles: actor, recipient, place
MANY = 3  # from here on counts are alike


def stands(side: str, away: int, kind: str, nearest: str, own: bool, first: bool, outer: bool) -> list[str]:
    """How far the name stands from the act, whether in its clause, which act is nearest, whether within a name."""
    found = [f"{side} {away} {kind}", f"{side} {'own' if own else 'other'} clause {kind}", f"nearest {nearest} {kind}"]
    if first:
        found.append("first name")
    return found if outer else [*found, f"inner {kind}"]


def governed(side: str, form: str, prep: str, kind: str, type_: str, nearest: str) -> list[str]:
    """The preposition before it."""
    return [
        f"{side} {form} {prep} {kind}",
        f"{side} {prep} {type_}",
        f"{side} {form} {kind} {type_}",
        f"nearest {nearest} {prep} {type_}",
    ]


def of_act(kind: str, type_: str, lemma: str, side: str) -> list[str]:
    """What kinds of names the word of the act has."""
    return [f"{kind} {type_}", f"{lemma} {kind}", f"{lemma} {side} {kind}"]


def by_rule(roles: str, type_: str, lemma: str, has: str, kind: str) -> list[str]:
    """What the rules say of the name, and what roles they have found for others."""
    return [f"rule {roles} {type_}", f"rule {roles} {lemma}", f"rules {has} {roles} {kind}"]


def by_which(role: str, how: str, form: str) -> list[str]:
    """By which rule it has a role."""
    return [f"rule {role} by {how} {form}"]


def on_way(side: str, form: str, kind: str, type_: str, marks: tuple[str, ...]) -> list[str]:
    """The marks between act and name, whole and without the common words, and the acts among them."""
    whole, found = " ".join(marks), [f"{side} {min(sum(mark in ACTS for mark in marks), MANY)} acts {kind}"]
    if len(marks) <= WHOLE:
        found += [f"way {side} {form} {whole} {kind}", f"way {side} {form} {type_} {whole}"]
    bare = " ".join([mark for mark in marks if mark not in ROUGH])
    return [*found, f"past {side} {form} {bare} {kind}"]


def name_after(word: str, side: str, kind: str) -> list[str]:
    """The word before the name."""
    return [f"name after {word} {side}", f"name after {word} {kind}"]


def name_before(word: str, side: str, kind: str) -> list[str]:
    """The word behind the name."""
    return [f"name before {word} {side}", f"name before {word} {kind}"]


def act_after(word: str, side: str, kind: str) -> list[str]:
    """The word before the act."""
    return [f"act after {word} {side} {kind}"]


def act_before(word: str, side: str, kind: str) -> list[str]:
    """The word behind the act."""
    return [f"act before {word} {side} {kind}"]


def over_before(word: str) -> list[str]:
    """A word between a name and the act behind it; none where a name begins or ends."""
    return [f"over {word} before"] if word else []


def over_behind(word: str) -> list[str]:
    """A word between an act and the name behind it; none where a name begins or ends."""
    return [f"over {word} behind"] if word else []


def frame(form: str, side: str, prep: str, given: str, near: int, subject: str, object_: str, of: str) -> list[str]:
    """What the row of the lexicon says of the place in which the name stands."""
    found = f"frame genitive {of}" if form.startswith("noun") else f"frame {subject} {object_}"
    return [f"frame {form} {side} {prep} {given}", f"{found} {side} {near} {prep}"]


def is_subject(how: str, form: str, type_: str, verb: str, governor: str) -> list[str]:
    """The name is the subject of the act's clause."""
    return [
        f"subject {how} {form}",
        f"subject {type_} {form}",
        f"subject of {verb} {form}",
        f"subject {form} behind {governor}",
    ]


def no_subject(other: bool, how: str, form: str, kind: str) -> list[str]:
    """The clause has another subject, or none."""
    return [f"{'other subject' if other else 'no subject'} {how} {form} {kind}"]


def is_main(form: str, type_: str) -> list[str]:
    """The name is the subject of the sentence."""
    return [f"main subject {form} {type_}"]


def nth(side: str, alike: int, kind: str, type_: str, able: int, form: str) -> list[str]:
    """Where it stands among the names of its kind, and among those that can act or cannot."""
    return [f"{side} nth {alike} {kind} {type_}", f"{side} nth {able} {form}"]


def chain(other: str, roles: str, joint: str, prep: str, kind: str) -> list[str]:
    """The name right before this one, what the rules made of it, and what joins the two."""
    return [f"chain {other} {roles} {joint} {prep} {kind}"]


def said(speaks: bool, inside: bool, type_: str) -> list[str]:
    """Whether the name says it, and whether it stands in what is said."""
    return [f"{'speaks' if speaks else 'silent'} {'inside' if inside else 'outside'} {type_}"]


def beside_act(step: str, role: str, other: str, type_: str) -> list[str]:
    """What the name is in a neighbouring act."""
    same = "same type" if other == type_ else "other type"
    return [f"{step} {role} {same}", f"{step} {role} {other} {type_}"]


def was(letters: str, kind: str, out: str) -> list[str]:
    """What the entity was in all acts before."""
    return [f"{out}was {letters} {kind}"]


def was_of(role: str, type_: str, form: str, out: str) -> list[str]:
    """What it was in earlier acts of the type."""
    return [f"{out}was {role} of {type_} {form}"]


def was_of_word(role: str, form: str, kind: str, out: str) -> list[str]:
    """What it was in earlier acts of this very word."""
    return [f"{out}was {role} of that word {form} {kind}"]


def out_name(kind: str, type_: str, has: str, form: str) -> list[str]:
    """A name of another sentence."""
    return [f"out {kind} {type_}", f"out {kind} {has}", f"out {form} {has}"]


def out_rule(role: str, how: str) -> list[str]:
    """A rule gives it a role."""
    return [f"out rule {role} by {how}"]


def out_source(source: str, form: str, type_: str, kind: str, has: str, alone: bool) -> list[str]:
    """Where it is known from."""
    return [
        f"out {source} {form}",
        f"out {source} {type_}",
        f"out {source} {kind} {has}",
        f"out {source} {'alone' if alone else 'with others'}",
    ]


def out_clause(how: str, subject: bool, kind: str, form: str, said: bool) -> list[str]:
    """What the act's clause tells of its subject, and whose words it is."""
    return [
        f"out {how} {'subject' if subject else 'no subject'} {kind}",
        f"out {how} {form}",
        f"out {'of a statement' if said else 'of the outlet'} {kind}",
    ]


def joint(doer: int, done_to: int, place: int, kind: str) -> list[str]:
    """How likely the name is in each role, by a first look."""
    return [f"joint {doer}{done_to}{place} {kind}"]


def left(levels: tuple[int, int, int], gap: int, kind: str, other: str) -> list[str]:
    """How likely the name right before it is in each role."""
    return [f"left {role} {level} {gap} {kind} {other}" for role, level in zip(LETTERS, levels, strict=True)]


def right(levels: tuple[int, int, int], gap: int, kind: str, other: str) -> list[str]:
    """How likely the name right behind it is in each role."""
    return [f"right {role} {level} {gap} {kind} {other}" for role, level in zip(LETTERS, levels, strict=True)]


def others(role: str, best: int, whole: int, same: int, level: int) -> list[str]:
    """How likely the surest of the others is in a role, all of them together, and what else means the same entity."""
    found = [f"best {role} {best} {level}", f"sum {role} {whole} {level}"]
    return [*found, f"same {role} {same} {level}"] if same >= 0 else found
