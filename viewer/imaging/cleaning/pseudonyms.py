"""What stands in a clean file for what would name the patient: UIDs and days, by a secret of the case.

The same secret gives the same name for the same thing, so that references, frames of reference and the order of
images survive, and a file that is cleaned again is the same image; without the secret nobody can go back.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from msgspec import Struct

_UID_BYTES: Final = 16
_STANDARD: Final = "1.2.840.10008."
_DAY: Final = re.compile(r"\d{8}")
_OLD_DAY: Final = re.compile(r"(\d{4})\.(\d{2})\.(\d{2})")
_FEWEST_DAYS: Final = 36_525
_MOST_FURTHER_DAYS: Final = 3_653


class Pseudonyms(Struct, frozen=True):
    """Names in place of names, made with a secret of 32 random bytes."""

    secret: bytes

    def uid(self, uid: str) -> str:
        """Return the UID in place of another; what the Standard itself names keeps its name."""
        if uid.startswith(_STANDARD) and uid in _well_known():
            return uid
        number = int.from_bytes(self._digest(f"uid:{uid}")[:_UID_BYTES], "big")
        return f"2.25.{number}"

    def day(self, text: str) -> str:
        """Return a date (DA, its older form too) a hundred years and some days earlier; "" for what is none."""
        digits = _OLD_DAY.sub(r"\1\2\3", text.strip())
        if not _DAY.fullmatch(digits):
            return ""
        try:
            moved = date(int(digits[:4]), int(digits[4:6]), int(digits[6:])) - timedelta(self._days)
        except (ValueError, OverflowError):
            return ""
        return f"{moved.year:04}{moved.month:02}{moved.day:02}"

    def moment(self, text: str) -> str:
        """Return a date and time (DT) so many days earlier, without its time zone; "" for what is none."""
        whole = re.fullmatch(r"(\d{8})(\d{0,6}(?:\.\d{1,6})?)([+-]\d{4})?", text.strip())
        if whole is None:
            return ""
        day = self.day(whole[1])
        return day + whole[2] if day else ""

    @property
    def _days(self) -> int:
        further = int.from_bytes(self._digest("days")[:4], "big") % _MOST_FURTHER_DAYS
        return _FEWEST_DAYS + further

    def _digest(self, text: str) -> bytes:
        import hmac  # OpenSSL would delay the first picture

        return hmac.digest(self.secret, text.encode("utf-8", "surrogatepass"), "sha256")


@lru_cache(maxsize=1)
def _well_known() -> frozenset[str]:
    """Return the UIDs of PS3.6 A."""
    from pydicom._uid_dict import UID_dictionary

    return frozenset(UID_dictionary)
