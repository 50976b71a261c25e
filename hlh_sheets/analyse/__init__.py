"""Measures: pure functions from records to figures with their counts and intervals."""
