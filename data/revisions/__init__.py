"""
Who changed the tables, when and why: the data repository, kept by git.

The files are the truth and git is the store. Whoever clones the repository has all of it, and
whoever opens a table in a spreadsheet needs nothing of this.
"""

from data.revisions.errors import (
    BusyError,
    DiskError,
    GitError,
    GitMissingError,
    NotARepositoryError,
    RevisionsError,
    StaleError,
    UnfinishedError,
    UnknownRevisionError,
)
from data.revisions.model import Author, Revision
from data.revisions.moments import first_moment, last_moment
from data.revisions.repository import Repository

__all__ = [
    "Author",
    "BusyError",
    "DiskError",
    "GitError",
    "GitMissingError",
    "NotARepositoryError",
    "Repository",
    "Revision",
    "RevisionsError",
    "StaleError",
    "UnfinishedError",
    "UnknownRevisionError",
    "first_moment",
    "last_moment",
]
