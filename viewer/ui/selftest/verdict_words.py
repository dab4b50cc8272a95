"""What is said of an answer: the verdict, the table, the findings and the explanations."""

from __future__ import annotations

from collections.abc import Iterator

from overlays.model import Case, QuestionKind, QuizQuestion, SectionKind
from overlays.text import markdown
from viewer.session.cases.binding import Binding
from viewer.session.selftest.answering import (
    SOMETHING_ELSE,
    Answer,
    AnswerResult,
    Sureness,
    asked_in_words,
    pointed_at,
)
from viewer.session.selftest.measured import right_figure
from viewer.session.selftest.pins import mark_compared
from viewer.session.selftest.pointing import FindingResult, PointResult
from viewer.ui.language.spoken import translate
from viewer.ui.selftest.verdict_view import VerdictLine, VerdictSign, VerdictWords


def verdict_words(
    case: Case,
    binding: Binding,
    questions: tuple[QuizQuestion, ...],
    answer: Answer,
    result: AnswerResult,
) -> VerdictWords:
    """Return all that is said of an answer that was given."""
    sign, sentence = _verdict(questions, answer, result)
    counted = translate("Verdict", "{points} of {all} points")
    detail = counted.format(points=f"{result.points:.2f}".rstrip("0").rstrip("."), all=result.of)
    if result.hints:
        hints = translate("Verdict", "hints taken: {count}").format(count=result.hints)
        detail = f"{detail}, {hints}"
    lines = (
        *_places(binding, questions, answer, result),
        *_others(binding, questions, answer, result),
        _sure_line(answer),
    )
    return VerdictWords(sign, sentence, detail, lines, tuple(_parts(case, questions)))


def distance_words(distance: float, *, in_percent: bool) -> str:
    """Return a distance as it is said: "15 mm", or in hundredths of the film's width."""
    if in_percent:
        return translate("Verdict", "{0:.1f} % of the film’s width").format(distance)
    return translate("Verdict", "{0:.0f} mm").format(distance)


def _verdict(
    questions: tuple[QuizQuestion, ...], answer: Answer, result: AnswerResult
) -> tuple[VerdictSign, str]:
    asked = pointed_at(questions)
    if not asked:
        return VerdictSign.OPEN, translate("Verdict", "Answered")
    if not result.findings:
        right = answer.nothing
        words = (
            translate("Verdict", "Right: there is nothing abnormal")
            if right
            else translate("Verdict", "There is nothing abnormal")
        )
        return (VerdictSign.FOUND if right else VerdictSign.MISSED), words
    if len(result.findings) > 1:
        found = sum(_sign(one) is VerdictSign.FOUND for one in result.findings)
        words = translate("Verdict", "Found {found} of {all}")
        signs = {len(result.findings): VerdictSign.FOUND, 0: VerdictSign.MISSED}
        told = words.format(found=found, all=len(result.findings))
        return signs.get(found, VerdictSign.NEARLY), told
    one = result.findings[0]
    if answer.nothing:
        return VerdictSign.MISSED, translate("Verdict", "Missed: there is something to see")
    if one.result is None:
        return VerdictSign.MISSED, translate("Verdict", "Missed: on another film")
    return _sign(one), _sentence(one.result)


def _sentence(found: PointResult) -> str:
    if found.wrong_side:
        return translate("Verdict", "Missed: the wrong side")
    if found.distance == 0:
        return translate("Verdict", "Found: inside the region")
    far = distance_words(found.distance, in_percent=found.in_percent)
    words = (
        translate("Verdict", "Nearly: {distance} outside the region")
        if found.score > 0
        else translate("Verdict", "Missed: {distance} outside the region")
    )
    return words.format(distance=far)


def _sign(finding: FindingResult) -> VerdictSign:
    if finding.result is None or finding.score == 0:
        return VerdictSign.MISSED
    return VerdictSign.FOUND if finding.result.distance == 0 else VerdictSign.NEARLY


