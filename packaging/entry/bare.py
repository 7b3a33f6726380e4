"""An empty Qt window that closes once it was shown: the program's start is held against it."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = QMainWindow()
    window.show()
    QTimer.singleShot(0, application.quit)
    sys.exit(application.exec())
