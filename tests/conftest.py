"""What every test may rely on: no display is needed, no file of the user is touched."""

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _own_data_dir(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings and logs of a test go into a folder of its own."""
    monkeypatch.setenv("ECCAR_DATA_DIR", str(tmp_path_factory.mktemp("user-data")))
