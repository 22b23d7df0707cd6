"""The clues that tell who is meant: each for itself, and the decision they make together."""

from musnad.lexicon import load
from musnad.link.clues import Candidate, Mention, beside, decide, office, spelling, state, weigh
from musnad.link.people import Catalogue, title_words

ENVOY, MINISTER = title_words("المبعوث الدولي إلى سوريا"), title_words("وزير الخارجية الروسي")


def test_title_words_leave_articles_and_endings_out():
    assert title_words("وزيرة الخارجية") == title_words("الوزير الخارجية")


def test_spelling_of_a_full_name_and_of_a_surname():
    candidate = Candidate("person/x", ["باولو جنتيلوني"])
    assert spelling(Mention("", "باولو جنتيلوني"), candidate) == 5
    assert spelling(Mention("", "باولو جنتلوني"), candidate) == 4
    assert spelling(Mention("", "جنتيلوني"), candidate) == 1
    assert spelling(Mention("", "باولو روسي"), candidate) == 0


def test_an_office_counts_on_the_days_it_was_held_and_against_at_others():
    candidate = Candidate("person/x", ["أ ب"], offices=[(MINISTER, "2004-03", "2012")])
    assert office(Mention("", "ب", frozenset({MINISTER}), day="2010-01-01"), candidate) == 5
    assert office(Mention("", "ب", frozenset({MINISTER}), day="2016-01-01"), candidate) == -5
    assert office(Mention("", "ب", frozenset({ENVOY}), day="2010-01-01"), candidate) == 0
    assert office(Mention("", "ب", frozenset({title_words("وزير الخارجية")}), day="2010-01-01"), candidate) > 0


def test_another_state_weighs_more_than_the_same():
    candidate = Candidate("person/x", ["أ ب"], states=frozenset({"state/iran"}))
    assert state(Mention("", "ب", states=frozenset({"state/iran"})), candidate) == 2
    assert state(Mention("", "ب", states=frozenset({"state/iraq"})), candidate) == -4
    assert state(Mention("", "ب"), candidate) == 0


def test_a_report_of_the_same_days_must_tell_of_the_same_things():
    told = frozenset({"party/a", "city/b"})
    candidate = Candidate("person/x", ["أ ب"], seen=[Mention("person/x", "أ ب", day="2017-01-03", told=told)])
    assert beside(Mention("", "ب", day="2017-01-05", told=told), candidate) == 3
    assert beside(Mention("", "ب", day="2017-02-05", told=told), candidate) == 0
    assert beside(Mention("", "ب", day="2017-01-05", told=frozenset({"party/a"})), candidate) == 0


def test_nothing_is_decided_by_a_surname_or_between_two():
    one, two = Candidate("person/x", ["أحمد ناصر"]), Candidate("person/y", ["خالد ناصر"])
    assert decide(Mention("", "ناصر"), [one]) is None
    same = Candidate("person/z", ["أحمد ناصر"])
    assert decide(Mention("", "أحمد ناصر"), [one, same]) is None
    assert decide(Mention("", "أحمد ناصر"), [one, two]) == (one, ("spelling +5",))
    assert weigh(Mention("", "أحمد ناصر"), one) == (5, ("spelling +5",))


def test_the_catalogue_knows_offices_and_their_time():
    catalogue = load().made(Catalogue)
    kerry = catalogue.people["person/john-kerry"]
    assert "state/united-states" in kerry.states
    assert any(title == title_words("وزير الخارجية الأمريكي") for title, _, _ in kerry.offices)
    assert kerry in catalogue.by_last["كيري"]
