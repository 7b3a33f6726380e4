"""How a chapter of the edition will read in the report, while it is put together."""

from PySide6.QtWidgets import QWidget

from eccar_desktop.domain.records import Record
from eccar_desktop.places.report_view import ReportView
from eccar_desktop.store.reader import Reader
from eccar_desktop.viewmodels.chapter import ChapterModel
from eccar_desktop.viewmodels.edition_selection import EditionSelection
from eccar_desktop.workspace.workspace import Workspace

_MOST = 40
"""So many measures are shown; a chapter with more would take a while at each change."""


class ChapterView(ReportView):
    """Shows the chapter whose texts a model has, with the measures that the edition chooses."""

    def __init__(
        self,
        workspace: Workspace,
        selection: EditionSelection,
        chapter: ChapterModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._selection = selection
        self._chapter = chapter
        selection.changed.connect(self.wait)
        chapter.shown.connect(self.render_now)
        chapter.value_changed.connect(self.wait)
        chapter.typed.connect(self.wait)
        self._retranslate()

    def html(self, language: str) -> str | None:
        """The chapter as it is now, half-typed texts included."""
        edition, texts = self._selection.edition, self._chapter.as_typed()
        if edition is None or texts is None:
            return None

        def asked(reader: Reader) -> str:
            return _as_html(reader, self._workspace.facts.city, edition, texts, language)

        return self._workspace.read(asked, "")


def _as_html(reader: Reader, city: str, edition: Record, texts: Record, language: str) -> str:
    # The report's rooms are loaded when somebody looks, not when the program starts.
    from eccar_desktop.reporting.content import build_chapter
    from eccar_desktop.reporting.preview import as_html
    from eccar_desktop.reporting.source import gather_chapter

    number = texts.number("number") or 1
    source = gather_chapter(reader, city, edition, number, texts)
    return as_html(build_chapter(source, language, number, _MOST))
