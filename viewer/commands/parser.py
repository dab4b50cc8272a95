"""What may be typed after ``rounds``."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from viewer.session.lesson import Stage

EXIT_CODES: Final = "exit codes: 0 done, 1 problems found, 2 wrong usage, 3 cannot read"
COMMANDS: Final = ("info", "render", "screenshot", "check", "new", "pack", "unpack", "publish")
PLAIN_EPILOG: Final = f"""commands:
  rounds info PATH ... [--json]     studies, series, order, spacing, transfer syntax, problems
  rounds render PATH -o OUT         one frame as .png, .pgm or .npy
  rounds screenshot CASE -o OUT     the window as a picture
  rounds check CASE [--json] [--fix]  problems of a teaching case
  rounds new STUDY -o CASE          a case folder of a study, with clean copies
  rounds pack CASE [-o FILE]        a case with its images as one file, FILE.rounds
  rounds unpack FILE [-o FOLDER]    a package back into a case folder
  rounds publish CASE --to FORM -o OUT  pictures, moving pictures, slides
"rounds COMMAND --help" tells more. For teaching, not for diagnosis.

{EXIT_CODES}"""


class _Parser(argparse.ArgumentParser):
    """Tells wrong usage in one line; the usage itself is what --help is for."""

    def error(self, message: str) -> NoReturn:
        from viewer.commands.terminal import plain

        self.exit(2, plain(f"{self.prog}: {message} (--help tells more)", sys.stderr) + "\n")


def picture_size(text: str) -> tuple[int, int]:
    """Read "1920x1080" as (width, height) in pixels."""
    match = re.fullmatch(r"(\d{1,5})[xX×](\d{1,5})", text)
    if match is None or not all(1 <= int(part) <= 16384 for part in match.groups()):
        raise argparse.ArgumentTypeError(f"{text!r} is no size such as 1920x1080")
    return int(match[1]), int(match[2])


def native_or_size(text: str) -> tuple[int, int] | None:
    """Read "native" as ``None``, else a size."""
    return None if text == "native" else picture_size(text)


def counting_number(text: str) -> int:
    """Read a number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1")
    return int(text)


def usual_or_size(text: str) -> tuple[int, int] | str:
    """Read "usual" and "native" as they are, else a size."""
    return text if text in ("usual", "native") else picture_size(text)


def film_numbers(text: str) -> tuple[int, ...]:
    """Read "1,3-5" as the numbers of films."""
    numbers: list[int] = []
    for part in text.split(","):
        match = re.fullmatch(r"(\d{1,4})(?:-(\d{1,4}))?", part.strip())
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if not first <= last:
            raise argparse.ArgumentTypeError(f"{text!r} is no list of films such as 1,3-5")
        numbers += range(first, last + 1)
    return tuple(dict.fromkeys(numbers))


def stage(text: str) -> Stage:
    """Read the name of a stage of a case."""
    from viewer.session.lesson import STAGE_WORDS

    if text.lower() not in STAGE_WORDS:
        raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(STAGE_WORDS)}")
    return STAGE_WORDS[text.lower()]


def no_command(word: str) -> str:
    """Return the sentence about a word that is neither a command nor a path; it names the nearest command."""
    from difflib import get_close_matches

    if word in COMMANDS:
        return f"{word!r} is a command and comes first: rounds {word}"
    near = get_close_matches(word.lower(), COMMANDS, n=1)
    meant = f"did you mean 'rounds {near[0]}'?" if near else f"commands are {', '.join(COMMANDS)}"
    return f"{word!r} is no command and no file or folder; {meant}"


