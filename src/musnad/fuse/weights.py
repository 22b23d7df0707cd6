"""What each clue weighs, and which clues tell one act from others: the table by which accounts are one act or not."""

BAR = -100.0  # no sum gets over it

WEIGHTS = {
    **dict.fromkeys(("days-apart", "places-apart", "sides-apart", "rounds-apart"), BAR),
    "day": 1.6,  # the same day, told by both
    "day-published": 1.0,  # the day of one's publication, or the day before it
    "day-beside": 0.0,  # a day before or after
    "day-around": 0.4,  # within the same few days
    "day-late": -1.8,  # told some days after
    "day-of-year": 1.4,  # the same day of the month, in whatever year
    "weekday": 0.4,
    "weekday-other": -2.4,
    "day-unknown": -1.0,  # one does not tell its day, or within weeks
    "day-unknown-bare": -0.8,  # and nothing else that tells one day's act from another's
    "days-many": -2.5,  # told of months: a sum of acts
    "places-many": -1.4,  # one of them tells of many places at once
    "place-village": 2.6,  # the same small place
    "place-town": 1.8,
    "place-city": 1.0,
    "place-area": 0.4,  # one lies in the other, or the same province, region or state
    "place-near": 1.6,  # within ten kilometres
    "places-unknown": -2.0,  # two places of one state of which it is not known how far apart they lie
    "provinces-other": -3.0,  # the same, of two provinces
    "place-beside": 0.8,  # one's place is named in the other's sentence
    "actor": 1.0,
    "actor-kin": 0.5,
    "actor-other": -1.0,
    "recipient": 1.0,
    "recipient-kin": 0.5,
    "recipient-other": -0.8,
    "sides": 1.6,  # two sides or more of talks
    "side": 0.6,
    "sides-kin": -0.6,  # other people of the same states or bodies
    "sides-other": -1.2,
    "number": 2.4,  # the same number of the same thing
    "number-few": 1.7,  # three to five
    "number-small": 0.5,  # one or two
    "number-near": 0.5,
    "number-close": -0.2,  # another number, but nearly the same: as tolls differ in the first hours
    "number-other": -1.2,
    "number-far": -2.4,
    "denial": 0.6,  # what one tells, the other tells as not so: that is said of what somebody tells
    "seldom": 0.6,  # acts of a type that is not told of every day
    "round": 1.6,
    "person": 2.0,  # the same little known person, of harm that was done
    "person-named": 0.7,
    "word": 0.7,  # told by the same word
    "mode": 0.4,
    "mode-other": -1.5,
    "nothing-particular": -1.2,  # what they share, many acts of the day share
    "same-sentence": -1.5,  # two words of one sentence: two acts unless all else is one
    "same-sentence-toll": -0.3,
    "deed-other": -2.0,  # a strike, and the fall of a town
    "kin-type": -1.2,
    "words": 2.4,  # nearly the same sentence
    "formula": 0.6,  # nearly the same sentence, of words that every such report has
    "some-words": 1.2,
    "few-words": 0.3,
    "rare-words": 3.0,  # many rare words around both
    "some-rare-words": 1.8,
    "few-rare-words": 0.9,
}

BARS = frozenset(name for name, weight in WEIGHTS.items() if weight == BAR)
TELLING = frozenset({  # clues that stand for a day where none is told
    "day-of-year", "number", "number-few", "number-small", "person", "words", "rare-words", "some-rare-words", "round",
    "weekday",
})  # fmt: skip
PARTICULAR = frozenset({  # clues that tell one act from others of the same sides on the same day
    "words", "rare-words", "person", "round", "place-village", "day-of-year", "sides",
})  # fmt: skip
TOGETHER_PARTICULAR = (
    {"some-words", "some-rare-words"}, {"some-words", "few-rare-words"}, {"day", "seldom"},
    *({number, beside} for number in ("number", "number-few") for beside in
      ("place-town", "place-near", "place-city", "place-beside", "some-words", "words")),
    *({"number", beside} for beside in ("actor", "recipient", "few-words", "place-area")),
    {"day", "place-town", "some-words"}, {"day", "place-near", "some-words"},
)  # fmt: skip
