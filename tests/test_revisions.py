"""
The history of the tables: what is saved is there, whole, with who did it, when and why.

Editors are told that nothing they save is lost and everything can be taken back. These tests are
where that is true or not.
"""

import shutil
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from data import package
from data.revisions import (
    Author,
    BusyError,
    GitMissingError,
    NotARepositoryError,
    Repository,
    StaleError,
    saving,
)
from data.row_changes import RowChange
from tests.small_edition import ANN, BOB, CASPIAN, FILES, PORTS, SHIPS, git, repository, saved

__all__ = ["repository"]


# ---- saving ----------------------------------------------------------------------------------


def test_a_save_is_a_revision(repository):
    """Without it nobody could say who changed what, when and why."""
    before = datetime.now(UTC).replace(microsecond=0)
    ships = FILES[SHIPS] + b"aksu,baku,1\n"
    wanted = {PORTS: CASPIAN, SHIPS: ships}

    made = repository.save(wanted, FILES, BOB, "Two tables,\nin one go")

    assert {path: (repository.folder / path).read_bytes() for path in FILES} == wanted
    assert before <= made.time <= datetime.now(UTC)
    assert (made.author, made.reason) == (BOB, "Two tables,\nin one go")
    assert made.tables == ("ports", "ships")
    assert repository.revisions() == [made, repository.revision(made.parents[0])]
    assert repository.changes(made) == [
        RowChange("ports", "aktau", "changed", {"name_en": ("Aktau", "Aqtau"), "name_ru": ("", "Port")}),
        RowChange("ships", "aksu", "added", {"ship_id": ("", "aksu"), "port_id": ("", "baku"), "tonnes": ("", "1")}),
    ]  # fmt: skip
    assert git(repository.folder, "status", "--porcelain") == (0, "")


def test_a_stale_save_writes_nothing(repository):
    """Else the second of two editors undoes the first one's work without knowing."""
    first = saved(repository)
    other = FILES[PORTS] + b"kuryk,Kuryk,\n"

    with pytest.raises(StaleError) as refused:
        repository.save({PORTS: other, SHIPS: b"new"}, FILES, ANN, "later")
    with pytest.raises(StaleError):
        repository.save({SHIPS: b"blind"}, {}, ANN, "without having looked")

    assert refused.value.paths == (PORTS,)
    assert (repository.folder / PORTS).read_bytes() == CASPIAN
    assert (repository.folder / SHIPS).read_bytes() == FILES[SHIPS]
    assert repository.head() == first


def test_nothing_new_is_no_revision(repository):
    """A history full of revisions without a change hides those that matter."""
    held = repository.head()

    assert repository.save(FILES, FILES, BOB, "nothing") == held
    assert repository.revisions() == [held]


def test_changes_beside_the_app_are_their_own_revision(repository):
    """What somebody did in a spreadsheet must neither vanish nor be signed by the next editor."""
    ships = FILES[SHIPS] + b"aksu,baku,1\n"
    (repository.folder / SHIPS).write_bytes(ships)
    (repository.folder / "tables" / "~$ships.csv").write_bytes(b"a lock of Excel's")
    (repository.folder / "private" / "draft").write_bytes(b"secret")

    made = saved(repository)
    outside = repository.revision(made.parents[0])

    assert (made.tables, made.outside, made.author) == (("ports",), False, BOB)
    assert (outside.paths, outside.outside) == ((SHIPS,), True)
    assert repository.content(outside.id, SHIPS) == ships
    assert (repository.folder / SHIPS).read_bytes() == ships

    (repository.folder / SHIPS).unlink()
    assert repository.take_in().outside
    assert repository.content(repository.head().id, SHIPS) is None
    assert repository.take_in() == repository.head()


