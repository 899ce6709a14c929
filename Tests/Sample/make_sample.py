"""Owns the sample exports: a seeded, fictional outfitter's tickets, phone days and surveys, April 2025 to September 2026.

Run `python3 Tests/Sample/make_sample.py` to write Tests/Sample/exports again, byte for byte.
"""

import datetime
import gzip
import io
import math
import pathlib
import random

HERE = pathlib.Path(__file__).parent / "exports"
FIRST, LAST = datetime.date(2025, 4, 1), datetime.date(2026, 9, 30)
CUT = datetime.datetime(2026, 10, 8, 6, 0)  # when the export was made
RANDOM = random.Random(20260930)

TEAMS = ["Alder", "Birch", "Cedar"]
PRIORITY = [("urgent", 0.06), ("high", 0.2), ("normal", 0.58), ("low", 0.16)]
SOLVED_MEDIAN_HOURS = {"urgent": 2.2, "high": 9, "normal": 26, "low": 60}


def pick(weighted):
    at = RANDOM.random() * sum(weight for _, weight in weighted)
    for value, weight in weighted:
        at -= weight
        if at < 0:
            return value
    return weighted[-1][0]


def stamp(moment):
    return moment.strftime("%d/%m/%Y %H:%M:%S") if moment else ""


def minutes(median, spread):
    return median * math.exp(RANDOM.gauss(0, spread))


def tickets():
    rows, number = [], 40100
    day = FIRST
    while day <= LAST:
        busy = 1.35 if day.month in (11, 12, 1) else 1.0
        mean = (14 if day.weekday() < 5 else 5) * busy
        for _ in range(max(0, round(RANDOM.gauss(mean, math.sqrt(mean))))):
            number += 1
            begun = datetime.datetime.combine(day, datetime.time(8)) + datetime.timedelta(
                seconds=RANDOM.randrange(0, 13 * 3600))
            channel = pick([("Chat - Web", 0.45), ("Email", 0.4), ("Web form", 0.15)])
            team = pick([("Alder", 0.45), ("Birch", 0.33), ("Cedar", 0.22)])
            priority = pick(PRIORITY)
            strain = busy * (1.45 if team == "Cedar" else 1.0)
            if channel == "Chat - Web":
                reply = begun + datetime.timedelta(minutes=minutes(0.83 * strain, 0.62))
            elif channel == "Email":
                reply = begun + datetime.timedelta(minutes=minutes(235 * strain, 0.85))
            else:
                reply = begun + datetime.timedelta(minutes=minutes(130 * strain, 0.9))
            solved = reply + datetime.timedelta(minutes=60 * minutes(SOLVED_MEDIAN_HOURS[priority] * strain, 0.8))
            spam = RANDOM.random() < 0.02
            forgotten = RANDOM.random() < 0.03
            if spam or forgotten:
                reply = solved = None
            reply = reply if reply and reply < CUT else None
            solved = solved if solved and solved < CUT and reply else None
            reopens = 1 if solved and RANDOM.random() < (0.1 if team == "Cedar" else 0.055) else 0
            status = "spam" if spam else "closed" if solved else "open"
            row = [f"LF-{number}", begun, reply, solved, channel, team, priority, reopens, status]
            if RANDOM.random() < 0.03:  # delivered twice: once while open, once as it ended
                rows.append((row[:3] + [None] + row[4:7] + [0, "open"], begun + datetime.timedelta(hours=1)))
            rows.append((row, solved or reply or begun))
        day += datetime.timedelta(days=1)
    rows.sort(key=lambda pair: (pair[1], pair[0][0]))
    lines = ["Ticket ID,Created at,First human reply at,Solved at,Via,Team,Priority,Reopens,Status,Updated at,Subject"]
    for index, (row, updated) in enumerate(rows):
        subject = '"Parcel, or rather ""the"" parcel"' if index % 97 == 0 else "Order enquiry"
        cells = [row[0], stamp(row[1]), stamp(row[2]), stamp(row[3]), *map(str, row[4:]), stamp(updated), subject]
        if index == 1200:
            cells[1] = "31/02/2026 10:00:00"  # a date that does not exist
        if index == 2400:
            cells = cells[:6]  # a row cut short
        lines.append(",".join(cells))
    return lines


def phone_days():
    lines = ["Date,Offered,Answered,Answered in 20 s,Abandoned"]
    day = FIRST
    while day <= LAST:
        mean = (120 if day.weekday() < 5 else 40) * (1.3 if day.month in (11, 12, 1) else 1.0)
        offered = max(10, round(RANDOM.gauss(mean, 1.4 * math.sqrt(mean))))
        load = offered / mean
        level = min(0.98, max(0.35, RANDOM.gauss(0.79 - 0.35 * (load - 1) - (0.08 if day.month in (11, 12, 1) else 0), 0.05)))
        abandoned = min(offered, round(offered * max(0.0, RANDOM.gauss(0.125 - 0.09 * level, 0.01))))
        answered = offered - abandoned
        within = min(answered, round(offered * level))
        lines.append(f"{day.isoformat()},{offered},{answered},{within},{abandoned}")
        day += datetime.timedelta(days=1)
    return lines


def surveys():
    lines = ["Survey,Answered at,Score,Team"]
    number, day = 0, FIRST
    while day <= LAST:
        for _ in range(RANDOM.randrange(0, 5)):
            number += 1
            at = datetime.datetime.combine(day, datetime.time(RANDOM.randrange(9, 22), RANDOM.randrange(60)))
            score = pick([(5, 0.55), (4, 0.33), (3, 0.07), (2, 0.03), (1, 0.02)])
            lines.append(f"S{number},{stamp(at)},{score},{pick([(team, 1) for team in TEAMS])}")
        day += datetime.timedelta(days=1)
    return lines


def write(name, lines):
    data = ("\n".join(lines) + "\n").encode()
    if name.endswith(".gz"):
        packed = io.BytesIO()
        with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as file:
            file.write(data)
        data = packed.getvalue()
    (HERE / name).write_bytes(data)


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    write("tickets-2025-2026.csv.gz", tickets())
    write("phone-days.csv", phone_days())
    write("surveys.csv.gz", surveys())
