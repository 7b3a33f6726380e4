"""What can be told of a window without a person's eyes: names, keys, room, contrast.

Every function gives sentences on what is wrong; none means that all is well.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTextEdit,
    QToolButton,
    QWidget,
)

from eccar_desktop.look import colours
from eccar_desktop.widgets.scrolled import Room

_NOTHING = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane}


def named(widget: QWidget) -> str:
    """How a finding calls a widget."""
    text = getattr(widget, "text", lambda: "")
    return f"{type(widget).__name__} “{text() or widget.accessibleName()}”"


def visible(root: QWidget, *kinds: type[QWidget]) -> Iterator[QWidget]:
    """The widgets of some kinds that are shown, those of Qt's own making left out."""
    for each in root.findChildren(QWidget):
        is_of_qt = each.objectName().startswith("qt_") or isinstance(each.parent(), QLineEdit)
        is_here = each.isVisibleTo(root) and each.window() is root.window()
        if is_here and not is_of_qt and isinstance(each, kinds or (QWidget,)):
            yield each


def focusable(root: QWidget) -> list[QWidget]:
    """What Tab must reach."""
    return [
        each
        for each in visible(root)
        if each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
    ]


# ---------------------------------------------------------------------------- names


def nameless(root: QWidget) -> list[str]:
    """What a screen reader could not name, or takes for nothing that can be used."""
    found = []
    for each in {*focusable(root), *visible(root, QAbstractButton)}:
        interface = QAccessible.queryAccessibleInterface(each)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{named(each)} {each.objectName()} has no name")
        elif interface.role() in _NOTHING and not isinstance(each, QAbstractScrollArea):
            found.append(f"{named(each)} has no role")
    return found


