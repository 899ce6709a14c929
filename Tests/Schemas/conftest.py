"""Owns what the checks stand on: the built program, its schemas, and the validator."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KINDS = ["standard", "company", "sources", "preset", "control", "responses", "audit"]


def program() -> Path:
  """The built program: PLUMBLINE_BINARY, else the release build, else the debug build."""
  chosen = os.environ.get("PLUMBLINE_BINARY")
  candidates = [Path(chosen)] if chosen else [ROOT / ".build" / kind / "plumbline" for kind in ("release", "debug")]
  for candidate in candidates:
    if candidate.is_file():
      return candidate.resolve()
  pytest.fail(f"no program at {candidates[0]}: swift build, or set PLUMBLINE_BINARY", pytrace=False)


def front_matter(page: Path) -> str:
  """The YAML between the two `---` lines of a Markdown file."""
  lines = page.read_text(encoding="utf-8").split("\n")
  assert lines[0].rstrip() == "---", f"{page} has no front matter"
  end = next(number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == "---")
  return "\n".join(lines[1:end]) + "\n"


class Schemas:
  """The schemas as files, and what the validator says of a file."""

  def __init__(self, folder: Path):
    self.folder = folder
    for kind in KINDS:
      run = subprocess.run([program(), "schema", kind], capture_output=True, text=True, check=True)
      self.path(kind).write_text(run.stdout, encoding="utf-8")

  def path(self, kind: str) -> Path:
    return self.folder / f"{kind}.schema.json"

  def run(self, *arguments) -> subprocess.CompletedProcess:
    return subprocess.run(
      [sys.executable, "-m", "check_jsonschema", *map(str, arguments)], capture_output=True, text=True, check=False)

  def faults(self, kind: str, files: list[Path]) -> str:
    """What is wrong with the files; empty where nothing is."""
    run = self.run("--schemafile", self.path(kind), *files)
    assert run.returncode in (0, 1) and "Error" not in run.stderr, run.stdout + run.stderr
    return run.stdout if run.returncode else ""


@pytest.fixture(scope="session")
def schemas(tmp_path_factory) -> Schemas:
  return Schemas(tmp_path_factory.mktemp("schemas"))
