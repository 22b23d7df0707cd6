"""The wording of a brief, for the command line and the page: facts in, sentences with references out.

Which facts are said is chosen in ``musnad.ask.brief``, without a word; how they read stands in brief.toml.
"""

from musnad.briefing.grammar import words
from musnad.briefing.sentences import References, sentence, title, under

__all__ = ["References", "sentence", "title", "under", "words"]
