"""Musnad: Arabic news in, a sourced record out."""

__version__ = "0.1.0"
