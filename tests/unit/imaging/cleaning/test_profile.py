"""The list of what stays, held against PS3.15 E.1 (what must go) and against what Rounds reads (what must stay)."""

from __future__ import annotations

from tests.unit.imaging.cleaning.table import profile
from viewer.imaging.cleaning.kept import CREATOR_OF, SAFE_PRIVATE, kept_vr
from viewer.imaging.dataset import attributes as tag_of

# What the Basic Profile takes out and Rounds keeps in other words, by an option of E.3.
KEPT_BY_OPTION = {
    tag_of.ACQUISITION_DATE: "moved by a secret number of days (E.3.6)",
    tag_of.ACQUISITION_DATE_TIME: "moved by a secret number of days (E.3.6)",
    tag_of.FRAME_ACQUISITION_DATE_TIME: "moved by a secret number of days (E.3.6)",
    tag_of.ACQUISITION_TIME: "goes with a date that was moved (E.3.6)",
    tag_of.STUDY_DESCRIPTION: "where it names nobody (E.3.5)",
    tag_of.SERIES_DESCRIPTION: "where it names nobody (E.3.5)",
    tag_of.PROTOCOL_NAME: "where it names nobody (E.3.5)",
    tag_of.CONTRAST_BOLUS_AGENT: "where it names nobody (E.3.5)",
    tag_of.PATIENT_SEX: "a characteristic (E.3.7)",
    0x00101010: "a characteristic, up to 90 years (E.3.7)",
    0x00081140: "its UIDs are others (U*)",
    0x00082112: "its UIDs are others (U*)",
}
# What Rounds reads and a clean copy lacks.
LOST = {
    *(tag_of.STUDY_DATE, tag_of.CONTENT_TIME, tag_of.STUDY_ID),
    *(tag_of.PATIENT_NAME, tag_of.PATIENT_ID, tag_of.PATIENT_BIRTH_DATE),
}


def test_what_the_profile_takes_out_stays_only_by_an_option() -> None:
    kept = {tag for tag, action in profile().items() if kept_vr(tag) and not action.startswith("U")}
    assert kept == KEPT_BY_OPTION.keys()


def test_what_the_profile_renames_is_renamed() -> None:
    renamed = {tag for tag, action in profile().items() if action == "U" and kept_vr(tag)}
    assert {kept_vr(tag) for tag in renamed} == {"UI"}


def test_all_that_rounds_reads_stays_but_for_the_patient_and_what_is_drawn_on_pixels() -> None:
    read = {
        value for name, value in vars(tag_of).items() if name.isupper() and isinstance(value, int)
    }
    images = {tag for tag in read if tag >> 16 not in (0x0002, 0x0004, 0x6000, 0x7FE0)}
    gone = {
        tag
        for tag in images
        if kept_vr(tag) is None and tag not in SAFE_PRIVATE and tag not in CREATOR_OF
    }
    assert gone == LOST
