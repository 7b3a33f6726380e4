"""What an installed program carries with it."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_a_wheel_carries_the_resources_and_the_compiled_german(tmp_path: Path) -> None:
    options = ["--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", str(tmp_path)]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(ROOT)], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    packed = "eccar_desktop/resources/"
    assert packed + "ten_points.json" in names
    assert packed + "icons/plus.svg" in names
    assert packed + "icons/LICENSE" in names
    assert packed + "manual/manual.de.md" in names
    assert packed + "manual/pictures/de/start.png" in names
    assert packed + "locale/de/LC_MESSAGES/eccar.mo" in names
    assert not [name for name in names if name.startswith(("tests", "packaging", "dev"))]
