"""The preferences, generated from the settings that are declared with a label."""

from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QSpinBox, QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.dialog import Dialog
from eccar_desktop.dialogs.entries import Entry
from eccar_desktop.settings import DECLARED, Setting, Settings
from eccar_desktop.texts import LANGUAGES, _
from eccar_desktop.widgets.choosing import Combo
from eccar_desktop.widgets.texts import Line

_STEP = 25


class PreferencesDialog(Dialog):
    """What a person can choose. Each choice counts at once; `changed` carries its Setting."""

    changed = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent, characters=80)
        self._settings = settings
        self.entries: dict[str, Entry] = {}
        self._offered = {each.key: each for each in DECLARED if each.label}
        for setting in self._offered.values():
            entry = Entry(self._field_for(setting), self)
            self.entries[setting.key] = entry
            self.body.addWidget(entry)
        self.body.addStretch(1)
        self.leave = self.add_button(Role.REJECT, is_default=True)
        self.leave.clicked.connect(self.reject)
        self._retranslate()

    def _field_for(self, setting: Setting[Any]) -> QWidget:
        field: QWidget
        if setting.choices:
            field = Combo(self)
            field.activated.connect(self._take)
        elif setting.bounds:
            field = QSpinBox(self)
            field.setRange(*setting.bounds)
            field.setSingleStep(_STEP)
            field.setKeyboardTracking(False)
            field.setValue(self._settings.get(setting))
            field.valueChanged.connect(self._take)
        else:
            field = Line(self)
            field.setText(self._settings.get(setting))
            field.left.connect(self._take)
            field.returnPressed.connect(self._take)
        field.setObjectName(setting.key)
        return field

    @Slot()
    def _take(self) -> None:
        field = self.sender()
        setting = self._offered[field.objectName()]
        value: object
        if isinstance(field, Combo):
            value = field.currentData()
        elif isinstance(field, QSpinBox):
            value = field.value()
        else:
            value = field.property("text").strip()
        if value != self._settings.get(setting):
            self._settings.set(setting, value)
            self.changed.emit(setting)

    def done(self, code: int) -> None:
        """Take what is still being typed, then close."""
        field = self.focusWidget()
        if field is not None:
            field.clearFocus()
        super().done(code)

    def _say(self) -> None:
        self.entitle(_("Preferences"), _("Each choice counts at once."))
        for key, entry in self.entries.items():
            setting = self._offered[key]
            entry.say(_(setting.label), _(setting.help))
            if isinstance(entry.field, Combo):
                self._offer(entry.field, setting)
        self.leave.setText(_("Close"))

    def _offer(self, combo: Combo, setting: Setting[Any]) -> None:
        with QSignalBlocker(combo):
            combo.clear()
            for value, words in setting.choices.items():
                combo.addItem(words if value in LANGUAGES else _(words), value)
            combo.setCurrentIndex(combo.findData(self._settings.get(setting)))
