"""The folder for an office without the internet, its installer, and the unit of the service.

Making and installing a whole folder takes half a gigabyte and minutes: BUNDLE_TEST=1 python -m pytest tests/test_bundle.py
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

MADE_FOR = f"{sys.version_info.major}.{sys.version_info.minor} {platform.machine()}"
BASE_PYTHON = Path(sys._base_executable)
CUT_OFF = ["unshare", "--map-root-user", "--net"]
SYSTEMD = shutil.which("systemd-analyze")


def install(folder: Path, *arguments: str, before: list[str] | None = None) -> subprocess.CompletedProcess[str]:
    """Runs the installer with nothing of this machine's settings for pip."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    environment["LC_ALL"] = "C.UTF-8"
    command = [*(before or []), "./cai-dat.sh", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=900)


@pytest.fixture
def carried(root: Path, tmp_path: Path) -> Path:
    """A folder as it is carried to an office, with one wheel that is none."""
    (tmp_path / "wheels").mkdir()
    shutil.copy(root / "deploy" / "cai-dat.sh", tmp_path)
    (tmp_path / "wheels" / "made-for").write_text(MADE_FOR + "\n")
    (tmp_path / "wheels" / "pip-1-py3-none-any.whl").write_bytes(b"wheel")
    (tmp_path / "app.py").write_text("print()\n")
    names = ("app.py", "wheels/made-for", "wheels/pip-1-py3-none-any.whl")
    sums = [f"{hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (tmp_path / "SHA256SUMS").write_text("".join(sums))
    return tmp_path


def test_a_folder_for_another_python_is_not_installed(carried: Path) -> None:
    (carried / "wheels" / "made-for").write_text("3.99 riscv64\n")
    done = install(carried, str(BASE_PYTHON))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Gói này dành cho Python 3.99 trên riscv64; ở đây có {BASE_PYTHON} ({MADE_FOR}).")
    assert not (carried / ".venv").exists()


def test_a_python_that_is_not_there(carried: Path) -> None:
    done = install(carried, "/nowhere/python3")
    assert done.returncode == 2
    assert "/nowhere/python3 (không chạy được)" in done.stderr


@pytest.mark.parametrize("name", ["app.py", "wheels/pip-1-py3-none-any.whl"])
def test_a_folder_that_was_copied_badly_is_not_installed(name: str, carried: Path) -> None:
    (carried / name).write_bytes(b"whee")
    done = install(carried, str(BASE_PYTHON))
    assert done.returncode == 2
    assert f"{name}: FAILED" in done.stdout
    assert "Thư mục chép thiếu hoặc bị hỏng" in done.stderr
    assert not (carried / ".venv").exists()


def test_the_installer_outside_a_bundle(root: Path) -> None:
    done = subprocess.run([root / "deploy" / "cai-dat.sh"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "ở đây không có wheels/" in done.stderr


@pytest.mark.skipif(os.environ.get("BUNDLE_TEST") != "1", reason="takes minutes and 3 GB; run with BUNDLE_TEST=1")
def test_a_bundle_installs_and_answers_with_the_network_cut(root: Path, tmp_path: Path) -> None:
    if subprocess.run([*CUT_OFF, "true"], capture_output=True).returncode:
        pytest.skip("this machine lets nobody cut the network off: unshare --map-root-user --net")
    folder = tmp_path / "tro-ly"
    made = subprocess.run([root / ".ci" / "bundle", folder], capture_output=True, text=True, timeout=900)
    assert made.returncode == 0, made.stderr
    assert sorted(each.name for each in tmp_path.iterdir()) == ["tro-ly"]
    done = install(folder, str(BASE_PYTHON), before=CUT_OFF)
    assert done.returncode == 0, done.stderr
    assert "Tài liệu và chỉ mục đều ổn" in done.stdout or "kiểm tra" in done.stdout
    assert "Sẵn sàng: " in done.stdout
    python = folder / ".venv" / "bin" / "python"
    question = "Quy định 65-QĐ/TW ban hành ngày nào?"
    asked = subprocess.run(
        [*CUT_OFF, python, "-m", "assistant", "ask", question], cwd=folder, capture_output=True, text=True, timeout=120
    )
    assert "ban hành ngày 28/4/2022" in asked.stdout, asked.stderr
    frozen = subprocess.run([python, "-m", "pip", "freeze", "--all"], capture_output=True, text=True, timeout=60).stdout
    installed = {re.sub(r"[-_.]+", "-", line.partition("+")[0]).lower() for line in frozen.splitlines()}
    pinned = {line.replace(".", "-") for line in (root / "constraints.txt").read_text().splitlines() if "==" in line}
    assert {each for each in installed if not each.startswith("pip==")} == pinned
    again = install(folder, str(BASE_PYTHON), before=CUT_OFF)
    assert again.returncode == 0, again.stderr


@pytest.mark.skipif(SYSTEMD is None, reason="systemd is not installed")
def test_the_unit_of_the_service(root: Path, tmp_path: Path) -> None:
    """systemd takes the unit as it is but for what is not on this machine, and finds it well shut in."""
    unit = (root / "deploy" / "tro-ly.service").read_text(encoding="utf-8")
    here = re.sub(r"^(User|Group)=.*$", r"\1=root", unit, flags=re.M).replace(
        "/opt/tro-ly/.venv/bin/python", "/bin/true"
    )
    file = tmp_path / "tro-ly.service"
    file.write_text(here, encoding="utf-8")
    verified = subprocess.run([SYSTEMD, "verify", file], capture_output=True, text=True, timeout=60)
    assert (verified.returncode, verified.stderr) == (0, "")
    file.write_text(unit, encoding="utf-8")
    # Of 100: 96 is a service without any of it.
    judged = subprocess.run(
        [SYSTEMD, "security", "--offline=true", "--threshold=20", "--no-pager", file],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert judged.returncode == 0, judged.stdout[-200:]
