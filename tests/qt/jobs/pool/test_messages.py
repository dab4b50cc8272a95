"""A line gives out whole messages, in whatever pieces they come."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from viewer.jobs.pool.messages import MESSAGE_LIMIT_BYTES, MessageChannel, new_line

if sys.platform == "win32":
    pytest.skip("the pipes of Windows keep messages whole", allow_module_level=True)

Ends = tuple[MessageChannel, MessageChannel]


@pytest.fixture
def ends() -> Iterator[Ends]:
    ours, theirs = new_line()
    yield ours, theirs
    ours.close()
    theirs.close()


def test_messages_arrive_in_order_and_whole(ends: Ends) -> None:
    ours, theirs = ends
    for message in (b"one", b"", b"two"):
        theirs.send(message)
    assert list(ours.receive()) == [b"one", b"", b"two"]


def test_a_message_that_comes_byte_by_byte_is_given_out_with_its_last_byte(ends: Ends) -> None:
    ours, theirs = ends
    heard = []
    for byte in b"\0\0\0\0\0\0\0\3one\0\0":
        theirs.waitable.sendall(bytes([byte]))
        heard.append(list(ours.receive()))
    assert heard == [*[[]] * 10, [b"one"], [], []]


def test_a_message_longer_than_the_limit_is_refused_before_it_comes(ends: Ends) -> None:
    ours, theirs = ends
    theirs.waitable.sendall((MESSAGE_LIMIT_BYTES + 1).to_bytes(8, "big"))
    with pytest.raises(OSError, match="67108865 bytes"):
        next(ours.receive())


def test_what_came_before_a_damaged_length_is_given_out_first(ends: Ends) -> None:
    ours, theirs = ends
    damaged = (2**60).to_bytes(8, "big")
    theirs.waitable.sendall(b"\0\0\0\0\0\0\0\3one" + b"\0\0\0\0\0\0\0\3two" + damaged)
    messages = ours.receive()
    assert [next(messages), next(messages)] == [b"one", b"two"]
    with pytest.raises(OSError, match="bytes"):
        next(messages)


def test_the_end_of_the_other_side_is_the_end_of_the_messages(ends: Ends) -> None:
    ours, theirs = ends
    theirs.close()
    with pytest.raises(EOFError):
        next(ours.receive())


def test_whoever_takes_nothing_does_not_stop_the_window(ends: Ends) -> None:
    ours, _ = ends
    with pytest.raises(TimeoutError):
        ours.send(bytes(4_000_000))
