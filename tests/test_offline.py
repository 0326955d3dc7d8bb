"""The whole program with the network cut and another hash seed: the same answers, and no attempt to connect."""

import json
import os
import subprocess
import sys
from pathlib import Path

QUESTIONS = (
    "Nam Định xếp thứ mấy về chuyển đổi số năm 2022?",
    "Kế hoạch 83/KH-UBND có mấy phụ lục?",
    "thoi gian luan chuyen can bo toi thieu la bao lau",
)
DAY = "2026-11-23"


def run(root: Path, *command: str, hash_seed: str = "1") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    return subprocess.run(
        [sys.executable, *command], cwd=root, env=environment, capture_output=True, text=True, timeout=300
    )


def comparable(file: Path) -> list[dict]:
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [{key: value for key, value in row.items() if key != "timings_ms"} for row in rows]


def test_the_guard_itself_stops_a_connection(root: Path, tmp_path: Path) -> None:
    (tmp_path / "reaches_out.py").write_text("import socket; socket.create_connection(('127.0.0.1', 9))")
    guard = root / "tests" / "network_guard.py"
    done = subprocess.run(
        [sys.executable, str(guard), "reaches_out"], cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 97
    assert "network: socket." in done.stderr


def test_building_and_asking_reach_for_no_network(root: Path, index_dir: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text("".join(json.dumps({"id": str(n), "question": q}) + "\n" for n, q in enumerate(QUESTIONS)))
    built = run(root, "tests/network_guard.py", "index", "build", "--index", str(tmp_path / "index"))
    assert built.returncode == 0, built.stderr
    cut_off, connected = tmp_path / "cut_off.jsonl", tmp_path / "connected.jsonl"
    arguments = ("batch", str(questions), "--as-of", DAY, "--index")
    asked = run(root, "tests/network_guard.py", "assistant", *arguments, str(tmp_path / "index"), "--out", str(cut_off))
    assert asked.returncode == 0, asked.stderr
    asked = run(root, "-m", "assistant", *arguments, str(index_dir), "--out", str(connected), hash_seed="2")
    assert asked.returncode == 0, asked.stderr
    assert comparable(cut_off) == comparable(connected)
    assert [row["refused"] for row in comparable(cut_off)] == [False, True, False]
