"""Declarations that are damaged or made to do harm: diagnostics with their place, in a moment, and status 2."""

import time

import pytest


def test_a_tower_of_aliases_is_never_built(world):
  lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
  lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 12)]
  (world.folder / "standards" / "sources.yml").write_text("\n".join(lines))
  start = time.monotonic()
  world.refused("standards/sources.yml:1:5: error: the anchor \"&a0\" is not allowed", "without anchors and aliases")
  assert time.monotonic() - start < 5


@pytest.mark.parametrize("open, close", [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")])
@pytest.mark.parametrize("depth", [40, 5_000, 200_000])
def test_deep_nesting_is_refused(world, open, close, depth):
  (world.folder / "standards" / "sources.yml").write_text("a: " * (open == "[") + open * depth + "x" + close * depth + "\n")
  start = time.monotonic()
  run = world.refused("standards/sources.yml", "error:")
  assert time.monotonic() - start < 20, run.errors[:300]


def test_a_large_file_is_refused(world):
  (world.folder / "standards" / "sources.yml").write_text("# " + "x" * (1 << 20))
  world.refused("standards/sources.yml: error: the file is larger than 1 MiB")


def test_thousands_of_unknown_keys_are_each_answered(world):
  text = "".join(f"k{number}: [1]\n" for number in range(5_000))
  (world.folder / "standards" / "company.yml").write_text(text)
  start = time.monotonic()
  run = world.refused("unknown key \"k0\"", "unknown key \"k4999\"")
  assert run.errors.count("unknown key") == 5_000
  assert time.monotonic() - start < 30


@pytest.mark.parametrize(
  "content, words",
  [
    (b"\xff\xfec\0o\0", "not UTF-8"), (b"company: \0", "U+0000"), (b"", "company"), (b"- a\n- b\n", "mapping"),
    (b"company: [", "2:1: error: a value is expected here"), (b"a: b: c", "no value can begin"), (b"company: x\ncompany: y\n", "given twice"),
    (b"\xef\xbb\xbfcompany: x", "zone"), (b"%YAML 9.9\n---\na: b", "error:"), (b"--- a\n--- b\n", "second YAML document"),
  ])
def test_what_is_no_company_is_said_with_its_place(world, content, words):
  (world.folder / "standards" / "company.yml").write_bytes(content)
  world.refused("standards/company.yml", words)


def test_a_page_that_is_a_folder_or_a_link_in_a_ring_is_named(world):
  (world.folder / "standards" / "speed" / "ring.md").symlink_to("ring.md")
  world.refused("standards/speed/ring.md")
