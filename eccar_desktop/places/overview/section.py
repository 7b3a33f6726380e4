"""A plot under its heading, with a sentence between where there is something to say."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from eccar_desktop.look import scale
from eccar_desktop.look.mnemonics import plain
from eccar_desktop.places.overview.plot_view import PlotView
from eccar_desktop.viewmodels.plots import Plot


class Section(QWidget):
    """One part of the overview."""

    def __init__(self, plot: PlotView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = plot
        self.heading = QLabel(self)
        scale.heading(self.heading, 2)
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.sentence.hide()
        scale.quiet(self.sentence)
        layout = QVBoxLayout(self)
        scale.space(layout, scale.CLOSE)
        for each in (self.heading, self.sentence, plot):
            layout.addWidget(each)

    def show_plot(self, plot: Plot) -> None:
        """Show a plot under its title."""
        self.heading.setText(plain(plot.title))
        self.plot.show_plot(plot)

    def explain(self, sentence: str) -> None:
        """Say something above the plot."""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
