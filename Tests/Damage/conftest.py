"""Owns what the trials stand on: the built program, a small company, and one audit of it."""

import json
import os
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

# Under nohup hang-ups are ignored, in the background of a shell interrupts: the program would inherit that.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parents[2]
COMPANY = "company: Brindle & Vane\nzone: UTC\nperiod: 2026-Q3\nfail_on: [never]\n"
SOURCES = """chats:
  files: "{files}"
{more}  key: id
  columns: {{ id: text, begun_at: time, replied_at: time, team: category, n: integer }}
"""
STANDARD = """---
id: speed.first-reply
title: First reply
family: speed
measure: { kind: duration, table: chats, from: begun_at, to: replied_at }
target: { share: 90%, within: 2 min }
by: [team]
exclude: { tests: { n: { at_most: -1 } } }
---
Why we hold it.
"""
HEADER = b"id,begun_at,replied_at,team,n\n"


def program() -> Path:
  """The built program: PLUMBLINE_BINARY, else the release build, else the debug build."""
  chosen = os.environ.get("PLUMBLINE_BINARY")
  candidates = [Path(chosen)] if chosen else [ROOT / ".build" / kind / "plumbline" for kind in ("release", "debug")]
  for candidate in candidates:
    if candidate.is_file():
      return candidate.resolve()
  pytest.fail(f"no program at {candidates[0]}: swift build, or set PLUMBLINE_BINARY", pytrace=False)


def row(number: int, team: bytes = b"A", begun: bytes = b"2026-08-01T10:00:00", replied: bytes = b"2026-08-01T10:01:00",
        n: bytes = b"1") -> bytes:
  return b",".join([str(number).encode(), begun, replied, team, n]) + b"\n"


def rows(count: int) -> bytes:
  return HEADER + b"".join(row(number) for number in range(count))


@dataclass
class Audit:
  status: int
  output: str
  errors: str
  saved: dict | None

  @property
  def file(self) -> dict:
    """The account of the one file."""
    files = self.saved["ledger"]["files"]
    assert len(files) == 1, files
    return files[0]

  @property
  def standard(self) -> dict:
    return self.saved["standards"][0]


class World:
  """A company whose last site is there already."""

  def __init__(self, folder: Path):
    self.folder = folder
    self.site = folder / "site"
    (folder / "standards" / "speed").mkdir(parents=True)
    (folder / "exports").mkdir()
    (folder / "standards" / "company.yml").write_text(COMPANY)
    self.sources()
    (folder / "standards" / "speed" / "first-reply.md").write_text(STANDARD)
    self.export("chats.csv", rows(10))
    first = self.audit()
    assert first.status == 0 and first.standard["n"] == 10, first
    self.last = self.state()
    (folder / "exports" / "chats.csv").unlink()

  def sources(self, files: str = "chats.*", more: str = ""):
    (self.folder / "standards" / "sources.yml").write_text(SOURCES.format(files=files, more=more))

  def export(self, name: str, content: bytes) -> Path:
    path = self.folder / "exports" / name
    path.write_bytes(content)
    return path

  def start(self, *more, **options) -> subprocess.Popen:
    return subprocess.Popen(
      [program(), "audit", "--exports", "exports", "--output", "site", *more], cwd=self.folder,
      stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, **{"stdout": subprocess.PIPE, **options})

  def audit(self, *more, **options) -> Audit:
    process = self.start(*more, **options)
    try:
      output, errors = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
      process.kill()
      process.communicate()
      pytest.fail("the program hangs")
    path = self.site / "audit.json"
    return Audit(
      process.returncode, (output or b"").decode(), (errors or b"").decode(),
      json.loads(path.read_text()) if path.exists() else None)

  def state(self) -> dict[str, bytes]:
    return {str(path.relative_to(self.site)): path.read_bytes() for path in self.site.rglob("*") if path.is_file()}

  def refused(self, *words: str) -> Audit:
    """An audit that ends with 2, says all these words, and leaves the last site as it was."""
    run = self.audit()
    assert run.status == 2, run
    for word in words:
      assert word in run.errors, f"{word!r} is not said: {run.errors}"
    assert self.state() == self.last
    assert sorted(path.name for path in self.folder.iterdir()) == ["exports", "site", "standards"]
    return run

  def audited(self, **counts) -> Audit:
    """An audit that ends with 0, whose one file's account balances and holds these numbers."""
    run = self.audit()
    assert run.status == 0, run
    file = run.file
    assert file["read"] == file["kept"] + file["superseded"] + sum(file["rejected"].values()), file
    for name, count in counts.items():
      assert file[name] == count, file
    return run


@pytest.fixture
def world(tmp_path) -> World:
  return World(tmp_path)