def plain_parser() -> argparse.ArgumentParser:
    """Return the parser of ``rounds [PATH ...]``."""
    parser = _Parser(
        prog="rounds",
        description="Open teaching cases, DICOM files, folders, DICOMDIRs and ZIP archives "
        "(no path: the shipped case).",
        epilog=PLAIN_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="what to open")
    parser.add_argument(
        "--new-window",
        action="store_true",
        help="open a window of its own where Rounds runs already, which gets the paths otherwise",
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    parser.add_argument(
        "--licences", action="store_true", help="print whose work Rounds is made of and exit"
    )
    return parser


def _command(name: str, description: str) -> argparse.ArgumentParser:
    return _Parser(prog=f"rounds {name}", description=description, epilog=EXIT_CODES)


def info_parser() -> argparse.ArgumentParser:
    """Return the parser of ``rounds info``."""
    parser = _command(
        "info", "List studies and series in display order, with spacing, order and problems."
    )
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


def with_joined_window(arguments: Sequence[str]) -> list[str]:
    """Make one word of "--window -600/1500", whose second argparse would take for an option."""
    joined: list[str] = []
    for word in arguments:
        if joined[-1:] == ["--window"] and re.match(r"-[\d.]", word):
            joined[-1] = f"--window={word}"
        else:
            joined.append(word)
    return joined


def render_parser() -> argparse.ArgumentParser:
    """Return the parser of ``rounds render``."""
    parser = _command(
        "render", "Write one frame: 8-bit values floor(255 * y), or stored values as .npy."
    )
    parser.add_argument("path", metavar="PATH", help="a DICOM file, folder, ZIP, case or package")
    parser.add_argument("-o", "--output", required=True, metavar="OUT", help=".png, .pgm or .npy")
    parser.add_argument(
        "--series", metavar="N|UID", help="a series by its place (from 1) or UID; default the first"
    )
    parser.add_argument(
        "--frame", type=counting_number, default=1, metavar="N", help="a frame by its place, from 1"
    )
    parser.add_argument(
        "--window",
        default="file",
        metavar="C/W|auto|file|PRESET",
        help="the window; default the file's own, else auto",
    )
    parser.add_argument(
        "--size",
        type=native_or_size,
        default=None,
        metavar="native|WxH",
        help="default native: a stored pixel a pixel",
    )
    parser.add_argument(
        "--marks", action="store_true", help="draw the case's marks of that frame (.png only)"
    )
    return parser


def screenshot_parser() -> argparse.ArgumentParser:
    """Return the parser of ``rounds screenshot``."""
    from viewer.session.lesson import STAGE_WORDS, Stage

    parser = _command(
        "screenshot", "Write a picture of the window with a case open; needs no display."
    )
    parser.add_argument(
        "path", metavar="CASE", help="a case folder, an overlay file, a package, or DICOM files"
    )
    parser.add_argument("-o", "--output", required=True, metavar="OUT.png")
    parser.add_argument(
        "--stage", type=stage, default=Stage.FINDINGS, metavar="|".join(STAGE_WORDS)
    )
    parser.add_argument(
        "--film", type=counting_number, metavar="N", help="make that film's viewport the active one"
    )
    parser.add_argument("--size", type=picture_size, default=(1920, 1080), metavar="WxH")
    parser.add_argument(
        "--language", default="en", metavar="LANG", help="of the window, such as de; default en"
    )
    return parser


def check_parser() -> argparse.ArgumentParser:
    """Return the parser of ``rounds check``."""
    parser = _command("check", "List the problems of a teaching case: text, marks and images.")
    parser.add_argument(
        "path", metavar="CASE", help="a case folder, an overlay file, a package or a ZIP archive"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--fix",
        action="store_true",
        help="mend what needs no judgement, say what, and save the case (its earlier state is kept)",
    )
    return parser


def new_parser() -> argparse.ArgumentParser:
    """Return the parser of ``rounds new``."""
    from viewer.session.cases.case_folder import Keeping

    parser = _command(
        "new", "Make a case folder: a film a series, and copies of the images without patient data."
    )
    parser.add_argument(
        "paths", nargs="+", metavar="STUDY", help="a folder, DICOM files, a DICOMDIR or ZIP"
    )
    parser.add_argument(
        "-o", "--output", required=True, metavar="CASE", help="the folder to be made"
    )
    parser.add_argument(
        "--images",
        choices=[one.value for one in Keeping],
        default=Keeping.CLEAN.value,
        help="copy them clean (default) or as they are, or leave them in place beside the case",
    )
    parser.add_argument("--title", default="New case", help="the title; default %(default)s")
    parser.add_argument(
        "--with-text",
        action="store_true",
        help="copy pictures that usually carry text too (they have been looked at)",
    )
    return parser


def pack_parser() -> argparse.ArgumentParser:
    """Return the parser of ``rounds pack``."""
    parser = _command("pack", "Put a case and the images of its films into one file, a package.")
    parser.add_argument(
        "path", metavar="CASE", help="a case folder, an overlay file, or a ZIP archive"
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="the package to be made; default CASE.rounds beside the case",
    )
    parser.add_argument(
        "--with-patient-data",
        action="store_true",
        help="pack a case that says that it holds patient data",
    )
    return parser


def unpack_parser() -> argparse.ArgumentParser:
    """Return the parser of ``rounds unpack``."""
    parser = _command("unpack", "Make a case folder of a package, of what is sound in it.")
    parser.add_argument("path", metavar="FILE", help="a package")
    parser.add_argument(
        "-o",
        "--output",
        metavar="FOLDER",
        help="the folder to be made; default FILE without its ending",
    )
    return parser


def publish_parser() -> argparse.ArgumentParser:
    """Return the parser of ``rounds publish``."""
    from viewer.publish.plan import Audience, PublishForm
    from viewer.session.lesson import STAGE_WORDS

    parser = _command(
        "publish", "Make pictures, moving pictures, slides or a package of a case, for others."
    )
    parser.add_argument("path", metavar="CASE", help="a case folder, an overlay file or a package")
    parser.add_argument("--to", required=True, choices=[one.value for one in PublishForm])
    parser.add_argument(
        "-o", "--output", required=True, metavar="OUT", help="the folder, or file, to be made"
    )
    parser.add_argument(
        "--audience",
        choices=[one.value for one in Audience],
        default=Audience.STUDENT.value,
        help="for whom; default %(default)s: nothing may tell the diagnosis early",
    )
    parser.add_argument(
        "--stage",
        type=stage,
        metavar="|".join(STAGE_WORDS),
        help="how far the case is told; default findings for students, else all",
    )
    parser.add_argument(
        "--films", type=film_numbers, default=(), metavar="N,N-M", help="these films; default all"
    )
    parser.add_argument(
        "--size",
        type=usual_or_size,
        default="usual",
        metavar="native|WxH",
        help="a film pixel a pixel, or fitted; default enlarged to 1400 pixels, 700 that move",
    )
    parser.add_argument(
        "--slices",
        type=counting_number,
        metavar="N",
        help="as many slices of a stack as move (default 60), or have a slide (default none)",
    )
    parser.add_argument(
        "--replace", action="store_true", help="replace slides that are there (pptx only)"
    )
    parser.add_argument(
        "--with-patient-data",
        action="store_true",
        help="publish a case that says that it holds patient data",
    )
    return parser
