"""The master, its theme and its layouts, built from the design tokens."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as File
from pptx.util import Emu

from briefing.pptx.layouts import EMU, FEET, HEIGHT, LAYOUTS, LEFT, TITLE, WIDTH, Box, Place
from charts.theme import palette
from text.messages import Language, translator

HEADINGS, BODY, EAST_ASIAN = "Georgia", "Calibri", "Yu Gothic"
LOCALES: dict[Language, str] = {"en": "en-GB", "ru": "ru-RU"}
_THEME = {
    "dk1": "ink",
    "lt1": "paper",
    "dk2": "muted",
    "lt2": "surface",
    "accent1": "accent",
    "accent2": "KAZ",
    "accent3": "JPN",
    "accent4": "ocean",
    "accent5": "trans-caspian",
    "accent6": "signed",
    "hlink": "ocean",
    "folHlink": "muted",
}
_KINDS = {"title": 'type="title"', "body": 'type="body" ', "obj": "", "ftr": 'type="ftr" sz="quarter"', "sldNum": 'type="sldNum" sz="quarter"'}  # fmt: skip


def started(language: Language) -> File:
    """
    Begin a file that has the house's master and no slides yet.

    Parameters
    ----------
    language : {'en', 'ru'}
        Of the names of layouts, and of what people will type.

    Returns
    -------
    pptx.presentation.Presentation
        16:9, with one layout for each key of `LAYOUTS`, in that order.
    """
    file = Presentation()
    file.slide_width, file.slide_height = Emu(int(WIDTH * EMU)), Emu(int(HEIGHT * EMU))
    master = file.slide_master
    _theme(master.part.part_related_by(RELATIONSHIP_TYPE.THEME))
    for layout in list(file.slide_layouts)[len(LAYOUTS) :]:
        file.slide_layouts.remove(layout)
    words = translator(language)
    _background(master._element)  # noqa: SLF001 (python-pptx offers no other way to its XML)
    _fill(master._element, _of_master(), words)  # noqa: SLF001 (as above)
    _styles(master._element, language)  # noqa: SLF001 (as above)
    for layout, (name, places) in zip(file.slide_layouts, LAYOUTS.values(), strict=True):
        held = layout._element  # noqa: SLF001 (as above)
        held.find(qn("p:cSld")).set("name", words(name))
        held.attrib.pop("type", None)
        held.set("preserve", "1")
        held.set("userDrawn", "1")
        _fill(held, (*places, *FEET), words)
        if name == LAYOUTS["cover"][0]:
            _rule(held)
    return file


def box_xml(box: Box) -> str:
    """
    Write where something stands.

    Parameters
    ----------
    box : Box
        Its rectangle [pt].

    Returns
    -------
    str
        ``a:xfrm``.
    """
    x, y, w, h = (round(side * EMU) for side in box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


def _of_master() -> tuple[Place, ...]:
    title, *_ = LAYOUTS["picture"][1]
    return (title, Place(1, "body", Box(LEFT, 138, WIDTH - 2 * LEFT, 348)), *FEET)


def _theme(part: Any) -> None:
    """Put colours and faces into the theme."""
    theme = etree.fromstring(part.blob)
    theme.set("name", "Caspian Bridge")
    colours = palette("light")
    scheme = theme.find(".//" + qn("a:clrScheme"))
    scheme.set("name", "Caspian Bridge")
    for name, token in _THEME.items():
        held = scheme.find(qn(f"a:{name}"))
        held[:] = [etree.Element(qn("a:srgbClr"), val=colours[token].lstrip("#"))]
    faces = theme.find(".//" + qn("a:fontScheme"))
    faces.set("name", "Caspian Bridge")
    for kind, face in (("major", HEADINGS), ("minor", BODY)):
        held = faces.find(qn(f"a:{kind}Font"))
        names = {"latin": face, "ea": EAST_ASIAN, "cs": ""}
        held[:] = [
            *(etree.Element(qn(f"a:{tag}"), typeface=name) for tag, name in names.items()),
            etree.Element(qn("a:font"), script="Jpan", typeface=EAST_ASIAN),
        ]
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001 (python-pptx keeps a theme as bytes)


def _background(master: Any) -> None:
    held = master.find(qn("p:cSld")).find(qn("p:bg"))
    held.getparent().replace(
        held,
        parse_xml(
            f"<p:bg {nsdecls('p', 'a')}><p:bgPr><a:solidFill><a:schemeClr val='bg1'/></a:solidFill>"
            "<a:effectLst/></p:bgPr></p:bg>"
        ),
    )


def _fill(held: Any, places: tuple[Place, ...], words: Any) -> None:
    """Replace the placeholders of a master or layout."""
    tree = held.find(qn("p:cSld")).find(qn("p:spTree"))
    for shape in tree.findall(qn("p:sp")):
        tree.remove(shape)
    for number, one in enumerate(places, 2):
        tree.append(placeholder(one, number, words))


def placeholder(one: Place, number: int, words: Any) -> Any:
    """
    Write a placeholder of a layout.

    Parameters
    ----------
    one : Place
        Where it stands, and how it is set.
    number : int
        Its id among the shapes.
    words : callable
        Translates an interface text.

    Returns
    -------
    lxml element
        ``p:sp``.
    """
    kind = _KINDS[one.kind] + (f' idx="{one.idx}"' if one.idx != TITLE else "")
    prompt = words("Title") if one.kind == "title" else words("Text")
    inside = {
        "sldNum": '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr/><a:t>‹#›</a:t></a:fld>',
        "ftr": "",
    }.get(one.kind, f"<a:r><a:rPr/><a:t>{prompt}</a:t></a:r>")
    face = "+mj" if one.serif else "+mn"
    return parse_xml(
        f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr><p:cNvPr id='{number}' name='{prompt} {one.idx}'/>"
        f"<p:cNvSpPr><a:spLocks noGrp='1'/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>"
        f"<p:spPr>{box_xml(one.box)}<a:prstGeom prst='rect'><a:avLst/></a:prstGeom></p:spPr>"
        f"<p:txBody><a:bodyPr lIns='0' tIns='0' rIns='0' bIns='0' anchor='{one.anchor}' wrap='square'>"
        f"<a:noAutofit/></a:bodyPr><a:lstStyle><a:lvl1pPr marL='0' indent='0' algn='{one.align}'>"
        f"<a:buNone/><a:defRPr sz='{round(one.size * 100)}' b='{int(one.bold)}'>"
        f"<a:solidFill><a:schemeClr val='{one.colour}'/></a:solidFill>"
        f"<a:latin typeface='{face}-lt'/><a:ea typeface='{face}-ea'/></a:defRPr></a:lvl1pPr>"
        f"</a:lstStyle><a:p>{inside}</a:p></p:txBody></p:sp>"
    )


def _styles(master: Any, language: Language) -> None:
    """Set how titles, bodies and other texts are written where nothing else says so."""
    held = master.find(qn("p:txStyles"))
    levels = "".join(
        f"<a:lvl{level}pPr marL='{(level - 1) * 228600}' indent='0' algn='l'>"
        "<a:lnSpc><a:spcPct val='100000'/></a:lnSpc><a:spcBef><a:spcPts val='0'/></a:spcBef><a:buNone/>"
        f"<a:defRPr lang='{LOCALES[language]}' sz='{{size}}' b='{{bold}}' kern='1200'>"
        "<a:solidFill><a:schemeClr val='tx1'/></a:solidFill><a:latin typeface='{face}-lt'/>"
        f"<a:ea typeface='{{face}}-ea'/><a:cs typeface='{{face}}-cs'/></a:defRPr></a:lvl{level}pPr>"
        for level in range(1, 6)
    )
    title = levels.split("<a:lvl2pPr")[0].format(size=2800, bold=1, face="+mj")
    body = levels.format(size=1800, bold=0, face="+mn")
    held.getparent().replace(
        held,
        parse_xml(
            f"<p:txStyles {nsdecls('p', 'a')}><p:titleStyle>{title}</p:titleStyle>"
            f"<p:bodyStyle>{body}</p:bodyStyle><p:otherStyle>{body}</p:otherStyle></p:txStyles>"
        ),
    )


def _rule(held: Any) -> None:
    """Draw the line under the title of a cover."""
    held.find(qn("p:cSld")).find(qn("p:spTree")).append(
        parse_xml(
            f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr><p:cNvPr id='90' name='rule'/><p:cNvSpPr/><p:nvPr userDrawn='1'/>"
            f"</p:nvSpPr><p:spPr>{box_xml(Box(LEFT, 292, 96, 3))}<a:prstGeom prst='rect'><a:avLst/></a:prstGeom>"
            "<a:solidFill><a:schemeClr val='accent1'/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
        )
    )
