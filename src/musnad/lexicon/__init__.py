"""Every word and every name, as data: compiled once, then one look-up a word."""

from musnad.lexicon.fold import fold, fold_word
from musnad.lexicon.table import Branch, Branches, Entry, Lexicon, Phrase, Sense, Word, load

__all__ = ["Branch", "Branches", "Entry", "Lexicon", "Phrase", "Sense", "Word", "fold", "fold_word", "load"]
