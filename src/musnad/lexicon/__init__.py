"""Every word and every name, as data: compiled once, then one look-up a word."""

from musnad.lexicon.fold import fold, fold_word
from musnad.lexicon.table import Lexicon, load
from musnad.lexicon.word import Branch, Branches, Entry, Phrase, Sense, Word

__all__ = ["Branch", "Branches", "Entry", "Lexicon", "Phrase", "Sense", "Word", "fold", "fold_word", "load"]
