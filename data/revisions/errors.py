"""What can go wrong between the tables and their history; each message names the cure."""

from __future__ import annotations

from collections.abc import Iterable

from text.messages import Language, mark, translator


class RevisionsError(Exception):
    """
    The history of the tables cannot do what was asked.

    Parameters
    ----------
    text : str
        A sentence for people, in English, marked for the catalogue, its fields in braces.
    **fields : object
        What the fields stand for.
    """

    def __init__(self, text: str, **fields: object) -> None:
        super().__init__(text.format(**fields))
        self.text, self.fields = text, fields

    def told(self, language: Language) -> str:
        """
        Return the message in a language.

        Parameters
        ----------
        language : {'en', 'ru'}
            The language to write.

        Returns
        -------
        str
            A sentence.
        """
        return translator(language)(self.text).format(**self.fields)


class GitMissingError(RevisionsError):
    """There is no git on this machine."""

    def __init__(self) -> None:
        super().__init__(
            mark(
                "The program git is not on this machine's search path (PATH). Install git, and "
                "saving works again; the tables are as they were."
            )
        )


class NotARepositoryError(RevisionsError):
    """The folder is no data repository."""


class BusyError(RevisionsError):
    """Somebody else is at work on the repository and did not finish in time."""


class StaleError(RevisionsError):
    """
    Files are not what the editor saw.

    Parameters
    ----------
    paths : iterable of str
        The files that somebody else changed.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        self.paths = tuple(paths)
        super().__init__(
            mark("Somebody else changed {files} meanwhile; nothing was written."),
            files=", ".join(self.paths),
        )


class DiskError(RevisionsError):
    """The disk is full, or may not be written."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            mark(
                "The disk could not take it ({reason}). Make room, or give the server the right "
                "to write there, and save again."
            ),
            reason=reason,
        )


class UnfinishedError(DiskError):
    """The revision is in the history, but a file could not be put in its place."""

    def __init__(self, reason: str) -> None:
        RevisionsError.__init__(
            self,
            mark(
                "The change is in the history, but a table could not be put in its place "
                "({reason}). That is done by itself as soon as the folder can be written."
            ),
            reason=reason,
        )


class UnknownRevisionError(RevisionsError):
    """The history has no such revision, or the revision no such table."""


class GitError(RevisionsError):
    """Git answered what nobody expects."""

    def __init__(self, said: str) -> None:
        super().__init__(mark("Git could not do it: {said}"), said=said)
