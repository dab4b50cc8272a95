"""The tag browser's way through a file: the first page, and the first page of every branch on it."""

from __future__ import annotations

from viewer.imaging.tags.tags import open_tags


def look_at_tags(path: str) -> int:
    """Open a file's tags as the tag browser does; return how many rows were seen.  Runs in a worker."""
    tree = open_tags(path)
    page = tree.page(tree.root)
    seen = len(page.rows)
    if page.rest is not None:
        page = tree.page(page.rest)
        seen += len(page.rows)
    branches = [row.branch for row in page.rows if row.branch is not None]
    return seen + sum(len(tree.page(branch).rows) for branch in branches[:20])
