"""The slides of a case: title and history, each film bare and then with its marks, and what is told of it.

The look is our own, 16:9, built here: of the library's template stay one layout and its placeholders.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from msgspec.structs import replace
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from overlays.model import Section
from overlays.sentence import joined, said
from overlays.text.prose import parse
from overlays.text.styled import Block, BlockKind
from overlays.wording import called
from viewer.publish.deck.builds import appear_on_clicks
from viewer.publish.deck.native_marks import FONT, PictureOnSlide, add_mark
from viewer.publish.encoding import png_bytes
from viewer.publish.leaving import Leaving, in_xml
from viewer.publish.pictures import Decoder, Progress
from viewer.publish.plan import Audience, ExportFilm, ExportPlan
from viewer.publish.rendering import Picture, RenderedFilm, rendered
from viewer.session.lesson import Stage, notes_at, shown_title, stage_of_section
from viewer.ui.canvas.layers import PRESENTING_SCALE
from viewer.ui.look.theme import READING_ROOM

WIDTH: Final = 12_192_000
HEIGHT: Final = 6_858_000
_MARGIN: Final = 400_000
_TITLE: Final = (_MARGIN, 150_000, WIDTH - 2 * _MARGIN, 650_000)
_BODY: Final = (_MARGIN, 900_000, WIDTH - 2 * _MARGIN, HEIGHT - 1_100_000)
_TITLE_ONLY: Final = 5
_TEXT_PT: Final = 20
# Letters that a line of that size holds, and lines that a slide does, both rather too few.
_LETTERS: Final = 92
_LINES: Final = 15


class SlideDeck:
    """Slides as they are built; ``early`` are the strings of those that are shown before the diagnosis."""

    def __init__(self, plan: ExportPlan) -> None:
        self._plan = plan
        self._deck = _template()
        self.early: list[Leaving] = []
        self._describe()

    def build(self, decode: Decoder, on_progress: Progress) -> None:
        """Make all slides."""
        plan, case = self._plan, self._plan.case
        self._text_slides(shown_title(case, Stage.FILMS), Stage.FILMS)
        for done, film in enumerate(plan.films):
            on_progress(done, len(plan.films))
            self._film_slides(rendered(film, decode(film.frame)))
            self._stack_slide(film, decode)
        on_progress(len(plan.films), len(plan.films))
        for stage in Stage:
            if Stage.FILMS < stage <= plan.stage:
                self._text_slides("", stage)

    def content(self) -> bytes:
        """Return the file."""
        stream = io.BytesIO()
        self._deck.save(stream)
        return stream.getvalue()

    def _describe(self) -> None:
        """Set every property of the document: the library's template has an author and dates of its own."""
        plan, told = self._plan, self._deck.core_properties
        title = shown_title(plan.case, Stage.FILMS)
        told.title, told.author = in_xml(title), in_xml(", ".join(plan.case.authors))
        told.last_modified_by, told.revision = "Rounds", 1
        told.subject = told.keywords = told.comments = told.category = ""
        told.content_status = told.identifier = told.version = told.language = ""
        told.created = told.modified = told.last_printed = datetime.now(UTC).replace(tzinfo=None)
        self.early += [
            (said("publish", "title of the document"), title),
            (said("publish", "author"), told.author),
        ]

    def _film_slides(self, one: RenderedFilm) -> None:
        film, plan = one.film, self._plan
        title = _film_title(film, "")
        slide = self._slide(title, Stage.FILMS)
        self._picture(slide, one.bare, title)
        self._note(slide, Stage.FILMS, _window_words(one))
        if not (plan.shows_marks and film.marks):
            return
        title = _film_title(film, "a")
        slide = self._slide(title, Stage.FINDINGS)
        place = self._picture(slide, one.bare, title)
        groups = []
        # Read from the last row.
        look = replace(one.look, scale=one.look.scale * PRESENTING_SCALE)
        for laid in one.shapes(look):
            placed = laid.shape.placed
            words = called(film.number, placed.mark, placed.badge)
            self._say(Stage.FINDINGS, title, laid.text)
            groups.append(add_mark(slide, laid, look, place, words))
        appear_on_clicks(slide, groups)
        self._note(slide, Stage.FINDINGS, _window_words(one))

    def _stack_slide(self, film: ExportFilm, decode: Decoder) -> None:
        """Add a slide on which each click shows the next slice."""
        if not film.stack:
            return
        title = said("publish", "{film} ({count} slices)").format(
            film=_film_title(film, ""), count=len(film.stack)
        )
        slide = self._slide(title, Stage.FILMS)
        for nth, one in enumerate(film.stack, start=1):
            words = said("publish", "slice {number}").format(number=nth)
            self._picture(slide, rendered(one, decode(one.frame)).bare, words)
        shapes = [shape.shape_id for shape in slide.shapes if not shape.is_placeholder]
        appear_on_clicks(slide, shapes[1:])

    def _text_slides(self, title: str, stage: Stage) -> None:
        """Add the sections of a stage, each on as many slides as it needs."""
        told = [one for one in self._plan.case.sections if stage_of_section(one) is stage]
        told = [one for one in told if one.text.strip()]
        if title and not told:
            self._note(self._slide(title, stage), stage)
        for nth, section in enumerate(told):
            for page, blocks in enumerate(_pages(section)):
                heading = title if title and not nth else section.heading
                slide = self._slide(heading if not page else f"{heading} ({page + 1})", stage)
                self._write(slide, blocks, stage)
                self._note(slide, stage)

    def _slide(self, title: str, stage: Stage) -> Any:
        slide = self._deck.slides.add_slide(self._deck.slide_layouts[0])
        ground = slide.background.fill
        ground.solid()
        ground.fore_color.rgb = RGBColor.from_string(READING_ROOM.canvas[1:])
        box = slide.shapes.title
        box.left, box.top, box.width, box.height = map(Emu, _TITLE)
        frame = box.text_frame
        frame.text, frame.word_wrap, frame.vertical_anchor = in_xml(title), True, MSO_ANCHOR.MIDDLE
        for paragraph in frame.paragraphs:
            paragraph.alignment = PP_ALIGN.LEFT
            for run in paragraph.runs:
                _styled(run, 28)
        self._say(stage, said("publish", "title of a slide"), title)
        return slide

    def _picture(self, slide: Any, picture: Picture, words: str) -> PictureOnSlide:
        """Put a picture on a slide, as large as it fits; it holds what is seen and no more."""
        height, width = picture.shape[:2]
        left, top, most_wide, most_high = _BODY
        scale = min(most_wide / width, most_high / height)
        left, top = (
            round(left + (most_wide - width * scale) / 2),
            round(top + (most_high - height * scale) / 2),
        )
        shown = slide.shapes.add_picture(
            io.BytesIO(png_bytes(picture)),
            Emu(left),
            Emu(top),
            Emu(round(width * scale)),
            Emu(round(height * scale)),
        )
        shown.name = in_xml(words)
        shown.element.nvPicPr.cNvPr.set("descr", in_xml(words))
        return PictureOnSlide(left, top, scale)

    def _write(self, slide: Any, blocks: tuple[Block, ...], stage: Stage) -> None:
        box = slide.shapes.add_textbox(*map(Emu, _BODY))
        box.name = "text"
        frame = box.text_frame
        frame.word_wrap = True
        for nth, block in enumerate(blocks):
            paragraph = frame.add_paragraph() if nth else frame.paragraphs[0]
            paragraph.space_after = Pt(6)
            if block.kind in (BlockKind.BULLET, BlockKind.NUMBERED):
                sign = "•" if block.number is None else f"{block.number}."
                _styled(_run(paragraph, f"{'    ' * block.level}{sign} "), _TEXT_PT)
            for span in block.spans:
                run = _run(paragraph, span.text)
                strong = span.strong or span.mention is not None or block.kind is BlockKind.HEADING
                _styled(run, _TEXT_PT, bold=strong, italic=span.emphasis)
            self._say(stage, said("publish", "text of a slide"), block.text)

    def _note(self, slide: Any, stage: Stage, *lines: str) -> None:
        """Write the author's words for herself under a slide; students get none."""
        if self._plan.audience is Audience.STUDENT:
            return
        words = "\n".join(filter(None, (notes_at(self._plan.case, stage), *lines)))
        if words:
            slide.notes_slide.notes_text_frame.text = in_xml(words)

    def _say(self, stage: Stage, where: str, text: str) -> None:
        if stage < Stage.DIAGNOSIS:
            self.early.append((where, text))


