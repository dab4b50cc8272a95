"""Whole messages over the pipe between the window's process and a worker.

A worker that a decoder has damaged may stop in the midst of a message, or announce one that never comes.  So
``receive`` takes what is there and gives out what has become whole, also what came before the damage; whoever
may not wait asks ``multiprocessing.connection.wait`` about ``waitable`` first.

Everything here raises ``EOFError`` or ``OSError`` once the other end is closed or broken.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Final

# Headers of a batch of files take some hundred kB; more than this is a file that wants to flood the window.
MESSAGE_LIMIT_BYTES: Final = 64 * 1024 * 1024
# An idle worker takes a job at once; one that does not is stuck, and nobody waits longer for it.
_SEND_S: Final = 1.0


if sys.platform == "win32":
    from multiprocessing.connection import Pipe, PipeConnection

    class MessageChannel:
        """One end of a pipe.  Those of Windows know where a message ends, and never give half of one."""

        def __init__(self, end: PipeConnection) -> None:
            self.waitable = end

        def send(self, message: bytes) -> None:
            """Send a message."""
            self.waitable.send_bytes(message)

        def receive(self) -> Iterator[bytes]:
            """Wait for a message."""
            yield self.waitable.recv_bytes(MESSAGE_LIMIT_BYTES)

        def close(self) -> None:
            """Hang up."""
            self.waitable.close()

    def new_line() -> tuple[MessageChannel, MessageChannel]:
        """Return the window's end and the worker's."""
        ours, theirs = Pipe()
        return MessageChannel(ours), MessageChannel(theirs)

else:
    import socket
    from struct import Struct

    _LENGTH: Final = Struct("!Q")
    _PIECE_BYTES: Final = 64 * 1024

    class MessageChannel:
        """One end of a pair of sockets; a message is its length and its bytes."""

        def __init__(self, end: socket.socket) -> None:
            self.waitable = end
            self._came = bytearray()

        def send(self, message: bytes) -> None:
            """Send a message."""
            self.waitable.sendall(_LENGTH.pack(len(message)) + message)

        def receive(self) -> Iterator[bytes]:
            """Take what has come, waiting only while nothing has; yield the messages that are whole now."""
            piece = self.waitable.recv(_PIECE_BYTES)
            if not piece:
                raise EOFError
            self._came += piece
            while len(self._came) >= _LENGTH.size:
                (length,) = _LENGTH.unpack_from(self._came)
                if length > MESSAGE_LIMIT_BYTES:
                    raise OSError(f"a message of {length} bytes")
                end = _LENGTH.size + length
                if len(self._came) < end:
                    break
                message = bytes(self._came[_LENGTH.size : end])
                del self._came[:end]
                yield message

        def close(self) -> None:
            """Hang up."""
            self.waitable.close()

    def new_line() -> tuple[MessageChannel, MessageChannel]:
        """Return the window's end and the worker's."""
        ours, theirs = socket.socketpair()
        ours.settimeout(_SEND_S)
        return MessageChannel(ours), MessageChannel(theirs)
