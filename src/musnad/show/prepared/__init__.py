"""What is worked out of a record before anybody looks: lines of the timeline, answers that take long, the search.

It lies in a file of its own beside the record, which is left as it is; with another record, or where the file is lost,
it is made anew. Made again are only the lines that a correction touches.
"""

from musnad.show.prepared.build import Builder
from musnad.show.prepared.file import Prepared, place_of
from musnad.show.prepared.lines import LANES

__all__ = ["LANES", "Builder", "Prepared", "place_of"]