@pytest.mark.parametrize("path", ["../x.csv", "private/x.csv", "tables/a/b.csv", "/tables/x.csv", ".git/config", "tables/../x.csv", "tables/x.txt", "tables//x.csv"])  # fmt: skip
def test_only_files_of_the_package_are_saved(repository, path):
    """Else a table's name made up by a browser writes anywhere on the server."""
    with pytest.raises(ValueError, match="is no file of the package"):
        repository.save({path: b"x"}, {}, BOB, "x")


def test_a_link_is_not_followed(repository, tmp_path):
    """Else a save goes where the link leads, and the table stays as it was."""
    (repository.folder / PORTS).rename(tmp_path / "ports.csv")
    (repository.folder / PORTS).symlink_to(tmp_path / "ports.csv")

    with pytest.raises(NotARepositoryError):
        saved(repository)

    assert (tmp_path / "ports.csv").read_bytes() == FILES[PORTS]


@given(content=some.binary(max_size=60), reason=some.text(max_size=40), name=some.text(max_size=12))
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_byte_comes_back(repository, content, reason, name):
    """Line ends, marks and letters that git or a terminal would change are an editor's own."""
    made = saved(repository, PORTS, content, Author(name, "x@example.org"), reason)

    assert repository.content(made.id, PORTS) == content
    assert (repository.folder / PORTS).read_bytes() == content
    assert made.author.name
    assert repository.head() == made


def test_settings_of_the_machine_have_no_say(repository, tmp_path, monkeypatch):
    """Else line ends change, a signature is asked for, or a hook stops the save of an editor."""
    hook = repository.folder / ".git" / "hooks" / "reference-transaction"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    (tmp_path / ".gitconfig").write_text("[core]\nautocrlf = true\n[commit]\ngpgSign = true\n")
    (repository.folder / ".gitattributes").write_text("* text=auto eol=lf\n")
    git(repository.folder, "config", "commit.gpgSign", "true")
    for name, value in {"HOME": str(tmp_path), "GIT_DIR": "/nowhere", "GIT_INDEX_FILE": "/nowhere", "GIT_AUTHOR_NAME": "Eve"}.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    (repository.folder / SHIPS).write_bytes(b"a\r\nb\n")

    made = saved(repository, new=b"a\r\nb\nc\r\n")

    assert repository.content(made.id, PORTS) == b"a\r\nb\nc\r\n"
    assert repository.content(made.id, SHIPS) == b"a\r\nb\n"
    assert made.author == BOB


def test_without_git_there_is_a_clear_refusal(repository, monkeypatch):
    """A stack trace tells an editor neither what is missing nor that the tables are safe."""
    monkeypatch.setenv("PATH", "")

    with pytest.raises(GitMissingError, match="Install git") as refused:
        saved(repository)
    with pytest.raises(GitMissingError):
        repository.revisions()

    assert "Установите git" in refused.value.told("ru")
    assert (repository.folder / PORTS).read_bytes() == FILES[PORTS]
    assert not repository.unsettled()


# ---- others at the same repository -------------------------------------------------------------


def test_a_push_shows_in_the_tables(repository, tmp_path):
    """Editors who work with git must see their work in the app, and not be undone by it."""
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(repository.folder), str(clone))
    (clone / PORTS).write_bytes(CASPIAN)
    git(clone, "commit", "-qam", "from afar")

    assert git(clone, "push", "-q", "origin", "main") == (0, "")
    assert (repository.folder / PORTS).read_bytes() == CASPIAN
    assert (repository.head().author.name, repository.head().tables) == ("Cleo", ("ports",))

    saved(repository, SHIPS, b"ship_id\n")
    (clone / PORTS).write_bytes(b"lost?")
    git(clone, "commit", "-qam", "behind")
    code, _ = git(clone, "push", "-q", "--force", "origin", "main")
    assert code != 0
    assert repository.head().reason == "A port"


