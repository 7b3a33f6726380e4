"""A Word file as a package of parts, packed so that the same content has the same bytes."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import cast

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships
from docx.package import Package

from eccar_desktop.reporting.word.markup import attribute

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACE = "http://schemas.openxmlformats.org/package/2006"


def new_part(package: Package, name: str, content_type: str, content: bytes | str) -> Part:
    """A part of the package; it is written if something relates to it."""
    data = content.encode() if isinstance(content, str) else content
    return Part(PackURI(name), content_type, data, package)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files in a zip without a trace of time, machine or system."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            container.writestr(entry, content)
    return out.getvalue()


def packed(package: Package, bodies: Mapping[str, bytes]) -> bytes:
    """All parts that are related to, in a zip; `bodies` replaces the content of parts by name."""
    parts = sorted(set(_reachable(package)), key=lambda part: str(part.partname))
    files = {"[Content_Types].xml": _content_types(parts), "_rels/.rels": _relations(package.rels)}
    for part in parts:
        name = str(part.partname)
        files[name.removeprefix("/")] = bodies.get(name) or part.blob
        if part.rels:
            files[part.partname.rels_uri.removeprefix("/")] = _relations(part.rels)
    return zipped(files)


def _reachable(source: Package | Part, seen: set[int] | None = None) -> Iterator[Part]:
    seen = set() if seen is None else seen
    for relation in source.rels.values():
        if relation.is_external or id(relation.target_part) in seen:
            continue
        part = cast(Part, relation.target_part)
        seen.add(id(part))
        yield part
        yield from _reachable(part, seen)


def _content_types(parts: list[Part]) -> bytes:
    """[Content_Types].xml; a template (.dotx) becomes a document."""
    rows = (
        f"<Override PartName={attribute(str(part.partname))} ContentType="
        f"{attribute(CT.WML_DOCUMENT_MAIN if _is_main(part) else part.content_type)}/>"
        for part in parts
    )
    rels = f'<Default Extension="rels" ContentType={attribute(CT.OPC_RELATIONSHIPS)}/>'
    return (
        f'{_HEAD}<Types xmlns="{_NAMESPACE}/content-types">{rels}{"".join(rows)}</Types>'.encode()
    )


def _is_main(part: Part) -> bool:
    return str(part.content_type).endswith("template.main+xml")


def _relations(relations: Relationships) -> bytes:
    outside = ' TargetMode="External"'
    rows = (
        f"<Relationship Id={attribute(each.rId)} Type={attribute(each.reltype)} "
        f"Target={attribute(each.target_ref)}{outside if each.is_external else ''}/>"
        for each in sorted(relations.values(), key=lambda each: _natural(each.rId))
    )
    start = f'{_HEAD}<Relationships xmlns="{_NAMESPACE}/relationships">'
    return f"{start}{''.join(rows)}</Relationships>".encode()


def _natural(name: str) -> tuple[str, int]:
    digits = re.search(r"\d+$", name)
    return (name[: digits.start()], int(digits.group())) if digits else (name, 0)
