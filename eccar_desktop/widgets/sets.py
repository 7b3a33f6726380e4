"""Editors for sets: names that people type, records, choices and numbers to tick."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from eccar_desktop.domain.fields import Field
from eccar_desktop.domain.text import slug
from eccar_desktop.domain.values import Value
from eccar_desktop.look import scale
from eccar_desktop.look.mnemonics import plain
from eccar_desktop.texts import _, current
from eccar_desktop.widgets.chips import Chips
from eccar_desktop.widgets.choosing import Combo
from eccar_desktop.widgets.editor import Editor, Offers
from eccar_desktop.widgets.texts import Line, offer, suggesting

_QUEUED = Qt.ConnectionType.QueuedConnection  # the line takes the suggested text first


class NameLine(Line):
    """Where a name is typed: Enter or a comma ends it."""

    named = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the name where the typist does."""
        ends = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.text() in (",", ";")
        if ends and self.text().strip():
            self.enter()
        else:
            super().keyPressEvent(event)

    def enter(self) -> None:
        """Take what is typed as one or more names."""
        text = self.text()
        self.clear()
        self.named.emit(text)


class Names(Editor):
    """A set of names as chips, with suggestions from what was typed elsewhere."""

    def __init__(self, field: Field, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__(field, offers, parent)
        self._names: list[str] = []
        self.chips = Chips(self)
        self.line = NameLine(self)
        layout = QVBoxLayout(self)
        scale.space(layout, scale.CLOSE)
        layout.addWidget(self.chips)
        layout.addWidget(self.line)
        suggesting(self.line).activated.connect(self.finish, _QUEUED)
        self.line.entered.connect(self._suggest)
        self.chips.removed.connect(self._remove)
        self.line.named.connect(self._add)
        self.line.left.connect(self._leave)
        self._retranslate()

    def inputs(self) -> list[QWidget]:
        """The line; the chips before it are reached by Shift+Tab."""
        return [self.line]

    def begin(self) -> None:
        """Forget what is half typed."""
        self.line.setText("")

    def finish(self) -> None:
        """Take what is half typed as a name."""
        if self.line.text().strip():
            self.line.enter()

    def raw(self) -> list[str]:
        """The names."""
        return list(self._names)

    def show_value(self, value: Value) -> None:
        """Show the saved names."""
        self._names = [str(each) for each in value] if isinstance(value, list) else []
        self.chips.hold([(each, each) for each in self._names])

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be added or taken away."""
        self.chips.set_fixed(read_only)
        self.line.setVisible(not read_only or not self._names)
        self.line.setReadOnly(read_only)

    def _add(self, text: str) -> None:
        names = {slug(each): each for each in self._names}
        for part in text.replace(";", ",").split(","):
            name = " ".join(part.split())
            if name:
                names.setdefault(slug(name), name)
        if list(names.values()) != self._names:
            self.decided.emit(list(names.values()))

    def _suggest(self) -> None:
        used = {slug(each) for each in self._names}
        names = self.offers.suggestions(self.field.key)
        offer(self.line, [each for each in names if slug(each) not in used])

    def _remove(self, name: str) -> None:
        self.decided.emit([each for each in self._names if each != name])

    def _leave(self) -> None:
        self.finish()
        self.left.emit()

    def _retranslate(self) -> None:
        self.line.setPlaceholderText(_("Type a name and press Enter"))


class SomeOf(Editor):
    """A set of options as chips, with a list to choose further ones from."""

    def __init__(self, field: Field, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__(field, offers, parent)
        self._values: list[object] = []
        self.chips = Chips(self)
        self.combo = Combo(self)
        layout = QVBoxLayout(self)
        scale.space(layout, scale.CLOSE)
        layout.addWidget(self.chips)
        layout.addWidget(self.combo)
        self.chips.removed.connect(self._remove)
        self.combo.about_to_open.connect(self._offer)
        self.combo.activated.connect(self._add)
        self.combo.left.connect(self.left)
        self._offer()

    def options(self) -> dict[object, str]:
        """Values and their words."""
        raise AssertionError(type(self))

    def inputs(self) -> list[QWidget]:
        """The list; the chips before it are reached by Shift+Tab."""
        return [self.combo]

    def raw(self) -> list[object]:
        """The chosen values."""
        return list(self._values)

    def show_value(self, value: Value) -> None:
        """Show the saved values."""
        self._values = list(value) if isinstance(value, list) else []
        self._offer()

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be added or taken away."""
        self.chips.set_fixed(read_only)
        self.combo.setVisible(not read_only or not self._values)
        self.combo.setEnabled(not read_only)

    def _offer(self) -> None:
        options = self.options()
        unknown = _("not in this file")
        self.chips.hold([(str(each), options.get(each, unknown)) for each in self._values])
        wanted = [(key, words) for key, words in options.items() if key not in self._values]
        invitation = _("Add…") if wanted else _("nothing to choose from yet")
        if options and not wanted:
            invitation = _("all are chosen")
        with QSignalBlocker(self.combo):
            self.combo.clear()
            self.combo.addItem(invitation)
            for key, words in wanted:
                self.combo.addItem(words, key)

    def _add(self, at: int) -> None:
        wanted = self.combo.itemData(at)
        if wanted is not None:
            self.decided.emit([*self._values, wanted])

    def _remove(self, chosen: str) -> None:
        self.decided.emit([each for each in self._values if str(each) != chosen])

    def _retranslate(self) -> None:
        self._offer()


class References(SomeOf):
    """Some records, such as further offices, by name."""

    def options(self) -> dict[object, str]:
        """The records that can be chosen."""
        return {each.id: each.label for each in self.offers.choices(self.field)}


class FieldNumbers(SomeOf):
    """Some of the ten fields, by number and title."""

    def options(self) -> dict[object, str]:
        """The ten fields as the city words them."""
        return {
            each.number: f"{each.number}  {each.title(current())}" for each in self.offers.points()
        }


class Choices(Editor):
    """Some of the choices that the catalogue names, to tick; in two columns where there is room."""

    def __init__(self, field: Field, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__(field, offers, parent)
        self._boxes: dict[object, QCheckBox] = {}
        self._kept: list[object] = []
        self._grid = QGridLayout(self)
        self._columns = 0
        scale.space(self._grid, scale.TIGHT)
        for key in self.field.choices:
            box = QCheckBox(self)
            box.clicked.connect(self._decide)
            self._boxes[key] = box
        self._retranslate()

    def inputs(self) -> list[QWidget]:
        """The boxes."""
        return list(self._boxes.values())

    def raw(self) -> list[object]:
        """The ticked values, and those that this version does not know."""
        ticked = [key for key, box in self._boxes.items() if box.isChecked()]
        return [*ticked, *self._kept]

    def show_value(self, value: Value) -> None:
        """Tick the saved values."""
        listed: Iterable[object] = value if isinstance(value, list) else ()
        ticked = set(listed)
        for key, box in self._boxes.items():
            box.setChecked(key in ticked)
        self._kept = [each for each in listed if each not in self._boxes]

    def set_words(self, name: str, description: str) -> None:
        """Name each box by the label and its own words."""
        for box in self._boxes.values():
            box.setAccessibleName(f"{name}: {box.text().replace('&&', '&')}")
            box.setAccessibleDescription(description)

    def _decide(self) -> None:
        self.decided.emit(self.raw())

    def _arrange(self) -> None:
        """Two columns, to be read downwards, or one where long words have no room beside others."""
        columns = 2 if 2 * self._widest() + self._grid.spacing() <= self.width() else 1
        if columns == self._columns:
            return
        self._columns = columns
        lines = -(-len(self._boxes) // columns)
        for place, box in enumerate(self._boxes.values()):
            self._grid.addWidget(box, place % lines, place // lines)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, columns - 1)

    def _widest(self) -> int:
        return max((box.sizeHint().width() for box in self._boxes.values()), default=0)

    def _retranslate(self) -> None:
        for key, label in self.field.choices.items():
            self._boxes[key].setText(plain(_(label)))
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Room for the longest words in one column."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose how many columns there are room for."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Choose again when the words need more or less room."""
        known = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return known
