"""Who may write: nobody by default, and nobody longer than is right."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import package
from editor import access
from editor.access import Editor, Ended, allow_list, listed, role
from editor.here import HERE, NOWHERE, Here, author, is_loopback
from tests.editing import repository
from tests.pages import opened, texts
from ui import access as asked
from ui.access import NotAllowedError

NOW = 1_764_000_000
ALICE = {
    "is_logged_in": True,
    "email": "Alice@Example.org",
    "name": "Alice",
    "sub": "1",
    "iat": NOW - 60,
}
LISTED = frozenset({"alice@example.org"})
HOURS = 3600
LOCAL = Editor("local", "Dana", "dana@example.org")


# ---- by identity provider ----------------------------------------------------------------------


def test_an_address_on_the_list_is_an_editor_in_any_case():
    """Providers write addresses as people typed them; an editor must not be locked out by a capital."""
    found = role(ALICE, LISTED, NOW)

    assert found.standing == "editor"
    assert found.editor == Editor("alice@example.org", "Alice", "Alice@Example.org")


@pytest.mark.parametrize(
    ("changed", "standing"),
    [
        ({"is_logged_in": False}, "signed_out"),
        ({"is_logged_in": "True"}, "signed_out"),
        ({"email_verified": False}, "unverified"),
        ({"email_verified": "false"}, "unverified"),
        ({"email_verified": None}, "unverified"),
        ({"email_verified": "true"}, "editor"),
        ({"iat": NOW - 13 * HOURS}, "expired"),
        ({"iat": NOW + HOURS}, "expired"),
        ({"iat": None}, "expired"),
        ({"iat": True}, "expired"),
        ({"iat": float("nan")}, "expired"),
        ({"iat": str(NOW)}, "expired"),
        ({"email": "bob@example.org"}, "not_listed"),
        ({"email": ""}, "not_listed"),
        ({"email": ["alice@example.org"]}, "not_listed"),
    ],
)
def test_one_thing_out_of_order_is_enough(changed, standing):
    """A rule that one odd claim gets round lets a stranger write into the tables."""
    found = role({**ALICE, **changed}, LISTED, NOW)

    assert found.standing == standing
    assert (found.editor is not None) == (standing == "editor")


def test_a_sign_in_that_ended_stays_ended():
    """The cookie lives for a month: a copy of it, or another window, must not outlive signing out."""
    ended = Ended()
    ended.add(ALICE)

    assert role(ALICE, LISTED, NOW, ended).standing == "signed_out"
    assert role({**ALICE, "iat": NOW}, LISTED, NOW, ended).standing == "editor"


def test_a_name_cannot_break_a_commit():
    """Git refuses an author with brackets or line breaks: such an editor could never save."""
    found = role({**ALICE, "name": "A <x@y>\nCommitter: B\x00"}, LISTED, NOW).editor

    assert found is not None
    assert found.name == "A x@y Committer: B"


def test_the_list_is_one_address_a_line(tmp_path):
    """Whoever keeps the list writes comments into it; one taken for an address would be an editor."""
    assert listed("# us\nAlice@Example.org  # since May\n\n  bob@example.org\nnobody\n") == {
        "alice@example.org",
        "bob@example.org",
    }
    assert allow_list(tmp_path) == frozenset()
    (tmp_path / "private").mkdir()
    (tmp_path / access.LIST).write_bytes(b"\xef\xbb\xbfalice@example.org\r\n")
    assert allow_list(tmp_path) == LISTED
    (tmp_path / access.LIST).write_bytes(b"\xff\xfealice@example.org")
    assert allow_list(tmp_path) == frozenset()


@given(st.dictionaries(st.sampled_from(sorted(ALICE)), st.none() | st.booleans() | st.text()))
def test_whatever_a_provider_says_the_role_is_told(claims):
    """A claim of an odd type that raised would show every visitor of the page a stack trace."""
    assert role(claims, frozenset(), NOW).editor is None


# ---- on one's own machine ----------------------------------------------------------------------


def test_a_token_works_once():
    """A link that stays in a history or a terminal would let in whoever finds it."""
    here = Here()
    here.open("token", LOCAL)

    assert here.admit("") is None
    assert here.admit("tok") is None
    assert here.admit("tökén\udc80") is None
    secret = here.admit("token")
    assert secret
    assert here.admit("token") is None
    assert here.editor(secret) == LOCAL
    assert here.editor("token") is None
    here.end("other")
    assert here.editor(secret) == LOCAL
    here.end(secret)
    assert here.editor(secret) is None


def test_without_a_token_nobody_gets_in():
    """A server for others has none: an empty token that matched would make every visitor an editor."""
    here = Here()
    assert (here.is_on, here.admit(""), here.editor("")) == (False, None, None)
    here.open("", LOCAL)
    assert (here.is_on, here.admit(""), here.editor("")) == (False, None, None)


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        ("localhost:8501", True),
        ("127.0.0.1:8501", True),
        ("127.9.9.9", True),
        ("[::1]:8501", True),
        ("example.org:8501", False),
        ("localhost.example.org", False),
        ("127.0.0.1.example.org", False),
        ("10.0.0.1:80", False),
        ("0.0.0.0:80", False),
        ("[::1", False),
        ("", False),
    ],
)
def test_only_this_machine_is_this_machine(host, ours):
    """A name that resolves to this machine for a moment is how a page elsewhere reaches into it."""
    assert is_loopback(host, port_too=True) is ours


@pytest.mark.parametrize(
    ("text", "name", "email"),
    [
        ("Dana <dana@example.org>", "Dana", "dana@example.org"),
        ("dana@example.org", "dana", "dana@example.org"),
        ("dana", "dana", NOWHERE),
        ("Дана Оспанова", "Дана Оспанова", NOWHERE),
        ("", "nobody", NOWHERE),
        ("A\nB <a@b>", "A B", "a@b"),
    ],
)
def test_an_author_has_a_name_and_an_address(text, name, email):
    """Git refuses a commit without either: the first save would fail after an hour of work."""
    assert author(text) == Editor("local", name, email)


# ---- asked by the app --------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path, monkeypatch):
    """Give the app a data repository."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "private").mkdir()
    monkeypatch.setattr(package, "root", lambda: tmp_path)
    return tmp_path


