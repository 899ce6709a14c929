"""Owns the checks of the schemas: what is declared somewhere in the project passes, and what is broken does not."""

import json
import subprocess
from pathlib import Path

import pytest

import examples
from conftest import KINDS, ROOT, front_matter, program

FOLDERS = [
  folder for folder in [ROOT / "standards", ROOT / "Tests/Sample/standards", *(ROOT / "Tests/RealExports").glob("*")]
  if (folder / "company.yml").is_file()
]
WHOLE = {"company": examples.COMPANY, "sources": examples.SOURCES, "preset": examples.PRESET,
         "control": examples.CONTROL, "responses": examples.RESPONSES}


def text_of(kind: str, example: str | None) -> str:
  return examples.STANDARDS[example] if kind == "standard" else WHOLE[kind]


def written(folder: Path, text: str) -> Path:
  file = folder / "example.yml"
  file.write_text(text, encoding="utf-8")
  return file


@pytest.mark.parametrize("kind", KINDS)
def test_is_a_schema_of_its_draft(schemas, kind):
  run = schemas.run("--check-metaschema", schemas.path(kind))
  assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_says_of_every_key_what_it_is(schemas, kind):
  silent = []

  def walk(node, path):
    if isinstance(node, dict):
      # Keys by which a form is chosen are described in the form itself.
      if "additionalProperties" in node:
        keys = node.get("properties", {}).items()
        silent.extend(f"{path}/{name}" for name, key in keys if not key.get("description"))
      for name, value in node.items():
        walk(value, f"{path}/{name}")
    elif isinstance(node, list):
      for index, value in enumerate(node):
        walk(value, f"{path}/{index}")

  walk(json.loads(schemas.path(kind).read_text(encoding="utf-8")), "")
  assert silent == []


def test_holds_no_key_twice(schemas):
  def unique(members):
    names = [name for name, _ in members]
    assert len(names) == len(set(names)), names
    return dict(members)

  for kind in KINDS:
    json.loads(schemas.path(kind).read_text(encoding="utf-8"), object_pairs_hook=unique)


def test_accepts_every_declaration_of_the_project(schemas, tmp_path):
  found = {"standard": [], "control": [], "company": [], "sources": [], "preset": [], "responses": []}
  for number, folder in enumerate(FOLDERS):
    for name in ("company", "sources", "responses"):
      found[name] += [file for file in [folder / f"{name}.yml"] if file.is_file()]
    found["preset"] += sorted(folder.glob("presets/*.yml"))
    for page in sorted(folder.rglob("*.md")):
      if page == folder / "README.md":
        continue
      kind = "control" if page.relative_to(folder).parts[0] == "control" else "standard"
      copy = tmp_path / f"{number}-{'-'.join(page.relative_to(folder).parts)}.yml"
      copy.write_text(front_matter(page), encoding="utf-8")
      found[kind].append(copy)
  assert len(found["standard"]) >= 9 and len(found["company"]) >= 3
  for kind, files in found.items():
    assert not files or schemas.faults(kind, files) == ""


@pytest.mark.parametrize("example", examples.STANDARDS)
def test_accepts_a_standard(schemas, tmp_path, example):
  assert schemas.faults("standard", [written(tmp_path, examples.STANDARDS[example])]) == ""


@pytest.mark.parametrize("kind", WHOLE)
def test_accepts_a_whole_file(schemas, tmp_path, kind):
  assert schemas.faults(kind, [written(tmp_path, WHOLE[kind])]) == ""


@pytest.mark.parametrize("fault", examples.BROKEN)
def test_refuses(schemas, tmp_path, fault):
  kind, example, old, new = examples.BROKEN[fault]
  text = text_of(kind, example)
  assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the example"
  assert schemas.faults(kind, [written(tmp_path, text.replace(old, new))]) != ""


def test_a_period_may_be_a_year_a_half_a_month_or_two_days(schemas, tmp_path):
  for period in ["2026", "2026-H1", "2026-07", "FY2026", "FY2026-Q3", "2026-07-01/2026-09-30"]:
    text = examples.COMPANY.replace("2026-Q3", period)
    assert schemas.faults("company", [written(tmp_path, text)]) == "", period


def test_accepts_a_saved_audit_and_refuses_a_changed_one(schemas, tmp_path):
  run = subprocess.run(
    [program(), "demo", tmp_path / "demo", "--contacts", "800"], capture_output=True, text=True, check=False)
  assert run.returncode == 0, run.stderr
  saved = tmp_path / "demo/site/audit.json"
  assert schemas.faults("audit", [saved]) == ""

  audit = json.loads(saved.read_text(encoding="utf-8"))
  audit["standards"][0]["verdict"] = "passed"
  changed = tmp_path / "changed.json"
  changed.write_text(json.dumps(audit), encoding="utf-8")
  assert "passed" in schemas.faults("audit", [changed])


def test_an_unknown_schema_is_refused_with_the_nearest_name():
  run = subprocess.run([program(), "schema", "standrad"], capture_output=True, text=True, check=False)
  assert run.returncode == 2
  assert "Did you mean standard?" in run.stderr
