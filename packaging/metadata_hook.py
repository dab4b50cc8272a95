"""What a package index shows of Rounds: its page and its addresses, made when the package is built."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

# A link or picture whose target lies in the repository.
_RELATIVE = re.compile(r"\]\((?![a-z]+:|#)([^)]+)\)")


def with_absolute_links(text: str, home: str) -> str:
    """Return Markdown whose links into the repository lead to ``home``, since an index has no files beside the page."""
    return _RELATIVE.sub(rf"]({home}/\1)", text)


class IndexPage(MetadataHookInterface):
    """Adds ``readme`` and ``urls``, both from the one address that pyproject.toml has."""

    PLUGIN_NAME = "custom"

    def update(self, metadata: dict[str, Any]) -> None:
        """Add them to the project's metadata."""
        home = self.config["home"]
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": with_absolute_links(text, home),
        }
        metadata["urls"] = {
            "Homepage": home,
            "Documentation": f"{home}/docs",
            "Changelog": f"{home}/CHANGELOG.md",
        }