@pytest.fixture
def provider(root, monkeypatch):
    """Sign Alice in by an identity provider; she is on the list."""
    (root / access.LIST).write_text("alice@example.org")
    section = {"redirect_uri": "https://app/oauth2callback", "client_id": "caspian"}
    monkeypatch.setattr(asked, "get_secrets_auth_section", lambda: section)
    monkeypatch.setattr(asked.time, "time", lambda: NOW)
    monkeypatch.setattr(asked.st, "user", SimpleNamespace(to_dict=lambda: dict(ALICE)))
    monkeypatch.setattr(asked, "ENDED", Ended())
    return root


@pytest.fixture
def window(monkeypatch):
    """Open a window by the link of make edit; what the browser says can be changed."""
    monkeypatch.setattr(access, "is_repository", lambda _: True)
    HERE.open("token", LOCAL)
    secret = HERE.admit("token")
    context = SimpleNamespace(
        headers={"Host": "127.0.0.1:8501", "Origin": "http://127.0.0.1:8501"},
        cookies={"caspian_edit_8501": secret},
    )
    monkeypatch.setattr(asked.st, "context", context)
    yield context
    HERE.open("", LOCAL)


def test_no_way_in_without_a_data_repository(monkeypatch):
    """The edition beside the code belongs to the code: what is saved there the next update takes."""
    monkeypatch.delenv("CASPIAN_DATA", raising=False)

    assert asked.way() == "off"
    with pytest.raises(NotAllowedError):
        asked.demand()


@pytest.mark.usefixtures("root")
def test_no_way_in_without_token_or_provider(monkeypatch):
    """A repository alone says who reads it, not who may write."""
    monkeypatch.setattr(asked, "get_secrets_auth_section", dict)

    assert (asked.way(), asked.providers()) == ("off", ())
    with pytest.raises(NotAllowedError):
        asked.demand()


def test_removed_from_the_list_while_signed_in(provider):
    """Somebody let go at noon could write until the evening, and a page still open for longer."""
    assert asked.demand().name == "Alice"
    (provider / access.LIST).write_text("# nobody")

    assert asked.role().standing == "not_listed"
    with pytest.raises(NotAllowedError):
        asked.demand()