def _places(
    binding: Binding, questions: tuple[QuizQuestion, ...], answer: Answer, result: AnswerResult
) -> Iterator[VerdictLine]:
    many = len(result.findings) > 1
    for number, finding in enumerate(result.findings, 1):
        place, slices = translate("Verdict", "Place"), translate("Verdict", "Slice")
        if many:
            place = translate("Verdict", "Place {number}").format(number=number)
        compared = mark_compared(binding, questions, finding)
        there = ""
        if compared is not None:
            bound, _ = compared
            there = _slice_words(bound.film.number, bound.slice_index)
        found = finding.result
        if found is None or finding.point is None:
            yours = (
                translate("Verdict", "nothing abnormal")
                if answer.nothing
                else translate("Verdict", "not found")
            )
            yield VerdictLine(place, VerdictSign.MISSED, yours, there)
            continue
        region = (
            translate("Verdict", "the region that is dashed")
            if found.region_given
            else translate("Verdict", "20 mm round the tip")
        )
        if found.in_percent and not found.region_given:
            region = translate("Verdict", "5 % of the film’s width round the tip")
        far = distance_words(found.distance, in_percent=found.in_percent)
        inside = translate("Verdict", "inside")
        outside = translate("Verdict", "{distance} outside").format(distance=far)
        yield VerdictLine(place, _sign(finding), outside if found.distance else inside, region)
        pointed = answer.points[finding.point]
        near = VerdictSign.NEARLY if found.slices_off else VerdictSign.FOUND
        yield VerdictLine(slices, near, _slice_words(pointed.film, pointed.slice_index), there)
        if found.wrong_side:
            side = translate("Verdict", "Side")
            wrong = translate("Verdict", "the other side")
            yield VerdictLine(side, VerdictSign.MISSED, wrong, translate("Verdict", "this side"))


def _slice_words(film: int, slice_index: int) -> str:
    words = translate("Verdict", "film {film}, slice {number}")
    return words.format(film=film, number=slice_index + 1)


def _others(
    binding: Binding, questions: tuple[QuizQuestion, ...], answer: Answer, result: AnswerResult
) -> Iterator[VerdictLine]:
    scores = dict(result.others)
    for question in asked_in_words(questions):
        score = scores[question.id]
        sign = VerdictSign.OPEN if score is None else VerdictSign.NEARLY
        if score in (0, 1):
            sign = VerdictSign.FOUND if score else VerdictSign.MISSED
        chosen = [
            translate("AskedBox", "Something else") if one == SOMETHING_ELSE else one
            for one in answer.chosen_for(question.id)
        ]
        what = question.text or translate("Verdict", "Diagnosis")
        yield VerdictLine(what, sign, ", ".join(chosen), _right(binding, question))


def _right(binding: Binding, question: QuizQuestion) -> str:
    if question.kind is QuestionKind.MEASURE:
        figure = right_figure(binding, question)
        return "" if figure is None else f"{figure.value:.1f} {figure.unit}"
    shown = question.correct[:1] if question.kind is QuestionKind.TEXT else question.correct
    return ", ".join(shown)


def _sure_line(answer: Answer) -> VerdictLine:
    sure = answer.sure or Sureness.GUESS
    words = {
        Sureness.GUESS: translate("SureBox", "Guess"),
        Sureness.UNSURE: translate("SureBox", "Unsure"),
        Sureness.FAIRLY_SURE: translate("SureBox", "Fairly sure"),
        Sureness.CERTAIN: translate("SureBox", "Certain"),
    }[sure]
    promised = translate("Verdict", "{count} of 100 said so should be right").format(
        count=int(sure)
    )
    return VerdictLine(translate("Verdict", "How sure"), VerdictSign.OPEN, words, promised)


def _parts(case: Case, questions: tuple[QuizQuestion, ...]) -> Iterator[tuple[str, str]]:
    heading = translate("Verdict", "Why")
    for question in questions:
        if question.explanation.strip():
            yield question.text or heading, _plain(question.explanation)
    for kind, title in (
        (SectionKind.FINDINGS, translate("Verdict", "What there is to see")),
        (SectionKind.DIAGNOSIS, translate("Verdict", "Diagnosis")),
    ):
        section = case.section(kind)
        if section is not None and section.text.strip():
            yield title, _plain(section.text)


def _plain(text: str) -> str:
    return "\n\n".join(block.text for block in markdown.blocks(text))
