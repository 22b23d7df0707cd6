"""A copy of a record without chosen people: their names masked letter for letter, coordinates coarsened, and proved.

docs/redaction.md says what can still be told from such a copy.
"""

from musnad.redact.make import Made, redact
from musnad.redact.order import Order, Person, read_people

__all__ = ["Made", "Order", "Person", "read_people", "redact"]
