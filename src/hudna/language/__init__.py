"""Data files become one frozen lexicon."""
