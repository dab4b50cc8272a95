"""What comes of two versions of a case: what was changed there and here, and what in both, to be chosen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from overlays.merge.outcome import CaseMerge, MergeConflict, Side
from viewer.ui.dialogs.dialog import Dialog
from viewer.ui.language.spoken import spoken
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label, push_button

_WIDTH_PX = 720
_HEIGHT_PX = 460
_MOST = 200


class MergeDialog(Dialog):
    """Shows only what both have changed, each version beside the other; nothing is chosen before a person does."""

    def __init__(self, theme: Theme, merge: CaseMerge, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Two versions of the case"), parent)
        self._chosen: dict[str, Side] = {}
        self._merge = merge
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.size(12))
        self._keep = push_button(self.tr("Keep both"), primary=True)
        self._build()

    @property
    def chosen(self) -> dict[str, Side]:
        """Whose version counts, by the keys of the conflicts."""
        return dict(self._chosen)

    def _build(self) -> None:
        conflicts = self._merge.conflicts
        if conflicts:
            self._keep.setText(self.tr("Keep these"))
            self.add_heading(self.tr("Changed here and there"))
            self.add_words(
                self.tr("Choose which counts. The other version is kept among the earlier ones.")
            )
        else:
            self.add_heading(self.tr("Both can be kept"))
            self.add_words(self.tr("No two changes touch the same thing."))
        self.body.addWidget(self._scrolled(), 1)
        for conflict in conflicts:
            self._rows.addWidget(self._choice(conflict))
        for title, changes in (
            (self.tr("Changed there"), self._merge.theirs),
            (self.tr("Changed here"), self._merge.mine),
        ):
            self._rows.addWidget(label(title, strong=True))
            words = "\n".join(f"\N{BULLET} {spoken(change)}" for change in changes[:_MOST])
            self._rows.addWidget(label(words or self.tr("Nothing"), tone="secondary", wrap=True))
        self._rows.addStretch(1)
        later = push_button(self.tr("Later"))
        later.clicked.connect(self.reject)
        self._keep.clicked.connect(self.accept)
        self._keep.setEnabled(not conflicts)
        self.add_buttons(later, self._keep)
        self.resize(self._theme.size(_WIDTH_PX), self._theme.size(_HEIGHT_PX))

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("surface", "panel")
        inside.setLayout(self._rows)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area

    def _choice(self, conflict: MergeConflict) -> QWidget:
        """Return the two versions of one thing, side by side."""
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        place = spoken(conflict.place)
        grid.addWidget(label(place, strong=True, wrap=True), 0, 0, 1, 2)
        group = QButtonGroup(box)
        for column, (side, name) in enumerate(
            ((Side.MINE, self.tr("Mine")), (Side.THEIRS, self.tr("Theirs")))
        ):
            version = spoken(conflict.of(side).words)
            button = QRadioButton(name)
            button.setObjectName(f"{side} {conflict.key}")
            button.setAccessibleName(f"{place}, {name}: {version}")
            button.clicked.connect(partial(self._choose, conflict.key, side))
            group.addButton(button)
            words = label(version, wrap=True)
            words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
            grid.addWidget(button, 1, column, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(words, 2, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        return box

    def _choose(self, key: str, side: Side) -> None:
        self._chosen[key] = side
        self._keep.setEnabled(len(self._chosen) == len(self._merge.conflicts))
