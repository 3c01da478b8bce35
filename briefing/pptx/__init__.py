"""Briefings as PowerPoint files: real layouts, native charts and tables, notes, and links."""

from briefing.pptx.panels import PictureMissingError, wanted
from briefing.pptx.write import write

__all__ = ["PictureMissingError", "wanted", "write"]
