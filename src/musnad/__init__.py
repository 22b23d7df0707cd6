"""Musnad: Arabic news in, a sourced record out."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from musnad.api import Record

__version__ = "0.1.0"


def open(path: str, as_of: str | None = None, rejected: bool = False) -> "Record":
    """A record for Python programs to ask; a context manager (docs/python.md).

    ``as_of`` is a date: the record as it could be known then. With ``rejected`` what people have rejected is seen too.
    StoreError where there is no such record.
    """
    from importlib import import_module  # `import musnad` alone stays quick

    record: Record = import_module("musnad.api").Record(path, as_of, rejected)
    return record
