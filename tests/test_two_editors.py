"""Two browsers edit one table: nobody's work is lost, and where both wrote one cell a person decides."""

import csv
import io
import re

import pytest
from playwright.sync_api import Page, expect

from data.revisions import Repository
from tests.signing import cookie, edition, served

NOWHERE = "http://localhost:9/.well-known/openid-configuration"


@pytest.fixture
def desk(tmp_path):
    """Serve a data repository to Alice and Bob, whom their provider has let in already."""
    root = edition(tmp_path / "edition", "alice", "bob")
    with served(tmp_path, root, NOWHERE) as address:
        yield address, root


def sits(window, address, name) -> Page:
    """Open the table of nodes as somebody."""
    page = window(f"{address}/editor?lang=en&table=nodes", cookie(address, name))
    expect(page.locator(".cb-grid-root.cb-ready")).to_be_visible()
    return page


def types(page: Page, search: str, old: str, new: str) -> None:
    """Find a cell by a search, and type into it."""
    page.get_by_placeholder("Search the table").fill(search)
    page.get_by_role("gridcell", name=old, exact=True).first.click()
    page.keyboard.type(new)
    page.keyboard.press("Enter")
    expect(page.locator(".cb-grid-state")).not_to_have_class(re.compile("cb-waiting"))


def saves(page: Page, reason: str) -> None:
    """Give a reason, and save."""
    page.get_by_role("radio", name=re.compile("Changes and saving")).click()
    page.get_by_label("Why: what you changed").fill(reason)
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Save", exact=True).click()


def names(root) -> dict[str, str]:
    """Read what the nodes are called."""
    text = (root / "tables" / "nodes.csv").read_text(encoding="utf-8")
    return {row["node_id"]: row["name_en"] for row in csv.DictReader(io.StringIO(text))}


def test_no_update_is_lost_and_a_conflict_is_settled(desk, window):
    """The blame of tools like this one: the second to save wipes out the first."""
    address, root = desk
    alice, bob = sits(window, address, "alice"), sits(window, address, "bob")
    types(alice, "Aktau", "Aktau", "Aqtau")
    types(bob, "Aktau", "Aktau", "Aktaw")
    types(bob, "Poti", "Poti", "Poti port")
    bob.reload()
    expect(bob.locator(".cb-grid-root.cb-ready")).to_be_visible()
    bob.get_by_placeholder("Search the table").fill("Poti")
    expect(bob.get_by_role("gridcell", name="Poti port", exact=True)).to_be_visible()

    saves(alice, "By Alice")
    expect(alice.get_by_text("Saved. The app")).to_be_visible()
    assert names(root)["aktau"] == "Aqtau"

    bob.get_by_role("radio", name=re.compile("Changes and saving")).click()
    expect(bob.get_by_text("Changed by you and by somebody else (1)")).to_be_visible()
    bob.get_by_text("Yours: Aktaw").click()
    bob.get_by_role("button", name="Take these choices").click()
    expect(bob.get_by_text("What would change (2)")).to_be_visible()
    saves(bob, "By Bob")
    expect(bob.get_by_text("Saved. The app")).to_be_visible()

    found = names(root)
    assert (found["aktau"], found["poti"]) == ("Aktaw", "Poti port")
    repository = Repository(root)
    told = [(one.author.name, one.reason) for one in repository.revisions(limit=2)]
    assert told == [("bob", "By Bob"), ("alice", "By Alice")]
    bob.goto(f"{address}/history?lang=en&table=nodes&row=aktau")
    for reason in ("By Bob", "By Alice"):
        expect(bob.get_by_text(reason)).to_be_visible()
    bob.goto(f"{address}/map?lang=en&node=aktau")
    expect(bob.get_by_role("heading", name="Aktaw")).to_be_visible()
