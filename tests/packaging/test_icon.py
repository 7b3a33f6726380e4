"""The program's icon as it is committed."""

import struct

import icon


def test_the_committed_drawing_is_what_the_script_draws() -> None:
    committed = (icon.FOLDER / "eccar-desktop.svg").read_text(encoding="utf-8")
    assert committed == icon.drawing(ring=True)


def test_the_icon_holds_every_size_that_windows_shows() -> None:
    content = (icon.FOLDER / "eccar-desktop.ico").read_bytes()
    reserved, kind, count = struct.unpack_from("<HHH", content)
    assert (reserved, kind) == (0, 1)
    sizes = [content[6 + 16 * number] or 256 for number in range(count)]
    assert tuple(sizes) == icon.SIZES
