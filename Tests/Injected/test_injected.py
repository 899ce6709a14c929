"""Owns the other half of every silence on the real exports: the same rows with the behaviour in them, which must be found.

Each test copies one export with some of its rows changed, audits it with the declarations in Tests/RealExports, and asks
for the finding that the untouched export does not have. Skipped where the exports are not beside the project.
"""

import csv
import datetime
import gzip
import json
import os
import pathlib
import subprocess
import zlib

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXPORTS = pathlib.Path(os.environ.get("PLUMBLINE_REAL_EXPORTS", ROOT / "../shared/data"))
BINARY = pathlib.Path(os.environ.get("PLUMBLINE_BINARY", ROOT / ".build/debug/plumbline")).resolve()


def export(name, file):
    path = EXPORTS / name / file
    if not path.exists():
        pytest.skip(f"the real export {name} is not beside the project")
    return path


def rows(path):
    opened = gzip.open(path, "rt", newline="", encoding="utf-8-sig") if path.suffix == ".gz" else path.open(newline="")
    with opened as file:
        return list(csv.DictReader(file))


def audit(tmp_path, name, file, changed):
    folder = tmp_path / "exports"
    folder.mkdir()
    opened = gzip.open(folder / file, "wt", newline="") if file.endswith(".gz") else (folder / file).open("w", newline="")
    with opened as output:
        writer = csv.DictWriter(output, fieldnames=list(changed[0]))
        writer.writeheader()
        writer.writerows(changed)
    command = [BINARY, "audit", "--standards", ROOT / "Tests/RealExports" / name, "--exports", folder]
    run = subprocess.run([*command, "--output", tmp_path / "site"], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return {finding["id"]: finding for finding in json.loads((tmp_path / "site/audit.json").read_text())["findings"]}


def chance(text):
    """A number from 0 to 1 that is the same for the same text."""
    return zlib.crc32(text.encode()) / 2**32


# The service desk: three days to resolve.

DESK = ("service-desk-incidents", "incident_event_log.csv.gz")
DESK_TIME = "%d/%m/%Y %H:%M"


def desk(change):
    """Every row of the log with its incident's time of resolution as `change` makes it from the hours it took."""
    log = rows(export(*DESK))
    for row in log:
        if row["resolved_at"] in ("", "?"):
            continue
        opened = datetime.datetime.strptime(row["opened_at"], DESK_TIME)
        hours = (datetime.datetime.strptime(row["resolved_at"], DESK_TIME) - opened).total_seconds() / 3600
        row["resolved_at"] = (opened + datetime.timedelta(hours=change(row["number"], hours))).strftime(DESK_TIME)
    return log


def test_near_misses_finished_just_inside_three_days(tmp_path):
    def pulled_in(number, hours):
        return 72 - 3 * chance(number + "when") if 72 < hours <= 96 and chance(number) < 0.6 else hours

    found = audit(tmp_path, *DESK, desk(pulled_in))
    assert found["threshold-bunching:speed.resolved-in-three-days"]["tier"] in ("strong", "worth asking")


def test_incidents_left_once_late(tmp_path):
    def left(number, hours):
        return 72 + 8 * (hours - 72) if hours > 72 and chance(number) < 0.9 else hours

    found = audit(tmp_path, *DESK, desk(left))
    assert found["neglect-after-breach:speed.resolved-in-three-days"]["tier"] == "worth asking"


# The city: each request's own target.

CITY = ("city-311", "311_service_requests_2011.csv.gz")
CITY_TIME = "%Y-%m-%d %H:%M:%S"


def city(change):
    requests = rows(export(*CITY))
    for row in requests:
        if not (row["target_dt"] and row["closed_dt"]):
            continue
        opened, target, closed = (
            datetime.datetime.strptime(row[name], CITY_TIME) for name in ("open_dt", "target_dt", "closed_dt")
        )
        limit = (target - opened).total_seconds()
        if limit > 0:
            part = change(row, (closed - opened).total_seconds() / limit)
            row["closed_dt"] = (opened + datetime.timedelta(seconds=int(limit * part))).strftime(CITY_TIME)
    return requests


def test_requests_closed_just_inside_their_targets(tmp_path):
    def pulled_in(row, part):
        key = row["case_enquiry_id"]
        return 1 - 0.04 * chance(key + "when") if 1 < part <= 1.6 and chance(key) < 0.8 else part

    found = audit(tmp_path, *CITY, city(pulled_in))
    assert any(name.startswith("threshold-bunching:speed.on-time") for name in found)


def test_signs_left_once_late(tmp_path):
    def left(row, part):
        return 1 + 12 * (part - 1) if part > 1 and row["type"] == "Sign Repair" else part

    found = audit(tmp_path, *CITY, city(left))
    assert "neglect-after-breach:speed.on-time:type-sign-repair" in found


# The call centre: a ready-made share a day.


def test_days_brought_to_the_target(tmp_path):
    days = rows(export("call-centre-daily", "Call_Center_Data.csv"))
    for row in days:
        if 0.72 <= float(row["Service Level (20 Seconds)"]) < 0.8 and chance(row["Fecha"]) < 0.8:
            row["Service Level (20 Seconds)"] = f"{0.8 + 0.015 * chance(row['Fecha'] + 'to'):.2f}"
    found = audit(tmp_path, "call-centre-daily", "Call_Center_Data.csv", days)
    assert "threshold-bunching:speed.service-level" in found
