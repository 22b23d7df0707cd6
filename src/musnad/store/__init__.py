"""The record on disk, and the only SQL of the project: `writer` puts readings in, `view` takes rows out."""

from musnad.store.connect import SCHEMA
from musnad.store.days import days_of
from musnad.store.view import View
from musnad.store.writer import Writer, fold_name

__all__ = ["SCHEMA", "View", "Writer", "days_of", "fold_name"]
