"""The foot of a slide: sources, the day they were looked at, the page."""

from __future__ import annotations

from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from briefing.leaf import Leaf, as_of
from briefing.pptx import fit
from briefing.pptx.layouts import FEET, FOOT, PAGE, Box
from briefing.pptx.master import LOCALES
from briefing.pptx.typeset import Line, write
from text.messages import counted, mark, nmark, translator
from views.source_line import citations
from views.view import Tables

_MORE = nmark("{names} and {number} more", "{names} and {number} more")
SOURCES, AS_OF = mark("Sources: {names}"), mark("as of {date}")
_FOOT = (10.0, 9.0)


def foot(slide: Any, made: Leaf, tables: Tables) -> None:
    """
    Write sources, day and page number at the foot of a slide.

    Parameters
    ----------
    slide : pptx.slide.Slide
        The slide.
    made : Leaf
        What it shows.
    tables : mapping of str to pandas.DataFrame
        ``sources``.
    """
    tree = slide.shapes._spTree  # noqa: SLF001 (python-pptx copies no feet from layouts)
    for number, one in enumerate(FEET, 900):
        kind = f'type="{one.kind}" sz="quarter" idx="{one.idx}"'
        field = (
            "<a:fld id='{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}' type='slidenum'>"
            f"<a:rPr lang='{LOCALES[made.language]}'/><a:t>‹#›</a:t></a:fld>"
        )
        tree.append(
            parse_xml(
                f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr><p:cNvPr id='{number}' name='{one.kind}'/>"
                f"<p:cNvSpPr><a:spLocks noGrp='1'/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>"
                f"<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>{field if one.idx == PAGE else ''}</a:p>"
                "</p:txBody></p:sp>"
            )
        )
    held = next(one for one in slide.placeholders if one.placeholder_format.idx == FOOT)
    fitted = _named(FEET[0].box, made, tables)
    # Said outright, since LibreOffice takes nothing of a foot from the layout.
    line = Line(fitted.text, fitted.size, "muted", align="l")
    write(held.text_frame, [line], made.language)
    for run in held.text_frame.paragraphs[0].runs:
        run.font.name = "+mn-lt"


def _named(box: Box, made: Leaf, tables: Tables) -> fit.Fitted:
    """Name as many sources as there is room for, and tell how many more there are."""
    words = translator(made.language)
    day = as_of(tables, made.language)
    end = words(AS_OF).format(date=day) if day else ""
    cited = citations(made.source_ids, tables, made.language)
    names = list(dict.fromkeys(one.short for one in cited))
    for kept in range(len(names), -1, -1):
        listed = "; ".join(names[:kept])
        more = len(names) - kept
        if more:
            listed = counted(made.language, _MORE, more).format(names=listed, number=more)
        told = words(SOURCES).format(names=listed) if kept else ""
        text = " · ".join(part for part in (told, end) if part)
        fitted = fit.fit(text, (box.w, box.h), _FOOT)
        if fitted.whole:
            return fitted
    return fitted