def unrelated(root: QWidget) -> list[str]:
    """Labels whose letter leads nowhere: their input can't take the focus."""
    return [
        f"{named(each)} leads to {type(each.buddy()).__name__}"
        for each in visible(root, QLabel)
        if isinstance(each, QLabel)
        and (buddy := each.buddy()) is not None
        and buddy.isEnabled()
        and not (buddy.focusProxy() or buddy).focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def clashing_letters(root: QWidget) -> list[str]:
    """Letters to press with Alt that two have."""
    labels = (each for each in visible(root, QLabel) if isinstance(each, QLabel))
    texts = [each.text() for each in labels if each.buddy()]
    buttons = visible(root, QPushButton, QCheckBox, QRadioButton)
    texts += [each.text() for each in buttons if isinstance(each, QAbstractButton)]
    if isinstance(root, QMainWindow):
        texts += [each.text() for each in root.menuBar().actions()]
    marked = (re.search(r"&([^&])", each.replace("&&", "")) for each in texts)
    letters = Counter(each[1].casefold() for each in marked if each)
    return [f"“{each}” {count} times" for each, count in letters.items() if count > 1]


# ---------------------------------------------------------------------------- keys


def unreachable(root: QWidget) -> list[str]:
    """What Tab does not reach, and where it does not come back from."""
    wanted = set(focusable(root))
    if not wanted:
        return []
    found = []
    for key, name in ((Qt.Key.Key_Tab, "Tab"), (Qt.Key.Key_Backtab, "Shift+Tab")):
        reached, trap = walked(root, key, 2 * len(wanted) + 4)
        found += [f"{name} stays in {named(trap)}"] if trap else []
        missed = [each for each in wanted - reached if not _is_of_a_group(each)]
        found += [f"{name} misses {named(each)}" for each in missed]
    return found


def walked(root: QWidget, key: Qt.Key, steps: int) -> tuple[set[QWidget], QWidget | None]:
    """What a key reaches in so many steps, and a widget that it does not leave."""
    reached: set[QWidget] = set()
    here = root.focusWidget() or root
    for _step in range(steps):
        QTest.keyClick(here, key)
        now = root.focusWidget()
        if now is None:
            break
        if now is here and len(focusable(root)) > 1 and not isinstance(now, QTextEdit):
            return reached, now
        reached.add(now)
        here = now
    return reached, None


def _is_of_a_group(widget: QWidget) -> bool:
    """Tab reaches the chosen one of buttons that exclude each other; arrows go on."""
    if not isinstance(widget, QAbstractButton):
        return False
    return widget.autoExclusive() or (widget.group() is not None and widget.group().exclusive())


def focus_unseen(root: QWidget) -> list[str]:
    """What looks the same with the focus as without."""
    found = []
    for each in focusable(root):
        if isinstance(each, QScrollArea):
            continue
        each.setFocus(Qt.FocusReason.TabFocusReason)
        root.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as after Tab
        _scroll_to(each)
        if not each.hasFocus():
            continue
        with_focus = _picture(root, each)
        each.clearFocus()
        if _picture(root, each) == with_focus:
            found.append(f"{named(each)} does not show the focus")
    return found


def _scroll_to(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def _picture(root: QWidget, widget: QWidget) -> object:
    area = QRect(widget.mapTo(root, QPoint()), widget.size()).adjusted(-4, -4, 4, 4)
    return root.grab(area).toImage()


# ---------------------------------------------------------------------------- room


def cut(root: QWidget) -> list[str]:
    """Texts and buttons that have less room than they need."""
    return [*_cut_labels(root), *_cut_buttons(root), *_cut_lists(root), *_outside(root)]


def _cut_labels(root: QWidget) -> Iterator[str]:
    for each in visible(root, QLabel):
        if not isinstance(each, QLabel) or not each.text() or each.pixmap().isNull() is False:
            continue
        room = each.contentsRect()
        if each.wordWrap():
            needed = each.heightForWidth(each.width())
            if needed > each.height() + 1:
                yield f"{named(each)[:80]}: {each.height()} of {needed} high"
        elif each.sizeHint().width() > each.width() + 1:
            yield f"{named(each)[:80]}: {room.width()} of {each.sizeHint().width()} wide"


def _cut_buttons(root: QWidget) -> Iterator[str]:
    for each in visible(root, QPushButton, QToolButton, QCheckBox, QRadioButton):
        wanted = each.sizeHint()
        if isinstance(each, QAbstractButton) and each.text() and each.width() + 1 < wanted.width():
            yield f"{named(each)[:80]}: {each.width()} of {wanted.width()} wide"
        elif each.height() + 1 < each.minimumSizeHint().height():
            yield f"{named(each)[:80]}: {each.height()} of {wanted.height()} high"


def _cut_lists(root: QWidget) -> Iterator[str]:
    for each in visible(root, QComboBox):
        if isinstance(each, QComboBox) and each.height() + 1 < each.minimumSizeHint().height():
            yield f"{named(each)}: {each.height()} of {each.minimumSizeHint().height()} high"


def _outside(root: QWidget) -> Iterator[str]:
    """What its parent shows only in part, unless one can scroll there."""
    for each in visible(root, QLabel, QAbstractButton, QComboBox, QAbstractItemView):
        parent = each.parentWidget()
        if parent is None or _scrolls(parent, root):
            continue
        inside = QRect(each.mapTo(root, QPoint()), each.size())
        if not root.rect().adjusted(-1, -1, 1, 1).contains(inside):
            yield f"{named(each)[:80]} lies outside: {inside.getRect()} in {root.rect().getRect()}"


def _scrolls(widget: QWidget | None, root: QWidget) -> bool:
    while widget is not None and widget is not root:
        # Every place stands in a room; few need to scroll there.
        if isinstance(widget, Room):
            if widget.verticalScrollBar().maximum() or widget.horizontalScrollBar().maximum():
                return True
        elif isinstance(widget, QAbstractScrollArea):
            return True
        widget = widget.parentWidget()
    return False


# ---------------------------------------------------------------------------- colours


def faint(root: QWidget) -> list[str]:
    """Texts whose colour stands too little apart from the ground behind them."""
    found = []
    for each in visible(root, QLabel, QPushButton, QCheckBox, QRadioButton):
        palette = each.palette()
        text = palette.color(each.foregroundRole())
        ground = palette.color(QPalette.ColorRole.Window)
        if each.isEnabled() and colours.contrast(text, ground) < colours.READABLE:
            found.append(f"{named(each)[:60]}: {colours.contrast(text, ground):.1f}")
    return found


def all_texts(root: QWidget) -> str:
    """Everything that is written in a window."""
    kinds: Iterable[type[QWidget]] = (QLabel, QAbstractButton)
    shown = [getattr(each, "text", lambda: "")() for each in visible(root, *kinds)]
    return " | ".join([root.windowTitle(), *shown]).replace("&", "")
