"""Corridors: which ways are left when one is closed, what would cut them, and what oil stays behind."""
