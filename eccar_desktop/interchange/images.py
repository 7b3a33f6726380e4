"""Pictures that people add: decoded within bounds, freed of where and by whom they were taken."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.texts import N_, _

LONGEST_SIDE = 3000
"""Dots; enough to print a picture over a whole page."""

LARGEST_FILE = 40 * 2**20
"""Bytes of a file that somebody chooses."""

MOST_DOTS = 100_000_000
"""More than any camera takes; a small file can unpack to far more than memory holds."""

_FORMATS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP")
_QUALITY = 88

_NO_PICTURE = N_(
    "This file is no picture that can be printed. Please choose a JPEG, PNG, GIF, BMP, TIFF or "
    "WebP file."
)
_TOO_LARGE = N_("This picture is too large. Please save it smaller and try again.")
_DAMAGED = N_("This picture is damaged and can't be read to its end. Please choose another copy.")


@dataclass(frozen=True)
class PreparedImage:
    """A picture as it is kept: nothing in it but its dots."""

    bytes: bytes
    media_type: str
    width: int
    height: int


def prepare_image(data: bytes) -> PreparedImage:
    """A picture upright, at most 3,000 dots long, without EXIF, place, author or preview.

    Photographs become JPEG, drawings and pictures with transparent parts PNG; the same file gives
    the same bytes. Raises ExpectedError with a sentence for what can't be printed.
    """
    if len(data) > LARGEST_FILE:
        raise ExpectedError(_(_TOO_LARGE))
    picture = _decoded(data)
    is_photograph = picture.format in ("JPEG", "WEBP", "TIFF") and not _is_transparent(picture)
    try:
        upright = _in_plain_colours(ImageOps.exif_transpose(picture), is_photograph)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    except (OSError, ValueError, SyntaxError, ImageCms.PyCMSError) as error:
        raise ExpectedError(_(_DAMAGED)) from error
    out = io.BytesIO()
    bare = Image.new(upright.mode, upright.size)
    bare.paste(upright)
    if is_photograph:
        bare.save(out, "JPEG", quality=_QUALITY, optimize=True)
    else:
        bare.save(out, "PNG", optimize=True)
    media_type = "image/jpeg" if is_photograph else "image/png"
    return PreparedImage(out.getvalue(), media_type, *bare.size)


def _decoded(data: bytes) -> Image.Image:
    """The first frame of a picture; its size is known before anything is unpacked."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the bound is ours
            picture = Image.open(io.BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise ExpectedError(_(_TOO_LARGE)) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise ExpectedError(_(_NO_PICTURE)) from error
    if picture.width * picture.height > MOST_DOTS:
        raise ExpectedError(_(_TOO_LARGE))
    try:
        picture.load()
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise ExpectedError(_(_DAMAGED)) from error
    return picture


def _is_transparent(picture: Image.Image) -> bool:
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info


def _in_plain_colours(picture: Image.Image, is_photograph: bool) -> Image.Image:
    """The picture in the colours that every program understands (sRGB)."""
    wanted = "RGB" if is_photograph else "RGBA" if _is_transparent(picture) else "RGB"
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK"):
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        changed = ImageCms.profileToProfile(
            picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
        picture = changed or picture
    return picture if picture.mode == wanted else picture.convert(wanted)
