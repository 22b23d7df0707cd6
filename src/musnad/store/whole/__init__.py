"""Whether a record is whole in itself: each module looks at one side of it and gives what it finds wrong.

All look through one connection that stands still, and none of them writes. What is worked out anew to be compared is
worked out by the very code that the writer uses.
"""

from musnad.store.whole.acts import faults_of_acts
from musnad.store.whole.copied import faults_of_copies
from musnad.store.whole.corrected import faults_of_fixes
from musnad.store.whole.counted import faults_of_counts, faults_of_entities
from musnad.store.whole.finding import Finding, Scope
from musnad.store.whole.fused import faults_of_fusing
from musnad.store.whole.letters import faults_of_letters
from musnad.store.whole.refs import faults_of_references
from musnad.store.whole.schema import faults_of_file
from musnad.store.whole.scope import scope_of
from musnad.store.whole.spans import faults_of_spans
from musnad.store.whole.values import faults_of_values

__all__ = [
    "Finding", "Scope", "faults_of_acts", "faults_of_copies", "faults_of_counts", "faults_of_entities",
    "faults_of_file", "faults_of_fixes", "faults_of_fusing", "faults_of_letters", "faults_of_references",
    "faults_of_spans", "faults_of_values", "scope_of",
]  # fmt: skip