@pytest.mark.usefixtures("provider")
def test_signing_out_ends_every_window(monkeypatch):
    """Streamlit asks another window for its cookie only once: it would stay an editor's."""
    left = []
    monkeypatch.setattr(asked.st, "logout", lambda: left.append(True))
    asked.sign_out()

    assert left == [True]
    with pytest.raises(NotAllowedError):
        asked.demand()


def test_several_providers_are_named(monkeypatch):
    """With two providers a button without a name goes to neither."""
    section = {
        "redirect_uri": "https://app/oauth2callback",
        "cookie_secret": "s",
        "one": {"client_id": "1"},
        "client_kwargs": {"scope": "openid"},
        "two": {"client_id": "2"},
    }
    monkeypatch.setattr(asked, "get_secrets_auth_section", lambda: section)

    assert asked.providers() == ("one", "two")


@pytest.mark.usefixtures("window")
def test_the_window_of_the_link_is_an_editors():
    """The one who started the app here must be let in, and out again."""
    assert asked.demand() == LOCAL
    asked.sign_out()

    with pytest.raises(NotAllowedError):
        asked.demand()


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("cookies", {"caspian_edit_8501": "forged"}),
        ("cookies", {"caspian_edit_8501": ""}),
        ("headers", {"Origin": "http://127.0.0.1:9999"}),
        ("headers", {"Origin": None}),
        ("headers", {"Host": "evil.org:8501", "Origin": "http://evil.org:8501"}),
        ("headers", {"Host": None, "Origin": None}),
    ],
)
def test_no_other_window_is(window, kind, changed):
    """A page of another server on this machine is sent our cookie too, and could write with it."""
    assert asked.editor() == LOCAL
    getattr(window, kind).update(changed)

    assert asked.editor() is None


# ---- the page ----------------------------------------------------------------------------------


def shown(app):
    """Tell what the page offers: words, buttons, and whether the room is there."""
    assert not app.exception
    return texts(app), {button.label for button in app.button}, _has_room(app)


def _has_room(app):
    return any("editor_room" in str(block.proto) for block in app.main.children.values())


def test_the_page_says_how_to_turn_editing_on(monkeypatch):
    """Without it whoever wants to mend a number has to read the code to find out how."""
    monkeypatch.delenv("CASPIAN_DATA", raising=False)
    words, buttons, room = shown(opened("pages/editor.py"))

    assert "make edit" in words
    assert not {"Sign in", "Sign out"} & buttons
    assert not room


@pytest.mark.parametrize(
    ("claims", "says", "offers"),
    [
        ({}, "To change the tables, sign in.", {"Sign in"}),
        ({**ALICE, "iat": 0}, "A sign-in lasts 12 hours.", {"Sign in", "Sign out"}),
        ({**ALICE, "email_verified": False}, "has not verified the address Alice@Example.org", {"Sign in", "Sign out"}),
        ({**ALICE, "email": "bob@example.org"}, "bob@example.org is not on the list", {"Sign in", "Sign out"}),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("provider")
def test_the_page_says_why_not(monkeypatch, claims, says, offers):
    """Somebody who may not write must learn why and whom to ask, and see no grid."""
    monkeypatch.setattr(package, "root", lambda: package.PUBLISHED)
    monkeypatch.setattr(access, "is_repository", lambda _: True)
    monkeypatch.setattr(access, "allow_list", lambda _: LISTED)
    monkeypatch.setattr(asked.st, "user", SimpleNamespace(to_dict=lambda: claims))
    words, buttons, room = shown(opened("pages/editor.py"))

    assert any(says in text for text in words)
    assert offers <= buttons
    assert not room


@pytest.mark.usefixtures("provider")
def test_the_page_lets_an_editor_in(tmp_path, monkeypatch):
    """The door that stays shut for an editor is the worst of all."""
    made = repository(tmp_path, monkeypatch)
    monkeypatch.setattr(package, "root", lambda: made.folder)
    monkeypatch.setattr(access, "allow_list", lambda _: LISTED)
    words, buttons, room = shown(opened("pages/editor.py"))

    assert "Editing as Alice" in words
    assert "Sign out" in buttons
    assert room
