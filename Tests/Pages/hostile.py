"""Owns the hostile world: a company, its standards and its exports, whose every name tries to break a page."""

import csv
import json
from datetime import datetime, timedelta
from pathlib import Path

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(1)>'
LINK = "[x](javascript:alert(1))"
STYLE = "';\"} body { display: none } @import url(http://stylesheet.invalid/x.css); /*"
LONG = "Unbroken" * 24
RIGHT_TO_LEFT = "\u05e9\u05d9\u05e8\u05d5\u05ea \u0627\u0644\u0639\u0645\u0644\u0627\u0621 \u202e(reversed)\u202c"
EMOJI = "\U0001f469\u200d\U0001f4bb\U0001f3f3\ufe0f\u200d\U0001f308 \u26a0\ufe0f"
TEMPLATE = "{{{company}}} {{>table}}"

COMPANY = " ".join([SCRIPT, IMAGE, LINK, STYLE, LONG, RIGHT_TO_LEFT, EMOJI, TEMPLATE])

# The titles of the standards, by identifier.
TITLES = {
  "speed.one": SCRIPT + IMAGE,
  "speed.two": LONG + RIGHT_TO_LEFT,
  "precision.three": f"{LINK} {EMOJI} {STYLE}",
}

# One category value each; every one has records enough to be shown.
VALUES = [SCRIPT, IMAGE, LINK, LONG, RIGHT_TO_LEFT, EMOJI, STYLE, TEMPLATE, "a|b `c` *d* _e_ # f \\", "&amp;&lt;&#x27;"]

PROSE = f"""# A heading of the first rank

#### A heading that skips two

{SCRIPT} {IMAGE} [a link](javascript:alert(1)) <a href="javascript:alert(1)" onclick="alert(1)">raw</a>
[data](data:text/html,<script>alert(1)</script>) <style>body {{ display: none }}</style>

{LONG} {RIGHT_TO_LEFT} {EMOJI} {TEMPLATE}

![A picture from elsewhere](http://picture.invalid/x.png)

    {LONG}{LONG}
"""


def quoted(text: str) -> str:
  """`text` as a double-quoted YAML scalar."""
  return json.dumps(text, ensure_ascii=False)


def standard(identifier: str, measure: str, target: str, more: str = "") -> str:
  """The Markdown file of one standard."""
  return f"""---
id: {identifier}
title: {quoted(TITLES[identifier])}
family: {identifier.split(".")[0]}
measure: {measure}
target: {target}
by: [team, priority]
near: 2%
owner: {quoted(IMAGE + SCRIPT)}
reviewed: 2026-07-01
{more}---
{PROSE}"""


def checklist() -> str:
  """One element of the control checklist, whose question, answer, owner and evidence are all hostile."""
  return f"""---
owner: {quoted(IMAGE)}
reviewed: 2026-07-01
questions:
  surveys.when:
    asks: {quoted(SCRIPT + LONG)}
    answer: {quoted(f"{LINK} {EMOJI} {STYLE}")}
    owner: {quoted(RIGHT_TO_LEFT)}
    evidence: [{{ what: {quoted(IMAGE)}, at: {quoted(TEMPLATE)}, until: 2026-12-31 }}]
    claim: {{ every_month: {{ table: tickets, at: created_at }} }}
---
{PROSE}"""


def write(folder: Path) -> tuple[Path, Path]:
  """Writes the world under `folder` and gives its standards and its exports."""
  standards, exports = folder / "standards", folder / "exports"
  for each in (standards / "speed", standards / "precision", standards / "control", exports):
    each.mkdir(parents=True)
  (standards / "control" / "surveys.md").write_text(checklist())
  (standards / "responses.yml").write_text(
    f"- finding: {quoted('claim-contradicted:surveys.when:' + IMAGE)}\n"
    f"  explanation: {quoted(SCRIPT + LINK)}\n  owner: {quoted(STYLE)}\n"
    "  due: 2026-07-01\n"
  )
  (standards / "company.yml").write_text(
    f"company: {quoted(COMPANY)}\n"
    "zone: Europe/Madrid\nperiod: 2026-Q3\nprivacy: { floor: 10 }\n"
  )
  headers = [SCRIPT, IMAGE, LINK, LONG, RIGHT_TO_LEFT, EMOJI, STYLE]
  names = ["id", "created_at", "replied_at", "team", "priority", "reopens", "status"]
  types = ["text", "time", "time", "category", "category", "integer", "category"]
  columns = "".join(
    f"    {name}: {{ from: {quoted(header)}, type: {kind} }}\n" for name, header, kind in zip(names, headers, types)
  )
  (standards / "sources.yml").write_text(f'tickets:\n  files: "tickets*.csv"\n  key: id\n  columns:\n{columns}')
  duration = "{ kind: duration, table: tickets, from: created_at, to: replied_at }"
  share = "{ kind: share, table: tickets, at: created_at, when: { reopens: { at_least: 1 } } }"
  exclude = f"exclude: {{ spam: {{ status: {quoted(SCRIPT)} }} }}\n"
  for name, text in {
    "speed/one.md": standard("speed.one", duration, "{ share: 90%, within: 2 h }", exclude),
    "speed/two.md": standard("speed.two", duration, "{ share: 20%, within: 1 h }"),
    "precision/three.md": standard("precision.three", share, "{ share: { at_most: 8% } }"),
  }.items():
    (standards / name).write_text(text)
  tickets = exports / f"tickets-{IMAGE}.csv"
  with tickets.open("w", newline="") as file:
    rows = csv.writer(file)
    rows.writerow([*headers, SCRIPT + IMAGE])
    for number in range(1200):
      created = datetime(2025, 7, 1, 9) + timedelta(hours=9 * number)
      replied = created + timedelta(minutes=20 + number * 37 % 140)
      value = VALUES[number % len(VALUES)]
      rows.writerow([
        number, created.isoformat(sep=" "), SCRIPT if number % 97 == 5 else replied.isoformat(sep=" "),
        value, VALUES[number // 3 % len(VALUES)], number * 7 % 11 // 9, SCRIPT if number % 53 == 7 else "open", value,
      ])
    file.write(f"{SCRIPT},ragged\r\n")
  return standards, exports
