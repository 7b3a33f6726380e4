"""Which section of the manual helps where: one table, by the class of what is shown there."""

from collections.abc import Iterator, Mapping

from PySide6.QtWidgets import QWidget

from eccar_desktop.domain.fields import Section
from eccar_desktop.widgets.field_box import FieldBox

BEGINNING = "manual"
MEASURES_PLACE = "MeasuresPlace"

TOPICS: Mapping[str, str] = {
    # the window
    "StartPage": "start",
    MEASURES_PLACE: "measures",
    "ListPane": "list",
    "MeasureHeader": "work-state",
    "PreviewPane": "preview",
    "MergePlace": "merge",
    "OverviewPlace": "overview",
    "EditionPlace": "editions",
    "FieldPage": "selection",
    "CheckPage": "check",
    "ChapterView": "preview",
    "StatusLine": "hand-in",
    # the conversations
    "AskBackDialog": "work-state",
    "BeginDialog": "start",
    "UpdatingDialog": "start",
    "BroughtDialog": "merge",
    "ColumnsDialog": "list",
    "ConflictsDialog": "conflicts",
    "DoublesDialog": "doubles",
    "FormerNameDialog": "records",
    "GiveBackDialog": "give-back",
    "HandInDialog": "hand-in",
    "HistoryDialog": "history",
    "ImportHistoryDialog": "merge",
    "MergeDialog": "merge",
    "NewEditionDialog": "new-edition",
    "NewFileDialog": "start",
    "NewOfficeDialog": "records",
    "PlanDialog": "plan",
    "PreferencesDialog": "preferences",
    "PublishDialog": "publish",
    "RecordsDialog": "records",
    "ReportDialog": "report",
    "SinceApprovalDialog": "work-state",
    "StartFilesDialog": "start-files",
    "UniteOfficesDialog": "records",
    "YearsDialog": "list",
}
"""Class of a place, a pane or a conversation -> id of a section; the innermost counts."""

FIELDS: Mapping[Section, str] = {
    Section.BASICS: "fields-basics",
    Section.TEXTS: "fields-texts",
    Section.PEOPLE: "fields-people",
    Section.FACTS: "fields-facts",
    Section.INTERNAL: "fields-internal",
}
"""Part of a measure's form -> id of the section on its fields."""


def topic_of(widget: QWidget | None) -> str:
    """The id of the section on the place where a widget is."""
    section = ""
    for each in _upwards(widget):
        name = type(each).__name__
        if isinstance(each, FieldBox):
            section = FIELDS[each.editor.field.section]
        if name == MEASURES_PLACE and section:
            return section
        if name in TOPICS:
            return TOPICS[name]
    return BEGINNING


def _upwards(widget: QWidget | None) -> Iterator[QWidget]:
    """A widget and what it is in, up to its window."""
    while widget is not None:
        yield widget
        widget = None if widget.isWindow() else widget.parentWidget()
