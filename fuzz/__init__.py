"""Parsers of outside bytes under attack: `make fuzz` runs each target, tests/fuzz the same functions by hypothesis."""
