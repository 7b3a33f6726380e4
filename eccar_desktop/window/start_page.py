"""What is shown while no file is open: what this is for, and the first steps."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.look.language import Spoken
from eccar_desktop.look.mnemonics import plain
from eccar_desktop.settings import RECENT_FILES, Settings
from eccar_desktop.texts import N_, _
from eccar_desktop.widgets.scrolled import Scrolled
from eccar_desktop.window.step_button import StepButton

_STEPS = (
    (
        "begin",
        "download",
        N_("Open the start file from the coordination"),
        N_("City, office and your last measures come along."),
    ),
    ("open", "folder-open", N_("Open a file"), N_("Go on with a file that your office has.")),
    ("new_file", "file-plus", N_("New file"), N_("Begin for a city and one of its offices.")),
    (
        "example",
        "eye",
        N_("Look at an example"),
        N_("Real measures of eleven cities; try everything, nothing can break."),
    ),
)
_SHOWN = 5


class StartPage(Spoken, QWidget):
    """`wanted` carries the key of an action, `recent_chosen` the path of a file to open again."""

    wanted = Signal(str)
    recent_chosen = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._title = QLabel(self)
        self._title.setWordWrap(True)
        scale.heading(self._title, 1)
        self._purpose = QLabel(self)
        self._purpose.setWordWrap(True)
        scale.quiet(self._purpose)
        self.last = StepButton("file-text", self)
        self.steps = {key: StepButton(name, self) for key, name, _text, _help in _STEPS}
        self._recent_title = QLabel(self)
        scale.heading(self._recent_title, 3)
        self._recent = QVBoxLayout()
        scale.space(self._recent, scale.TIGHT)
        self._arrange()
        self.last.clicked.connect(self._choose_recent)
        for key, button in self.steps.items():
            button.setObjectName(key)
            button.clicked.connect(self._want)
        self._retranslate()

    def _arrange(self) -> None:
        column = QWidget(self)
        scale.narrow(column, 76)
        inner = QVBoxLayout(column)
        scale.space(inner, scale.CLOSE)
        inner.addWidget(self._title)
        inner.addWidget(self._purpose)
        inner.addSpacing(scale.px(scale.WIDE))
        for button in (self.last, *self.steps.values()):
            inner.addWidget(button)
        inner.addSpacing(scale.px(scale.WIDE))
        inner.addWidget(self._recent_title)
        inner.addLayout(self._recent)
        content = QWidget(self)
        outer = QVBoxLayout(content)
        scale.space(outer, 0, scale.APART)
        outer.addStretch(2)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(column, 100)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(3)
        page = Scrolled(content, self)
        page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        scale.space(whole, 0)
        whole.addWidget(page)
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @Slot()
    def show_recent(self) -> None:
        """Offer the file that was open last as the first step, and list those before it."""
        while item := self._recent.takeAt(0):
            if button := item.widget():
                button.deleteLater()
        files = [Path(each) for each in self._settings.get(RECENT_FILES)][:_SHOWN]
        self.last.setVisible(bool(files))
        self.setFocusProxy(self.last if files else self.steps[_STEPS[0][0]])
        if files:
            self.last.setProperty("path", str(files[0]))
            folder = _("In the folder “{folder}”.").format(folder=files[0].parent.name)
            self.last.say(_("Go on with “{name}”").format(name=files[0].name), folder)
            self.last.setToolTip(str(files[0].parent))
        for path in files[1:]:
            button = QToolButton(self)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIcon(icon("file-text"))
            button.setText(plain(path.name))
            button.setToolTip(str(path.parent))
            button.setAccessibleDescription(str(path.parent))
            scale.icon_steps(button)
            button.setProperty("path", str(path))
            button.clicked.connect(self._choose_recent)
            self._recent.addWidget(button)
        self._recent_title.setVisible(len(files) > 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Let Enter take the first step."""
        super().showEvent(event)
        if not event.spontaneous():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _want(self) -> None:
        self.wanted.emit(self.sender().objectName())

    @Slot()
    def _choose_recent(self) -> None:
        self.recent_chosen.emit(Path(self.sender().property("path")))

    def _retranslate(self) -> None:
        self._title.setText(_("A city's measures against racism"))
        self._purpose.setText(
            _(
                "Each office writes down its measures, the coordination brings them together "
                "and prints the report in German and English. Everything stays in one file "
                "of yours; no network is needed."
            )
        )
        self._recent_title.setText(_("Opened before"))
        for key, _name, text, help_ in _STEPS:
            self.steps[key].say(_(text), _(help_))
        self.show_recent()
