"""Writing the reports: one Word file a language, each complete or not there at all."""

import contextlib
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eccar_desktop.domain.errors import CancelledError
from eccar_desktop.domain.text import fold, spelled_out
from eccar_desktop.reporting.content import build, missing_texts
from eccar_desktop.reporting.options import ReportOptions
from eccar_desktop.reporting.source import ReportSource
from eccar_desktop.reporting.tree import Document
from eccar_desktop.reporting.voice import Missing
from eccar_desktop.reporting.word.render import render
from eccar_desktop.reporting.word.template import Template, open_template
from eccar_desktop.store.faults import disk_error

Progress = Callable[[int, int], None]
"""Called with steps done and steps in all."""

Cancelled = Callable[[], bool]

_NAMES = {"de": "bericht", "en": "report"}


@dataclass(frozen=True)
class ReportResult:
    """The files that were written, and the texts that lack a report's language.

    With `missing_english="stop"` and anything missing there are no files. `added_styles` names
    the styles that the city's template lacks and that were taken from the program's.
    """

    paths: tuple[Path, ...]
    missing: tuple[Missing, ...] = ()
    added_styles: tuple[str, ...] = ()


def write_reports(
    source: ReportSource,
    languages: Sequence[str],
    folder: Path,
    options: ReportOptions,
    progress: Progress,
    cancelled: Cancelled,
) -> ReportResult:
    """Write one .docx for each language into a folder, which is made when missing.

    Reports of the same name are replaced, all of them only when the last one is complete.
    Raises ExpectedError when the template does not fit or the disk says no (then the old files
    are as they were) and CancelledError when a person stopped it.
    """
    missing = missing_in(source, languages, options)
    if missing and options.missing_english == "stop":
        return ReportResult((), missing)

    def document(language: str) -> Document:
        return build(source, language, options)

    names = {each: file_name(source, each) for each in languages}
    result = write_documents(names, document, folder, options, progress, cancelled)
    return replace(result, missing=missing)


def write_documents(
    names: Mapping[str, str],
    document: Callable[[str], Document],
    folder: Path,
    options: ReportOptions,
    progress: Progress,
    cancelled: Cancelled,
) -> ReportResult:
    """Write a .docx for each language of `names`; the rest is as for `write_reports`."""

    def template() -> Template:
        return open_template(options.template, add_styles=options.add_missing_styles)

    def content(language: str) -> bytes:
        return render(document(language), template())

    added = template().added
    return ReportResult(write_files(folder, names, content, progress, cancelled), (), added)


def missing_in(
    source: ReportSource, languages: Sequence[str], options: ReportOptions
) -> tuple[Missing, ...]:
    """What is missing in any of these languages."""
    found = (missing_texts(source, language, options) for language in languages)
    return tuple(each for listed in found for each in listed)


def write_files(
    folder: Path,
    names: Mapping[str, str],
    content: Callable[[str], bytes],
    progress: Progress,
    cancelled: Cancelled,
) -> tuple[Path, ...]:
    """Write one file for each language, and put them in place when all are complete.

    `names` gives the file's name by language, `content` makes its bytes. Raises ExpectedError and
    CancelledError; then the files of before are as they were.
    """
    steps = 2 * len(names)
    _make_folder(folder)
    written: list[tuple[Path, Path]] = []
    with contextlib.ExitStack() as waste:
        for done, (language, name) in enumerate(names.items()):
            _go_on(cancelled)
            progress(2 * done, steps)
            target = folder / name
            _check_replaceable(target)
            made = content(language)
            _go_on(cancelled)
            progress(2 * done + 1, steps)
            written.append((_write_beside(target, made, waste), target))
        _go_on(cancelled)
        for finished, target in written:
            _put_in_place(finished, target)
    progress(steps, steps)
    return tuple(target for _finished, target in written)


def file_name(source: ReportSource, language: str) -> str:
    """The file of a report: "bericht_2017-2020_de.docx", safe on every system."""
    return named_file(report_name(source), language)


def named_file(name: str, language: str) -> str:
    """The file of a report of this name, safe on every system."""
    return f"{_NAMES[language]}_{_ascii(name) or 'eccar'}_{language}.docx"


def report_name(source: ReportSource) -> str:
    """What a report is called in the names of its files: the edition, or the city without one."""
    edition, city = source.edition, source.city
    name = (edition.text("name") or edition.text("title_de")) if edition else ""
    if not name and city:
        name = city.text("name_de") or city.text("name_en")
    return name


def _ascii(name: str) -> str:
    """A name in small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(spelled_out(name)))[:60].strip("-")


def _go_on(cancelled: Cancelled) -> None:
    if cancelled():
        raise CancelledError


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise disk_error(error, folder) from error


def _check_replaceable(target: Path) -> None:
    """Find out before the work is done that an old report is open in Word or write-protected."""
    try:
        if target.exists():
            with target.open("r+b"):
                pass
    except OSError as error:
        raise disk_error(error, target) from error


def _write_beside(target: Path, content: bytes, waste: contextlib.ExitStack) -> Path:
    """Write a file beside the one that it will replace; `waste` takes it away unless it did."""
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    waste.callback(beside.unlink, missing_ok=True)
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise disk_error(error, target) from error
    return beside


def _put_in_place(finished: Path, target: Path) -> None:
    try:
        finished.replace(target)
    except OSError as error:
        raise disk_error(error, target) from error
