"""Writes random valid CSV files with the fields that Python's csv module and DuckDB read from them.

  python3 -m venv .build-cases && .build-cases/bin/pip install -r Tests/Differential/requirements.txt
  .build-cases/bin/python Tests/Differential/make_cases.py            # cases.json, as it is kept
  .build-cases/bin/python Tests/Differential/make_cases.py --seed 7 --cases 20000 > /tmp/cases.json
  PLUMBLINE_DIFFERENTIAL=/tmp/cases.json swift test --filter Differential

Each case holds a file's bytes, its delimiter, and its records as both read them; where the two differ none is made.
On files that RFC 4180 does not describe they do differ: DifferentialTests.swift says on which, and what is done.
"""

import argparse
import base64
import csv
import io
import json
import random
import sys
import tempfile
from pathlib import Path

import duckdb

HERE = Path(__file__).resolve().parent
WORDS = ["", "", "a", "7", "-1.5", "ticket", "né", "漢字", "👩‍🚒", "x y", " lead", "trail ", "\t", "NULL", "?", "=1+1",
         "'", "\\", "\\n", "#", "0", "2026-07-01 10:00", "e\u0301", "\u00a0", "\u2028", "\ufeff"]
MARKS = ['"', '""', "\n", "\r\n", "\r", ",", ";", "\t", "|"]


def value(chance: random.Random) -> str:
  parts = [chance.choice(WORDS) for _ in range(chance.choice([0, 1, 1, 1, 2]))]
  if chance.random() < 0.3:
    parts += [chance.choice(MARKS) for _ in range(chance.choice([1, 1, 2, 3]))]
  chance.shuffle(parts)
  if chance.random() < 0.01:
    parts.append("long " * chance.randrange(100))
  return "".join(parts)


def written(text: str, delimiter: str, chance: random.Random) -> str:
  must = any(mark in text for mark in ('"', "\n", "\r", delimiter))
  return '"' + text.replace('"', '""') + '"' if must or chance.random() < 0.2 else text


def case(chance: random.Random) -> dict:
  delimiter = chance.choice(",,,;\t|:^")
  width = chance.randrange(2, 8)
  headers = [f"h{column}" for column in range(width)]
  ends = chance.choice([["\n"], ["\r\n"], ["\n", "\r\n"]])
  rows = [headers] + [[value(chance) for _ in range(width)] for _ in range(chance.randrange(0, 12))]
  text = ""
  for row in rows:
    text += delimiter.join(written(field, delimiter, chance) for field in row) + chance.choice(ends)
  if chance.random() < 0.3:
    text = text[:-2] if text.endswith("\r\n") else text[:-1]
  content = text.encode()
  if chance.random() < 0.2:
    content = b"\xef\xbb\xbf" + content
  made = {"delimiter": delimiter, "bytes": base64.b64encode(content).decode(), "records": by_csv(content, delimiter)}
  assert made["records"] == rows, (made, rows)
  other = by_duckdb(content, delimiter)
  if other != rows:
    raise SystemExit(f"DuckDB differs on {text!r}:\n{rows}\n{other}")
  return made


def by_csv(content: bytes, delimiter: str) -> list[list[str]]:
  text = io.StringIO(content.decode("utf-8-sig"), newline="")
  return list(csv.reader(text, delimiter=delimiter, strict=True))


def by_duckdb(content: bytes, delimiter: str) -> list[list[str]] | str:
  """The records, or why DuckDB refuses the file."""
  with tempfile.NamedTemporaryFile(suffix=".csv") as file:
    file.write(content)
    file.flush()
    try:
      found = duckdb.sql(
        "FROM read_csv(?, delim=?, quote='\"', escape='\"', header=true, all_varchar=true, auto_detect=false, "
        f"columns={{{', '.join(f'h{c}: VARCHAR' for c in range(width_of(content, delimiter)))}}}, "
        "strict_mode=false, null_padding=false)", params=[file.name, delimiter])
      return [list(found.columns)] + [[field or "" for field in row] for row in found.fetchall()]
    except duckdb.Error as error:
      return str(error).split("\n")[0]


def width_of(content: bytes, delimiter: str) -> int:
  return len(by_csv(content, delimiter)[0])


def main():
  options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
  options.add_argument("--seed", type=int, default=4180)
  options.add_argument("--cases", type=int, default=250)
  chosen = options.parse_args()
  chance = random.Random(chosen.seed)
  lines = [json.dumps(case(chance), ensure_ascii=True) for _ in range(chosen.cases)]
  text = "[\n" + ",\n".join(lines) + "\n]\n"
  if len(sys.argv) == 1:
    (HERE / "cases.json").write_text(text)
  else:
    sys.stdout.write(text)


if __name__ == "__main__":
  main()
