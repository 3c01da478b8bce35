"""Rules for slides: what they show must be there, and be what their template has room for."""

from collections.abc import Iterator

from data.fault import Fault, fault, quoted
from data.rules.common import Edition, Rule, listed, register

RULES: list[Rule] = []
rule = register(RULES)

MAP_PAGES = ("/", "/map")
PAGES = (
    *MAP_PAGES,
    "/corridors",
    "/trade",
    "/investment",
    "/evidence",
    "/lenses",
    "/sources",
)
"""Pages with something to show; a slide that leads to any other stays blank."""

# How many addresses a template shows, at least and at most.
_LINKS = {
    "cover": (0, 1),
    "statement": (0, 1),
    "number": (0, 1),
    "map": (1, 1),
    "corridor": (1, 1),
    "chart": (1, 1),
    "pair": (2, 2),
    "lens": (1, 1),
    "sources": (0, 0),
}
_COUNTED = {
    (0, 0): "an empty cell: the list of sources makes itself",
    (0, 1): "one link, or an empty cell",
    (1, 1): "one link, or the template pair for two",
    (2, 2): "two links with a space between",
}
_AT_HOME = {"map": MAP_PAGES, "corridor": ("/corridors",), "lens": ("/lenses",)}


@rule("slides", "claims")
def slides_show_what_exists(edition: Edition) -> Iterator[Fault]:
    """Find slides that point nowhere; they stay blank in front of an audience."""
    known = edition.ids("claims", "claim_id")
    for row in edition["slides"]:
        for link in row["view"].split():
            if _page(link) not in PAGES:
                what = f"{quoted(link)} does not begin with a page"
                right = f"a link that begins with one of {', '.join(PAGES)}"
                yield fault("slides", row.number, "view", what, right)
        for claim in listed(row, "claims"):
            if claim not in known:
                what = f"{quoted(claim)} is not a claim"
                right = "ids of claims.claim_id joined by ';' without spaces"
                yield fault("slides", row.number, "claims", what, right)


@rule("slides")
def templates_have_their_views(edition: Edition) -> Iterator[Fault]:
    """Find slides whose template waits for another view; they show half a picture or none."""
    for row in edition["slides"]:
        template, links = row["template"], row["view"].split()
        if template not in _LINKS:
            continue  # the schema's fault already
        least, most = _LINKS[template]
        if not least <= len(links) <= most:
            many = "1 link" if len(links) == 1 else f"{len(links) or 'no'} links"
            what = f"the template {template} is given {many}"
            yield fault("slides", row.number, "view", what, _COUNTED[least, most])
        home = _AT_HOME.get(template, PAGES)
        for link in links:
            if _page(link) in PAGES and _page(link) not in home:
                what = f"the template {template} cannot show {quoted(link)}"
                right = f"a link that begins with {' or '.join(home)}"
                yield fault("slides", row.number, "view", what, right)


def _page(link: str) -> str:
    return link.partition("?")[0].partition("#")[0]
