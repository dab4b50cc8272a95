"""What appears on a slide click by click: the timing part of a slide (ECMA-376 part 1, 19.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn


def appear_on_clicks(slide: Any, shapes: Iterable[int]) -> None:
    """Let the shapes of these ids appear one after another, each on a click."""
    numbers = count(3)
    steps = "".join(_step(shape, numbers) for shape in shapes)
    if not steps:
        return
    before, after = (
        f'<p:{name}CondLst><p:cond evt="on{event}" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:{name}CondLst>'
        for name, event in (("prev", "Prev"), ("next", "Next"))
    )
    timing = parse_xml(
        f"<p:timing {nsdecls('p')}><p:tnLst><p:par>"
        '<p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>'
        '<p:seq concurrent="1" nextAc="seek"><p:cTn id="2" dur="indefinite" nodeType="mainSeq">'
        f"<p:childTnLst>{steps}</p:childTnLst></p:cTn>{before}{after}</p:seq>"
        "</p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>"
    )
    # Before a list of extensions, as the schema has it.
    extensions = slide.element.find(qn("p:extLst"))
    if extensions is None:
        slide.element.append(timing)
    else:
        extensions.addprevious(timing)


def _step(shape: int, numbers: Iterator[int]) -> str:
    outer, inner, effect, setting = (next(numbers) for _ in range(4))
    start = '<p:stCondLst><p:cond delay="{}"/></p:stCondLst>'
    return (
        f'<p:par><p:cTn id="{outer}" fill="hold">{start.format("indefinite")}<p:childTnLst>'
        f'<p:par><p:cTn id="{inner}" fill="hold">{start.format(0)}<p:childTnLst>'
        f'<p:par><p:cTn id="{effect}" presetID="1" presetClass="entr" presetSubtype="0" fill="hold"'
        f' nodeType="clickEffect">{start.format(0)}<p:childTnLst>'
        f'<p:set><p:cBhvr><p:cTn id="{setting}" dur="1" fill="hold">{start.format(0)}</p:cTn>'
        f'<p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl>'
        "<p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst></p:cBhvr>"
        '<p:to><p:strVal val="visible"/></p:to></p:set>'
        "</p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par>"
    )
