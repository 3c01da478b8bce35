"""Boundaries and seas, corridor lines, and what-if questions about them."""
