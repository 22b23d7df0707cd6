"""What colleagues send back, a table, annotations of INCEpTION or the log of another record, as corrections.

Whatever the file, it gives wishes (a row, what is to be done, by whom, why) or corrections that are made already, and
beside them what was refused and why. Nothing is written here.
"""

from musnad.returned.files import Returned, read
from musnad.returned.settling import Taken, settle
from musnad.returned.wishes import Refused, Wish

__all__ = ["Refused", "Returned", "Taken", "Wish", "read", "settle"]
