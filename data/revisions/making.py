"""Make a data repository, and set one up so that others can push to it."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from data import package
from data.revisions.errors import DiskError, GitError, NotARepositoryError
from data.revisions.git import Git
from data.revisions.model import Author
from text.messages import mark

BRANCH = "main"
FIRST_REASON = mark("The tables as they were published")
# What spreadsheets and systems leave beside a file while it is open.
IGNORED = "private/\n.~lock.*#\n~$*\n*.tmp\n*.bak\n.DS_Store\nThumbs.db\n"
# Bytes go in and out as they are, whatever a file `.gitattributes` says.
_ATTRIBUTES = "* -text -ident -filter -working-tree-encoding\n"
_SETTINGS = {
    "core.autocrlf": "false",
    "core.fileMode": "false",
    "core.fsync": "all",
    "gc.auto": "0",
    # Others push, the files follow, and no push can take away what was saved.
    "receive.denyCurrentBranch": "updateInstead",
    "receive.denyNonFastForwards": "true",
    "receive.denyDeletes": "true",
    "receive.autogc": "false",
}


def make(folder: Path, source: Path, author: Author) -> None:
    """
    Make a data repository from a package, aside, so that it is there whole or not at all.

    Parameters
    ----------
    folder : pathlib.Path
        Where; it must not exist, or be empty.
    source : pathlib.Path
        Directory with ``datapackage.json`` and ``tables/``.
    author : Author
        Who makes it.

    Raises
    ------
    NotARepositoryError
        If there is something else already, or the folder belongs to another repository.
    DiskError
        If it cannot be written.
    GitMissingError
        If there is no git.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 (resolve() would follow links)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.is_symlink() or (folder.exists() and any(folder.iterdir())):
            raise NotARepositoryError(
                mark("{folder} holds something else already; name a folder that is empty or new."),
                folder=folder,
            )
        refuse_tracked(folder)
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            _filled(aside, source, author)
            aside.chmod(0o755)
            aside.rename(folder)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise DiskError(error.strerror or str(error)) from error


def refuse_tracked(folder: Path) -> None:
    """
    Refuse a folder whose files another repository keeps, such as the tables beside the code.

    Parameters
    ----------
    folder : pathlib.Path
        The folder, or where it will be.

    Raises
    ------
    NotARepositoryError
        If another repository has files there.
    """
    outer = next((one for one in folder.parents if (one / ".git").exists()), None)
    if outer is None:
        return
    with suppress(GitError):  # whatever is there is no repository of git's
        if Git(outer)("ls-files", "-z", "--", str(folder.relative_to(outer))):
            raise NotARepositoryError(
                mark(
                    "{folder} is kept by the repository in {outer}; the data repository must be "
                    "one of its own. `make edit` makes it in a folder of its own."
                ),
                folder=folder,
                outer=outer,
            )


def _filled(folder: Path, source: Path, author: Author) -> None:
    git = Git(folder)
    git("init", "-q", "--template=", f"--initial-branch={BRANCH}")
    with suppress(GitError):  # init writes down where the folder is, which will be renamed
        git("config", "--unset", "core.worktree")
    set_up(git)
    (folder / ".gitignore").write_text(IGNORED, encoding="utf-8")
    (folder / "tables").mkdir()
    (folder / "private").mkdir(mode=0o700)
    shutil.copyfile(source / package.FILE, folder / package.FILE)
    for file in sorted((source / "tables").glob("*.csv")):
        shutil.copyfile(file, folder / "tables" / file.name)
    git("add", "--all", "--", ".gitignore", package.FILE, "tables")
    tree = git.line("write-tree")
    given = f"{FIRST_REASON}\n".encode()
    commit = git.line("commit-tree", tree, "-F", "-", given=given, author=author)
    git("update-ref", f"refs/heads/{BRANCH}", commit)


def set_up(git: Git) -> None:
    """
    Set a repository up, once, also one that somebody cloned.

    Parameters
    ----------
    git : Git
        The repository.
    """
    info = git.folder / ".git" / "info"
    attributes = info / "attributes"
    if attributes.is_file() and _ATTRIBUTES in attributes.read_text(encoding="utf-8"):
        return
    for name, value in _SETTINGS.items():
        git("config", name, value)
    info.mkdir(exist_ok=True)
    for file, line in ((info / "exclude", "private/\n"), (attributes, _ATTRIBUTES)):
        with file.open("a", encoding="utf-8") as opened:
            opened.write(line)
