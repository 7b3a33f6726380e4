"""What the build believes of a Python for Windows that somebody uploaded."""

import hashlib
import sysconfig
from pathlib import Path

import cpython

LOCK = """\
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:aa
macholib==1.16.4 ; sys_platform == 'darwin' \\
    --hash=sha256:bb
click==8.5.1 \\
    --hash=sha256:cc \\
    --hash=sha256:dd
"""


def test_the_pinned_packages_are_chosen_for_windows_and_keep_their_hashes() -> None:
    assert cpython.windows_requirements(LOCK).splitlines() == [
        "colorama==0.4.6 --hash=sha256:aa",
        "click==8.5.1 --hash=sha256:cc --hash=sha256:dd",
    ]


def test_a_module_that_nobody_vouches_for_is_thrown_away(tmp_path: Path) -> None:
    own = Path(sysconfig.get_paths()["stdlib"], "abc.py").read_bytes()
    files = {
        "signed.py": b"x = 1\n",
        "empty.py": b"",
        "abc.py": own.replace(b"\n", b"\r\n"),
        "os.py": b"import evil\n",
        "unknown.py": b"import evil\n",
    }
    (tmp_path / "Lib").mkdir()
    (tmp_path / "DLLs").mkdir()
    for name, content in files.items():
        (tmp_path / "Lib" / name).write_bytes(content)
    catalogue = b"..." + hashlib.sha256(files["signed.py"]).digest() + b"..."
    (tmp_path / "DLLs" / "python_lib.cat").write_bytes(catalogue)
    cpython.discard_unknown_modules(tmp_path)
    left = {file.name for file in (tmp_path / "Lib").iterdir()}
    assert left == {"signed.py", "empty.py", "abc.py"}
