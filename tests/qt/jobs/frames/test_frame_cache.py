"""The frame cache keeps to its limit in bytes and drops what was used longest ago."""

from __future__ import annotations

import numpy as np

from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.study import FrameKey
from viewer.jobs.frames.frame_cache import FrameCache

KB = 1000


def plane(kilobytes: int) -> FramePixels:
    return FramePixels(np.zeros((kilobytes, KB // 2), np.uint16))


def keys(cache: FrameCache, *names: str) -> set[str]:
    return {name for name in names if FrameKey(name) in cache}


def test_a_stack_that_fits_stays_whole() -> None:
    cache = FrameCache(100 * KB)
    for index in range(100):
        cache.put(FrameKey("mr", index), plane(1))
    assert (len(cache), cache.size_bytes) == (100, 100 * KB)


def test_what_was_used_longest_ago_goes_first() -> None:
    cache = FrameCache(30 * KB)
    for name in "abc":
        cache.put(FrameKey(name), plane(10))
    cache.get(FrameKey("a"))
    cache.put(FrameKey("d"), plane(10))
    assert keys(cache, *"abcd") == {"a", "c", "d"}


def test_one_film_larger_than_the_limit_is_still_shown() -> None:
    cache = FrameCache(10 * KB)
    cache.put(FrameKey("small"), plane(1))
    cache.put(FrameKey("large"), plane(50))
    assert keys(cache, "small", "large") == {"large"}


def test_a_frame_put_twice_counts_once() -> None:
    cache = FrameCache(30 * KB)
    cache.put(FrameKey("a"), plane(10))
    cache.put(FrameKey("a"), plane(20))
    assert (len(cache), cache.size_bytes) == (1, 20 * KB)


def test_a_smaller_limit_takes_effect_at_once() -> None:
    cache = FrameCache(30 * KB)
    for name in "abc":
        cache.put(FrameKey(name), plane(10))
    cache.set_limit(10 * KB)
    assert keys(cache, *"abc") == {"c"}
    assert cache.size_bytes == 10 * KB


def test_a_cleared_cache_holds_nothing() -> None:
    cache = FrameCache(30 * KB)
    cache.put(FrameKey("a"), plane(10))
    cache.clear()
    assert (cache.get(FrameKey("a")), cache.size_bytes) == (None, 0)


def test_what_is_on_its_way_takes_room_from_what_is_kept() -> None:
    cache = FrameCache(30 * KB)
    for name in "abc":
        cache.put(FrameKey(name), plane(10))
    cache.reserve("frames", 15 * KB)
    assert keys(cache, *"abc") == {"c"}
    cache.reserve("frames", 100 * KB)
    assert keys(cache, *"abc") == {"c"}
    cache.reserve("frames", 0)
    cache.put(FrameKey("d"), plane(10))
    assert keys(cache, *"cd") == {"c", "d"}


def test_what_is_still_shown_takes_room_from_what_is_kept_until_it_goes() -> None:
    cache = FrameCache(30 * KB)
    shown = [plane(10), plane(10)]
    for name, one in zip("ab", shown, strict=True):
        cache.put(FrameKey(name), one)
    for name in "cde":
        cache.put(FrameKey(name), plane(10))
    assert keys(cache, *"abcde") == {"e"}, "two are shown, and one may be kept beside them"
    assert cache.lent_bytes == 20 * KB
    assert not cache.has_room_for(11 * KB)
    shown.pop()
    del one
    assert cache.lent_bytes == 10 * KB
    cache.put(FrameKey("f"), plane(10))
    assert keys(cache, *"ef") == {"e", "f"}


def test_what_is_shown_and_kept_counts_once() -> None:
    cache = FrameCache(30 * KB)
    shown = plane(10)
    cache.put(FrameKey("a"), shown)
    assert cache.lent_bytes == 0
    cache.clear()
    assert cache.lent_bytes == 10 * KB
    cache.put(FrameKey("a"), shown)
    assert (cache.lent_bytes, cache.size_bytes) == (0, 10 * KB)