def test_joined_histories_are_told_once(repository, tmp_path):
    """Both sides of a merge are somebody's work; the merge itself changed nothing."""
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(repository.folder), str(clone))
    (clone / PORTS).write_bytes(CASPIAN)
    git(clone, "commit", "-qam", "from afar")
    saved(repository, SHIPS, b"ship_id,port_id,tonnes\n")
    git(clone, "pull", "-q", "--no-rebase", "--no-edit")

    assert git(clone, "push", "-q") == (0, "")
    assert {one.reason for one in repository.revisions()[:2]} == {"from afar", "A port"}
    assert len(repository.revisions()) == 3
    assert len(repository.head().parents) == 2


def test_another_git_at_work_is_waited_for(repository, monkeypatch):
    """Whoever commits at the command line must not find half of our save in his commit."""
    monkeypatch.setattr(saving, "_FOREIGN_LOCK_SECONDS", 0.05)
    lock = repository.folder / ".git" / "index.lock"
    lock.write_bytes(b"")

    with pytest.raises(BusyError, match=r"index\.lock"):
        saved(repository)

    assert lock.exists()
    assert (repository.folder / PORTS).read_bytes() == FILES[PORTS]
    assert not repository.unsettled()


def test_a_push_that_comes_first_is_noticed(repository, monkeypatch):
    """Between our look at the branch and its move somebody pushes: neither side may be lost."""
    moves = []
    moved = saving._moved

    def raced(ours, ref, commit, head):
        if not moves:
            moves.append(head)
            tree = git(repository.folder, "rev-parse", "HEAD^{tree}")[1].strip()
            other = git(repository.folder, "commit-tree", tree, "-p", head, "-m", "first")[
                1
            ].strip()
            git(repository.folder, "update-ref", ref, other)
        moved(ours, ref, commit, head)

    monkeypatch.setattr(saving, "_moved", raced)
    made = saved(repository)

    assert repository.revision(made.parents[0]).reason == "first"
    assert (repository.folder / PORTS).read_bytes() == CASPIAN


# ---- what may be a repository ------------------------------------------------------------------


def test_the_tables_beside_the_code_are_refused(tmp_path):
    """An editor's saves must not end up as commits in the history of the code."""
    with pytest.raises(NotARepositoryError):
        Repository(package.PUBLISHED)
    assert not Repository.is_one(package.PUBLISHED)

    git(tmp_path, "init", "-q")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "kept").write_text("x")
    git(tmp_path, "add", "data/kept")
    (tmp_path / "data" / "kept").unlink()

    with pytest.raises(NotARepositoryError, match="one of its own"):
        Repository.make(tmp_path / "data", author=ANN)


def test_a_folder_in_use_is_left_alone(repository):
    """`make edit` with the wrong folder must not touch what is there."""
    with pytest.raises(NotARepositoryError):
        Repository.make(repository.folder, author=ANN)

    assert len(repository.revisions()) == 1
    assert sorted(one.name for one in repository.folder.parent.iterdir()) == ["edition"]


def test_a_repository_without_a_revision(repository, tmp_path):
    """Whoever ran `git init` beside the tables and no more can begin to edit."""
    folder = shutil.copytree(
        repository.folder, tmp_path / "new", ignore=shutil.ignore_patterns(".git", "private")
    )
    git(folder, "init", "-q", "-b", "main")
    new = Repository(folder)

    assert (new.head(), new.revisions()) == (None, [])
    made = saved(new)
    assert [one.outside for one in new.revisions()] == [False, True]
    assert new.content(made.parents[0], PORTS) == FILES[PORTS]


def test_a_clone_is_set_up_at_its_first_save(repository, tmp_path):
    """Whoever serves a clone of the data must be able to receive pushes too."""
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(repository.folder), str(clone))
    (clone / ".gitattributes").write_text("*.csv text eol=crlf\n")

    made = saved(Repository(clone))

    assert Repository(clone).content(made.id, PORTS) == CASPIAN
    assert git(clone, "config", "receive.denyCurrentBranch") == (0, "updateInstead\n")
    assert git(clone, "status", "--porcelain", "--", "private") == (0, "")
