"""Pictures and charts with their parts in the package, each file there once."""

from docx.opc.constants import RELATIONSHIP_TYPE as RT

from eccar_desktop.reporting.tree import Chart, Image, Run
from eccar_desktop.reporting.word import charts, drawings, markup
from eccar_desktop.reporting.word.frame import LOCALES
from eccar_desktop.reporting.word.inline import FIGURE, Inline
from eccar_desktop.reporting.word.package import new_part

_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif"}


class Figures:
    """Writes the pictures and charts of one document."""

    def __init__(self, inline: Inline) -> None:
        self._inline = inline
        self._pictures: dict[str, tuple[str, tuple[int, int]] | None] = {}
        self._drawings = 0
        self._charts = 0

    def image(self, image: Image) -> str:
        """A picture with its caption; one that is damaged says what it would have shown."""
        inline = self._inline
        alt = image.alt.text if image.alt else None
        placed = self._placed(image.file)
        if placed is None:
            return inline.paragraph("Report Facts", inline.runs([image.alt])) if image.alt else ""
        self._drawings += 1
        relation, size = placed
        drawing = drawings.picture_xml(relation, self._drawings, size, alt)
        shown = inline.paragraph("Report Picture", drawing + self._marked(image.alt))
        if not image.caption:
            return shown
        return shown + inline.caption(FIGURE, inline.runs(image.caption), above=False)

    def _marked(self, alt: Run | None) -> str:
        """A comment at a picture whose description is there in the other language only."""
        return self._inline.runs([Run("", note=alt.note)]) if alt and alt.note else ""

    def _placed(self, file: str) -> tuple[str, tuple[int, int]] | None:
        """The relation to a picture's part and its size; None for what can't be shown."""
        if file not in self._pictures:
            self._pictures[file] = self._place(file)
        return self._pictures[file]

    def _place(self, file: str) -> tuple[str, tuple[int, int]] | None:
        stored = self._inline.document.files.get(file)
        ending = _ENDINGS.get(stored.media_type) if stored else None
        if stored is None or ending is None:
            return None
        size = drawings.picture_size(stored.data, self._inline.width * drawings.EMU_PER_TWIP)
        if size is None:
            return None
        template = self._inline.template
        name = f"/word/media/picture{len(self._pictures) + 1}.{ending}"
        part = new_part(template.package, name, stored.media_type, stored.data)
        return template.part.relate_to(part, RT.IMAGE), size

    def chart(self, chart: Chart) -> str:
        """A chart, its workbook, and its caption."""
        inline, package = self._inline, self._inline.template.package
        self._drawings += 1
        self._charts += 1
        name = f"/word/charts/chart{self._charts}.xml"
        part = new_part(package, name, charts.CONTENT_TYPE, b"")
        book = f"/word/embeddings/workbook{self._charts}.xlsx"
        workbook = new_part(package, book, charts.WORKBOOK_TYPE, charts.workbook(chart))
        relation = part.relate_to(workbook, RT.PACKAGE)
        language = LOCALES[inline.document.language]
        part._blob = charts.chart_xml(chart, relation, language).encode()
        size = (inline.width * drawings.EMU_PER_TWIP, drawings.chart_height(len(chart.labels)))
        shown = drawings.chart_frame(
            inline.template.part.relate_to(part, RT.CHART), self._drawings, size, chart.alt
        )
        caption = inline.caption(FIGURE, markup.run(chart.title), above=False)
        return inline.paragraph("Report Picture", shown) + caption
