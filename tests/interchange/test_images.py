"""Pictures that people add: made printable, freed of what they tell, refused with a sentence."""

import io

import pytest
from PIL import Image

from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.interchange.images import LONGEST_SIDE, prepare_image


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def reopened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def photograph(width: int = 400, height: int = 300) -> Image.Image:
    return Image.linear_gradient("L").resize((width, height)).convert("RGB")


def test_a_photograph_loses_place_author_and_preview() -> None:
    exif = Image.Exif()
    exif[0x013B] = "Someone"
    exif[0x8825] = {1: "N", 2: (51.0, 3.0, 0.0)}
    data = saved(photograph(), "JPEG", exif=exif, comment=b"taken by Someone")
    assert b"Someone" in data
    prepared = prepare_image(data)
    assert b"Someone" not in prepared.bytes
    assert b"Exif" not in prepared.bytes
    assert dict(reopened(prepared.bytes).getexif()) == {}
    assert (prepared.media_type, prepared.width, prepared.height) == ("image/jpeg", 400, 300)


def test_a_picture_that_was_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    prepared = prepare_image(saved(photograph(400, 300), "JPEG", exif=exif))
    assert (prepared.width, prepared.height) == (300, 400)
    assert reopened(prepared.bytes).size == (300, 400)


def test_a_large_picture_gets_smaller_and_a_small_one_stays() -> None:
    large = prepare_image(saved(photograph(6000, 2000), "JPEG"))
    assert (large.width, large.height) == (LONGEST_SIDE, 1000)
    small = prepare_image(saved(photograph(30, 20), "JPEG"))
    assert (small.width, small.height) == (30, 20)


def test_a_drawing_stays_sharp_and_transparent() -> None:
    drawing = Image.new("RGBA", (50, 40), (255, 0, 0, 0))
    prepared = prepare_image(saved(drawing, "PNG"))
    assert prepared.media_type == "image/png"
    assert reopened(prepared.bytes).getpixel((0, 0)) == (255, 0, 0, 0)


def test_a_png_loses_what_is_written_into_it() -> None:
    from PIL.PngImagePlugin import PngInfo

    words = PngInfo()
    words.add_text("Author", "Someone")
    prepared = prepare_image(saved(photograph(), "PNG", pnginfo=words))
    assert b"Someone" not in prepared.bytes
    assert reopened(prepared.bytes).info == {}


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_colour_can_be_printed(mode: str) -> None:
    picture = Image.new(mode, (20, 10))
    kind = "TIFF" if mode in ("CMYK", "I;16") else "PNG"
    prepared = prepare_image(saved(picture, kind))
    assert reopened(prepared.bytes).mode in ("RGB", "RGBA")


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "WEBP"])
def test_other_formats_become_jpeg_or_png(kind: str) -> None:
    prepared = prepare_image(saved(photograph(), kind))
    assert prepared.media_type in ("image/jpeg", "image/png")


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = saved(photograph(), "JPEG")
    assert prepare_image(data) == prepare_image(data)
    again = prepare_image(prepare_image(data).bytes)
    assert (again.width, again.height) == (400, 300)


def test_what_is_no_picture_is_refused_with_a_sentence() -> None:
    vector = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    for data in (b"", b"Guten Tag", b"%PDF-1.7", vector, b"\x89PNG\r\n\x1a\n"):
        with pytest.raises(ExpectedError, match="no picture"):
            prepare_image(data)


def test_a_cut_off_picture_is_refused_with_a_sentence() -> None:
    for kind in ("JPEG", "PNG", "TIFF", "WEBP"):
        data = saved(photograph(), kind)
        with pytest.raises(ExpectedError):
            prepare_image(data[: len(data) // 2])


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    data = saved(Image.new("1", (20_000, 20_000)), "PNG")
    assert len(data) < 2**20
    with pytest.raises(ExpectedError, match="too large"):
        prepare_image(data)
    with pytest.raises(ExpectedError, match="too large"):
        prepare_image(b"\xff\xd8" + b"\0" * (41 * 2**20))
