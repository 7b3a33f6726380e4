"""What one of the ten fields is for, and what the plan names as examples of it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from eccar_desktop.domain.naming import LANGUAGE_NAMES
from eccar_desktop.domain.plan import Point
from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.texts import LANGUAGES, _, current
from eccar_desktop.widgets.field_box import wrapped


class PointHelp(QWidget):
    """The objective of a field; a press unfolds its examples, which can be long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.objective = self._quiet()
        self.unfold = QToolButton(self)
        self.unfold.setCheckable(True)
        self.unfold.setAutoRaise(True)
        self.unfold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.unfold.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scale.icon_steps(self.unfold)
        self.examples = self._quiet()
        column = QVBoxLayout(self)
        scale.space(column, scale.TIGHT)
        for each in (self.objective, self.unfold, self.examples):
            column.addWidget(each)
        self.unfold.toggled.connect(self._fold)
        self.say(None)

    def _quiet(self) -> QLabel:
        label = wrapped(self)
        scale.quiet(label)
        scale.small(label)
        return label

    def say(self, point: Point | None) -> None:
        """Say it of a field, as the city words it; nothing for none.

        The official examples were not found in both languages for every field: those of the other
        language are better than none, and are named as such.
        """
        self.objective.setText(point.objective(current()) if point else "")
        self.objective.setVisible(bool(self.objective.text()))
        languages = sorted(LANGUAGES, key=lambda each: each != current())
        known = [each for each in languages if point and point.examples.get(each)]
        told = point.examples[known[0]] if point and known else ()
        self.examples.setText("\n".join(f"•\u00a0{each}" for each in told))
        self.unfold.setText(_words(known[0]) if known else "")
        self.unfold.setVisible(bool(told))
        self._fold()

    @Slot()
    def _fold(self) -> None:
        is_unfolded = self.unfold.isChecked()
        self.unfold.setIcon(icon("chevron-down" if is_unfolded else "chevron-right"))
        self.unfold.setAccessibleDescription(self.examples.text() if is_unfolded else "")
        self.examples.setVisible(is_unfolded and bool(self.examples.text()))


def _words(language: str) -> str:
    if language == current():
        return _("Examples of this field")
    return _("Examples of this field (in {language})").format(language=_(LANGUAGE_NAMES[language]))
