"""Typed rows as frames of Polars, pandas and Arrow: the columns follow from the types, also where there is no row."""

import types
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from musnad.errors import BadQuestion

if TYPE_CHECKING:
    from musnad.api.rows import Rows

MANY = "; "
LABELS = ("text", "words", "phase", "value", "sentence")  # what a row within a row is called by
Make = Callable[[Any], Any]
_COLUMNS: dict[Any, dict[str, Any]] = {}  # of kinds of rows that were looked at


def to_dicts(rows: "Rows[Any]") -> list[dict[str, Any]]:
    """Each row as a dictionary, with what is within it."""
    return [_plain(row) for row in rows]


def to_polars(rows: "Rows[Any]") -> Any:
    """Lists and structs for what is within rows."""
    pl = needed("polars", "polars")
    plain = {str: pl.String, int: pl.Int64, float: pl.Float64, bool: pl.Boolean}
    types_ = _typed(plain, pl.List, lambda fields: pl.Struct([pl.Field(*each) for each in fields.items()]))
    return pl.DataFrame(to_dicts(rows), schema={name: types_(kind) for name, kind in columns(rows.kind).items()})


def to_arrow(rows: "Rows[Any]") -> Any:
    """The same as an Arrow table."""
    pa = needed("pyarrow", "parquet")
    plain = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    types_ = _typed(plain, pa.list_, lambda fields: pa.struct(list(fields.items())))
    schema = pa.schema([(name, types_(kind)) for name, kind in columns(rows.kind).items()])
    return pa.Table.from_pylist(to_dicts(rows), schema=schema)


def to_pandas(rows: "Rows[Any]", lang: str = "en") -> Any:
    """Flat: a cell a field, and one with ids beside it where there are some."""
    pd = needed("pandas", "pandas")
    heads = [(name, inner) for name, kind in columns(rows.kind).items()
             for inner in ((name, _ids(name, kind)) if _row_of(kind) else (name,))]  # fmt: skip
    flat = [[cell for name, kind in columns(rows.kind).items() for cell in _cells(getattr(row, name), kind, lang)]
            for row in rows]  # fmt: skip
    return pd.DataFrame(flat, columns=[inner for _, inner in heads])


def needed(package: str, extra: str) -> Any:
    """A package that only frames need."""
    try:
        return import_module(package)
    except ModuleNotFoundError as error:
        raise BadQuestion(f"frames need the package {package}", do=f"pip install 'musnad[{extra}]'") from error


def columns(kind: Any) -> dict[str, Any]:
    """The fields of a kind of row with their types."""
    if kind not in _COLUMNS:
        hints = get_type_hints(kind)
        _COLUMNS[kind] = {name: hints[name] for name in kind._fields}
    return _COLUMNS[kind]


def _plain(value: Any, mixed: bool = False) -> Any:
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        hints = columns(type(value))
        return {name: _plain(each, _is_mixed(hints[name])) for name, each in zip(value._fields, value, strict=True)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return str(value) if mixed and value is not None else value


@cache
def _is_mixed(kind: Any) -> bool:
    """Whether numbers and texts may both stand there: frames take it as text."""
    return len(_inner(kind)) > 1


def _inner(kind: Any) -> tuple[Any, ...]:
    """The types of a union, but None."""
    if get_origin(kind) in (Union, types.UnionType):
        return tuple(each for each in get_args(kind) if each is not type(None))
    return (kind,)


def _typed(plain: dict[Any, Any], many: Make, struct: Make) -> Make:
    """What makes a column's type of a field's."""

    def made(kind: Any) -> Any:
        inner = _inner(kind)
        if len(inner) > 1:
            return plain[str]
        (one,) = inner
        if get_origin(one) is tuple:
            return many(made(get_args(one)[0]))
        return struct({name: made(each) for name, each in columns(one).items()}) if _is_row(one) else plain[one]

    return made


def _is_row(kind: Any) -> bool:
    return isinstance(kind, type) and hasattr(kind, "_fields")


def _row_of(kind: Any) -> bool:
    """Whether a field holds a row, or rows, that have ids."""
    (one, *_) = _inner(kind)
    one = get_args(one)[0] if get_origin(one) is tuple else one
    return _is_row(one) and bool({"entity", "id", "accounts"} & set(one._fields))


def _ids(name: str, kind: Any) -> str:
    """The head of the column of ids: holder_id, actor_ids."""
    many = get_origin(_inner(kind)[0]) is tuple
    return f"{name.removesuffix('s')}_ids" if many else f"{name}_id"


def _cells(value: Any, kind: Any, lang: str) -> tuple[Any, ...]:
    """A field as a cell, and its ids as another."""
    if (isinstance(value, tuple) and not hasattr(value, "_fields")) or _row_of(kind):
        each = [] if value is None else [value] if hasattr(value, "_fields") else list(value)
        told = MANY.join(_called(one, lang) for one in each)
        return (told, MANY.join(filter(None, map(_id, each)))) if _row_of(kind) else (told,)
    return (value,)


def _called(value: Any, lang: str) -> str:
    if not hasattr(value, "_fields"):
        return str(value)
    for field in ((lang, "ar", *LABELS) if lang == "ar" else ("en", "ar", *LABELS)):
        if found := getattr(value, field, None):
            return str(found)
    return ""


def _id(value: Any) -> str:
    found = getattr(value, "entity", None) or getattr(value, "id", None) or " ".join(getattr(value, "accounts", ()))
    return str(found or "")
