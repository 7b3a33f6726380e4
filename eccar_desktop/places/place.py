"""What all places of the desk have in common."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from eccar_desktop.dialogs.place import Place
from eccar_desktop.look.language import Spoken
from eccar_desktop.look.mnemonics import Labelled, assign, letters_of
from eccar_desktop.places.parts import Parts


class DeskPlace(Spoken, QWidget):
    """A place that fills the desk while a person is there.

    It reaches the rest of the window by its signals only: `place_wanted` carries a Place in a
    record, `listing_wanted` the MeasureQuery of measures to list, `action_wanted` the key of an
    action to do, `told` a sentence for the notice bar, `deleted` one about what undo takes out of
    the trash. `lettered` is what can be pressed with Alt and a letter, on all its pages.
    """

    place_wanted = Signal(object)
    listing_wanted = Signal(object)
    action_wanted = Signal(str)
    told = Signal(str)
    deleted = Signal(str)

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = parts
        self.lettered: Sequence[Labelled] = ()

    def heightForWidth(self, width: int) -> int:
        """The least height: lists give way before the place scrolls."""
        layout = self.layout()
        return layout.totalMinimumHeightForWidth(width) if layout is not None else -1

    @property
    def shown_edition(self) -> str:
        """The edition (an id) that is shown here; empty where there is none."""
        return ""

    def arrive(self) -> None:
        """A person comes here: show what may have changed in the meantime."""

    def leave(self) -> None:
        """A person goes elsewhere, or the file will be read: keep what is half typed."""

    def go_to(self, place: Place) -> None:
        """Go to a field of a record that belongs here."""

    @Slot(bool)
    def show_preview(self, shown: bool) -> None:
        """Show or hide what the report will print, where there is such a preview."""

    def panes(self) -> list[QWidget]:
        """The panes between which F6 goes, in order."""
        return []

    @Slot()
    def give_letters(self) -> None:
        """Give what is lettered letters that neither another nor a menu of the window has."""
        window = self.window()
        menus = window.menuBar().actions() if isinstance(window, QMainWindow) else []
        assign(self.lettered, letters_of(each.text() for each in menus))

    def event(self, event: QEvent) -> bool:
        """Give letters again when all within have said their words in another language."""
        known = super().event(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.give_letters()
        return known

    def showEvent(self, event: QShowEvent) -> None:
        """Give letters before it is seen."""
        self.give_letters()
        super().showEvent(event)

    def enter(self, pane: QWidget) -> None:
        """Put the focus into a pane."""
        pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def focus_next_pane(self) -> None:
        """Put the focus into the next pane."""
        self._focus_pane(1)

    @Slot()
    def focus_previous_pane(self) -> None:
        """Put the focus into the pane before."""
        self._focus_pane(-1)

    def _focus_pane(self, step: int) -> None:
        panes = [each for each in self.panes() if each.isVisible()]
        if not panes:
            return
        focus = QApplication.focusWidget()
        here = [at for at, pane in enumerate(panes) if focus and _holds(pane, focus)]
        at = here[0] + step if here else (0 if step > 0 else -1)
        self.enter(panes[at % len(panes)])


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
