"""About the program: what it is for, its version, and the licences of what it is built from."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import QTextEdit, QWidget

from viewer.ui.dialogs.dialog import Dialog
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label, push_button


class AboutDialog(Dialog):
    """Says it; ``notices`` is the text of the third-party licences, in Markdown."""

    def __init__(
        self, theme: Theme, version: str, notices: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, self.tr("About Rounds"), parent)
        self.add_heading(self.tr("Rounds {0}").format(version))
        self.add_words(self.tr("A DICOM viewer for teaching radiology."))
        warning = label(
            self.tr("For teaching, not for diagnosis."), tone="warn", strong=True, wrap=True
        )
        self.body.addWidget(warning)
        self.add_words(
            self.tr(
                "Free under the MIT licence, with parts of others whose licences follow. "
                "It is no medical device; do not base decisions about patients on it."
            )
        )
        text = QTextEdit()
        text.setReadOnly(True)
        text.setProperty("surface", "card")
        features = QTextDocument.MarkdownFeature
        text.document().setMarkdown(
            notices, features.MarkdownDialectGitHub | features.MarkdownNoHTML
        )
        _set_tables(text.document(), theme)
        # Making the tables has left the cursor at the end, which Qt brings into sight when the dialog is shown.
        text.moveCursor(QTextCursor.MoveOperation.Start)
        text.setAccessibleName(self.tr("Third-party licences"))
        text.setTabChangesFocus(True)
        self.body.addWidget(text, 1)
        close = push_button(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.close)
        self.add_buttons(close)
        self.resize(theme.size(600), theme.size(520))
        close.setFocus()


def _set_tables(document: QTextDocument, theme: Theme) -> None:
    """Give a document's tables room and thin lines."""
    document.setDocumentMargin(theme.size(12))
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            table = frame.format()
            table.setCellPadding(theme.size(6))
            table.setBorderBrush(QColor(theme.line))
            frame.setFormat(table)
