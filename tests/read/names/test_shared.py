"""Names that bodies of several states have mean the one whose state the report speaks of."""

import pytest
from tests.read.names.test_places import meant


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("هدد وفد الحكومة في اليمن بالانسحاب. وقال مسؤولون في اليمن إن الحوثيين لم يردوا", "وفد الحكومة", ""),
        ("سيطرت المعارضة المسلحة في جنوب السودان على بلدة. وقالت جوبا إن جنوب السودان يرد", "المعارضة المسلحة", ""),
        ("هدد وفد الحكومة في جنيف بالانسحاب. وقال مسؤولون في سوريا إنه باق", "وفد الحكومة", "party/syrian-government"),
        ("قصفت قوات النظام ريف حلب، ودخلت القوات التركية من تركيا إلى سوريا", "قوات النظام", "army/syria"),
        ("قصفت قوات النظام القرية ثم انسحبت", "قوات النظام", "army/syria"),  # of no state more than of others
    ],
)
def test_a_shared_name_means_a_body_of_a_state_that_is_spoken_of(text, name, entity):
    assert meant(text, name) == entity
