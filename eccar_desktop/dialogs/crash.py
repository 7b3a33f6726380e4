"""When the program itself is at fault: what is safe, and a report that can be copied."""

import platform
import sys

from PySide6.QtCore import Slot, qVersion
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from eccar_desktop import __version__, logs
from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.dialog import Dialog
from eccar_desktop.texts import _, current


def crash_report(error: BaseException) -> str:
    """What support needs to know of a fault; no text, name or path of the user's is in it."""
    facts = {
        "eccar-desktop": __version__,
        "Python": sys.version.split()[0],
        "Qt": qVersion(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "language": current(),
    }
    lines = [f"{key}: {value}" for key, value in facts.items()]
    return "\n".join([*lines, "", logs.where(error)])


def _fixed_font() -> QFont:
    """Letters of one width; their size follows the program's font."""
    font = QFont()
    font.setFamily(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family())
    return font


class CrashDialog(Dialog):
    """Says that the program made a mistake, and shows the report."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, characters=112)
        self.report = QPlainTextEdit(report, self)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setFont(_fixed_font())
        self.body.addWidget(self.report)
        self.copy = self.add_button(Role.ACTION)
        self.leave = self.add_button(Role.REJECT, is_default=True)
        self.copy.clicked.connect(self._copy)
        self.leave.clicked.connect(self.reject)
        self._retranslate()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.notice.say(_("Copied. Please send it to those who look after this program."), "check")
        self.fit()

    def _say(self) -> None:
        self.entitle(
            _("The program made a mistake"),
            _(
                "What you had saved is safe, and you can go on. If it happens again, "
                "please send this report: it holds none of your texts and no names."
            ),
        )
        self.report.setAccessibleName(_("Report"))
        self.copy.setText(_("Copy report"))
        self.leave.setText(_("Close"))
