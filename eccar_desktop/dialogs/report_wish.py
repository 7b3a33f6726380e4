"""Which report is wanted, and the job that writes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eccar_desktop.dialogs.destination import is_file
from eccar_desktop.reporting.options import MissingText, ReportOptions
from eccar_desktop.reporting.source import gather
from eccar_desktop.store.file import Store
from eccar_desktop.texts import N_, _, ngettext
from eccar_desktop.workspace.jobs import Cancelled, Progress
from eccar_desktop.workspace.workspace import StoreWork

if TYPE_CHECKING:
    from eccar_desktop.reporting.run import ReportResult


@dataclass(frozen=True)
class Languages:
    """A choice of languages, and what it is called."""

    languages: tuple[str, ...]
    label: str


LANGUAGES: Mapping[str, Languages] = {
    "both": Languages(("de", "en"), N_("German and English")),
    "de": Languages(("de",), N_("German")),
    "en": Languages(("en",), N_("English")),
}


@dataclass(frozen=True)
class Words:
    """A label, and a sentence that explains it."""

    label: str
    help: str


MISSING: Mapping[MissingText, Words] = {
    "stop": Words(N_("Write nothing"), N_("The missing texts are listed here.")),
    "omit": Words(N_("Leave it out"), N_("The report holds what is there in its language.")),
    "mark": Words(
        N_("Print the other language"), N_("It is marked as such, and Word shows a comment.")
    ),
}


@dataclass(frozen=True)
class ReportWish:
    """A report that is wanted; without an edition: of all measures.

    With `as_published` the edition is printed as it was when it was published.
    """

    folder: Path | None
    languages: tuple[str, ...] = ("de", "en")
    edition: str | None = None
    template: Path | None = None
    uses_template: bool = False
    add_missing_styles: bool = False
    missing: MissingText = "stop"
    as_published: bool = False

    def problems(self) -> list[str]:
        """What is missing before it can be written, in sentences."""
        found = []
        if self.folder is None:
            found.append(_("In which folder shall the report lie?"))
        elif not self.folder.is_absolute() or is_file(self.folder):
            found.append(_("This is not a folder. Please choose another."))
        if self.uses_template and not is_file(self.template):
            found.append(_("Which Word template shall be used?"))
        return found

    def work(self) -> StoreWork:
        """The work that writes the reports, on a copy of the file."""
        options = ReportOptions(
            missing_english=self.missing,
            template=self.template if self.uses_template else None,
            add_missing_styles=self.add_missing_styles,
        )

        def write(store: Store, progress: Progress, cancelled: Cancelled) -> "ReportResult":
            # python-docx takes a tenth of a second to load; who prints nothing never pays for it
            from eccar_desktop.reporting.published import reprint
            from eccar_desktop.reporting.run import write_reports

            assert self.folder is not None

            def steps(done: int, total: int) -> None:
                progress(done, total, "")

            last = (self.languages, self.folder, options, steps, cancelled)
            record = store.reader.record("edition", self.edition or "")
            if self.as_published and record is not None:
                return reprint(store.reader, record, *last)
            return write_reports(gather(store.reader, store.facts.city, self.edition), *last)

        return write


def outcome(result: "ReportResult") -> str:
    """What came of printing, in a sentence or two."""
    told = []
    if result.paths:
        names = ", ".join(_("“{text}”").format(text=each.name) for each in result.paths)
        told.append(_("{names} – ready to be opened in Word.").format(names=names))
    if count := len(result.missing):
        missing = ngettext(
            "{count} text is missing in a report's language:",
            "{count} texts are missing in a report's language:",
            count,
        )
        told.append(missing.format(count=count))
    return " ".join(told)