def _template() -> Any:
    """Return a presentation of 16:9 with a title and nothing else, and no picture of itself."""
    deck = Presentation()
    wider = WIDTH / deck.slide_width
    deck.slide_width, deck.slide_height = Emu(WIDTH), Emu(HEIGHT)
    kept = deck.slide_layouts[_TITLE_ONLY]
    for layout in [one for one in deck.slide_layouts if one is not kept]:
        if layout.name != kept.name:
            deck.slide_layouts.remove(layout)
    for part in (deck.slide_master, deck.slide_layouts[0]):
        for shape in part.placeholders:
            shape.left, shape.width = round(shape.left * wider), round(shape.width * wider)
    package = deck.part.package
    for relation in list(package.iter_rels()):
        if relation.reltype.endswith("/thumbnail"):
            package.drop_rel(relation.rId)
    return deck


def _pages(section: Section) -> Iterator[tuple[Block, ...]]:
    """Give the blocks of a section in slides that hold them."""
    page: list[Block] = []
    lines = 0
    for block in parse(section.text).blocks:
        needed = 1 + sum(len(line) // _LETTERS + 1 for line in block.text.split("\n"))
        if page and lines + needed > _LINES:
            yield tuple(page)
            page, lines = [], 0
        page.append(block)
        lines += needed
    if page:
        yield tuple(page)


def _film_title(film: ExportFilm, letter: str) -> str:
    named = said("publish", "Film {number}{letter}").format(number=film.number, letter=letter)
    return joined(": ", filter(None, (named, film.film.title)))


def _window_words(one: RenderedFilm) -> str:
    kept = one.film.film.view.window
    if kept is None:
        return ""
    told = said("publish", "Window {center}/{width}")
    return told.format(center=f"{kept.center:g}", width=f"{kept.width:g}")


def _run(paragraph: Any, text: str) -> Any:
    run = paragraph.add_run()
    run.text = in_xml(text)
    return run


def _styled(run: Any, size: int, *, bold: bool = False, italic: bool = False) -> None:
    run.font.size, run.font.name = Pt(size), FONT
    run.font.bold, run.font.italic = bold, italic
    run.font.color.rgb = RGBColor.from_string(READING_ROOM.canvas_text[1:])
