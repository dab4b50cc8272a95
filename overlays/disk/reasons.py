"""What a system says when a disk fails, in plain words: one clause for each cause, whatever its number is there."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from overlays.sentence import Sentence, said

HELD: Final = said("disk", "another program holds the file")

_CLAUSES: Final[tuple[tuple[Sentence, tuple[str, ...]], ...]] = (
    (said("disk", "the disk is full"), ("ENOSPC",)),
    (said("disk", "your share of the disk is used up"), ("EDQUOT",)),
    (said("disk", "the disk can only be read"), ("EROFS",)),
    (said("disk", "you may not write or read there"), ("EACCES", "EPERM")),
    (said("disk", "the disk reports a fault"), ("EIO", "EUCLEAN", "EBADMSG", "EREMOTEIO")),
    (said("disk", "the file or its folder is not there any more"), ("ENOENT",)),
    (said("disk", "the disk has been taken out"), ("ENXIO", "ENODEV", "ENOMEDIUM")),
    (
        said("disk", "the network drive cannot be reached"),
        (
            "ESTALE", "ENOTCONN", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ETIMEDOUT",
            "ECONNABORTED", "ECONNREFUSED", "ECONNRESET", "ENONET", "ECOMM", "ESHUTDOWN",
        ),
    ),
    (said("disk", "the name of the file or of its folder is too long for this disk"), ("ENAMETOOLONG",)),
    (said("disk", "this disk does not take a character of the name"), ("EILSEQ",)),
    (said("disk", "the file is too large for this disk"), ("EFBIG", "EOVERFLOW")),
    (HELD, ("EBUSY", "ETXTBSY", "EDEADLK", "EAGAIN")),
    (said("disk", "there is something of that name already"), ("EEXIST", "ENOTEMPTY")),
    (said("disk", "a folder has that name"), ("EISDIR",)),
    (said("disk", "a file lies where its folder should be"), ("ENOTDIR",)),
    (said("disk", "a link leads there"), ("ELOOP",)),
    (said("disk", "too many files are open on this computer"), ("EMFILE", "ENFILE")),
    (said("disk", "this computer has no memory left"), ("ENOMEM",)),
)  # fmt: skip
# By the numbers of Windows, where they tell more than what Python makes of them.
_OF_WINDOWS: Final[Mapping[int, str]] = MappingProxyType(
    {
        21: "ENODEV",  # ERROR_NOT_READY
        32: "EBUSY",  # ERROR_SHARING_VIOLATION
        33: "EBUSY",  # ERROR_LOCK_VIOLATION
        53: "EHOSTUNREACH",  # ERROR_BAD_NETPATH
        59: "ENETDOWN",  # ERROR_UNEXP_NET_ERR
        64: "ENOTCONN",  # ERROR_NETNAME_DELETED
        67: "EHOSTUNREACH",  # ERROR_BAD_NET_NAME
        121: "ETIMEDOUT",  # ERROR_SEM_TIMEOUT
        123: "EILSEQ",  # ERROR_INVALID_NAME
        206: "ENAMETOOLONG",  # ERROR_FILENAME_EXCED_RANGE
        1167: "ENODEV",  # ERROR_DEVICE_NOT_CONNECTED
        1231: "ENETUNREACH",  # ERROR_NETWORK_UNREACHABLE
        1295: "EDQUOT",  # ERROR_DISK_QUOTA_EXCEEDED
    }
)


def clauses() -> Iterator[tuple[str, Sentence]]:
    """Yield the name of each fault that has a clause, with that."""
    for clause, names in _CLAUSES:
        for name in names:
            yield name, clause


def reason_of(error: OSError) -> str:
    """Return why a disk refused, as a clause; what the system says itself where nothing plainer is known."""
    of_windows = _OF_WINDOWS.get(getattr(error, "winerror", None) or 0)
    name = of_windows or errno.errorcode.get(error.errno or 0, "")
    return _BY_NAME.get(name) or (error.strerror or str(error)).lower()


_BY_NAME: Final = dict(clauses())
