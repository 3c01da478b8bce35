"""Rules for slides: what they show must be there, and be what their template has room for."""

from collections.abc import Iterator

from data.fault import Fault, Message, Part, either, fault, message, quoted
from data.rules.common import Edition, Rule, listed, register
from data.rules.wording import CLAIM_IDS
from text.messages import nmark

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
    (0, 0): message("an empty cell: the list of sources makes itself"),
    (0, 1): message("one link, or an empty cell"),
    (1, 1): message("one link, or the template pair for two"),
    (2, 2): message("two links with a space between"),
}
_AT_HOME = {"map": MAP_PAGES, "corridor": ("/corridors",), "lens": ("/lenses",)}


@rule("slides", "claims")
def slides_show_what_exists(edition: Edition) -> Iterator[Fault]:
    """Find slides that point nowhere; they stay blank in front of an audience."""
    known = edition.ids("claims", "claim_id")
    for row in edition["slides"]:
        for link in row["view"].split():
            if _page(link) not in PAGES:
                what = message("{link} does not begin with a page", link=quoted(link))
                right = message("a link that begins with one of {pages}", pages=", ".join(PAGES))
                yield fault("slides", row.number, "view", what, right)
        for claim in listed(row, "claims"):
            if claim not in known:
                what = message("{cell} is not a claim", cell=quoted(claim))
                yield fault("slides", row.number, "claims", what, CLAIM_IDS)


@rule("slides")
def templates_have_their_views(edition: Edition) -> Iterator[Fault]:
    """Find slides whose template waits for another view; they show half a picture or none."""
    for row in edition["slides"]:
        template, links = row["template"], row["view"].split()
        if template not in _LINKS:
            continue  # the schema's fault already
        least, most = _LINKS[template]
        name = edition.label("slides", "template", template)
        if not least <= len(links) <= most:
            what = _given(name, len(links))
            yield fault("slides", row.number, "view", what, _COUNTED[least, most])
        home = _AT_HOME.get(template, PAGES)
        for link in links:
            if _page(link) in PAGES and _page(link) not in home:
                what = message(
                    "the template {template} cannot show {link}", template=name, link=quoted(link)
                )
                right = message("a link that begins with {page}", page=either(home))
                yield fault("slides", row.number, "view", what, right)


def _given(template: Part, links: int) -> Message:
    if not links:
        return message("the template {template} is given no links", template=template)
    forms = nmark(
        "the template {template} is given {number} link",
        "the template {template} is given {number} links",
    )
    return message(forms, template=template, number=links)


def _page(link: str) -> str:
    return link.partition("?")[0].partition("#")[0]
