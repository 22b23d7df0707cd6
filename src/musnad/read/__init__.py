"""The rooms of reading: each takes the sheet and the lexicon and returns what it gives, by name."""
