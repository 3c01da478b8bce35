"""Decks: slides that are live views, and the files that a presenter takes along."""
