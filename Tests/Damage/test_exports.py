"""Every damage that an export can have, through the real program: nothing crashes, hangs or vanishes."""

import gzip
import os
import subprocess
import threading
import time

import pytest

from conftest import HEADER, row, rows


def test_an_empty_file_is_said_to_be_empty(world):
  world.export("chats.csv", b"")
  run = world.audit()
  assert run.status == 0 and "chats.csv is empty: not even a header" in run.errors
  assert run.standard["verdict"] == "unmeasured"
  assert run.file["read"] == 0 and run.file["notes"] == {"empty: not even a header": 1}


def test_a_header_alone_is_a_file_without_records(world):
  world.export("chats.csv", HEADER)
  run = world.audited(read=0, kept=0)
  assert run.standard["verdict"] == "unmeasured"


def test_the_last_line_needs_no_newline(world):
  world.export("chats.csv", rows(3)[:-1])
  world.audited(read=3, kept=3)


def test_an_unclosed_quote_at_the_end_is_named_with_its_line(world):
  world.export("chats.csv", rows(3) + b'4,2026-08-01T10:00:00,,"A,1\n5,,,B,1\n')
  run = world.audited(read=4, kept=3, rejected={"quote opened and never closed": 1})
  assert "a quote opened on line 5 is never closed" in run.errors


def test_a_quote_that_never_closes_in_a_huge_file_is_an_error(world):
  with open(world.export("chats.csv", rows(2) + b'3,,,"A'), "ab") as file:
    for _ in range(280):
      file.write(b"x" * (1 << 20))
  world.refused("chats.csv", "line 4", "256 MiB", "never closed")


def test_a_field_of_100_mb_is_a_value_like_any_other(world):
  with open(world.export("chats.csv", rows(2) + b"3,2026-08-01T10:00:00,2026-08-01T10:01:00,"), "ab") as file:
    for _ in range(100):
      file.write(b"x" * 1_000_000)
    file.write(b",1\n")
  world.audited(read=3, kept=3)


def test_100_000_columns_are_read(world):
  more = b"," + b",".join(b"c%d" % number for number in range(100_000))
  lines = rows(3).split(b"\n")[:-1]
  content = lines[0] + more + b"\n" + b"".join(line + b"," * 100_000 + b"\n" for line in lines[1:])
  world.export("chats.csv", content)
  world.audited(read=3, kept=3)


def test_nul_bytes_are_bytes_of_a_value(world):
  world.export("chats.csv", rows(2) + row(3, team=b"A\0B") + row(4, n=b"\x001"))
  run = world.audited(read=4, kept=4)
  assert run.file["notes"]["n: not a integer"] == 1 or run.file["notes"]["n: not an integer"] == 1


def test_bytes_that_are_not_utf8_are_counted(world):
  world.export("chats.csv", rows(2) + row(3, team=b"caf\xe9"))
  run = world.audited(read=3, kept=3)
  assert run.file["notes"]["team: not a category"] == 1


@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
def test_a_truncated_gzip_makes_no_figure(world, share):
  whole = gzip.compress(rows(5000), mtime=0)
  world.export("chats.csv.gz", whole[:max(1, int(len(whole) * share))])
  world.refused("chats.csv.gz", "ends before its compressed data do", "gzip --test")


def test_a_corrupt_gzip_makes_no_figure(world):
  whole = bytearray(gzip.compress(rows(5000), mtime=0))
  whole[len(whole) // 2] ^= 0xFF
  world.export("chats.csv.gz", bytes(whole))
  world.refused("chats.csv.gz")


def test_a_gzip_whose_checksum_does_not_hold_makes_no_figure(world):
  whole = bytearray(gzip.compress(rows(50), mtime=0))
  whole[-8] ^= 1
  world.export("chats.csv.gz", bytes(whole))
  world.refused("chats.csv.gz")


def test_garbage_after_a_gzip_makes_no_figure(world):
  world.export("chats.csv.gz", gzip.compress(rows(50), mtime=0) + b"garbage")
  world.refused("chats.csv.gz")


def test_zeros_after_a_gzip_are_the_padding_of_a_tape(world):
  world.export("chats.csv.gz", gzip.compress(rows(50), mtime=0) + bytes(512))
  world.audited(read=50, kept=50)


# The mark that a frame begins with.
ZSTD = bytes.fromhex("28b52ffd")


@pytest.mark.parametrize("content", [ZSTD, ZSTD + b"\0" * 20, b"id\n1\n", ZSTD + b"\xff" * 64])
def test_a_damaged_zstd_makes_no_figure(world, content):
  world.export("chats.csv.zst", content)
  world.refused("chats.csv.zst")


def raw_zstd(content: bytes) -> bytes:
  """A frame of raw blocks (RFC 8878): content up to 128 KiB."""
  size = len(content).to_bytes(4, "little")
  return ZSTD + bytes([0b1010_0000]) + size + (1 | len(content) << 3).to_bytes(3, "little") + content


def test_frames_of_zstd_after_one_another_are_one_file(world):
  world.export("chats.csv.zst", raw_zstd(rows(50)) + raw_zstd(row(50)))
  world.audited(read=51, kept=51)


def test_a_truncated_zstd_makes_no_figure(world):
  world.export("chats.csv.zst", raw_zstd(rows(50))[:-9])
  world.refused("chats.csv.zst", "zstd --test")


def test_members_of_gzip_after_one_another_are_one_file(world):
  world.export("chats.csv.gz", gzip.compress(rows(50), mtime=0) + gzip.compress(row(50), mtime=0))
  world.audited(read=51, kept=51)


def test_a_decompression_bomb_is_read_in_bounded_memory(world):
  # Half a gigabyte of blank lines in half a megabyte.
  bomb = gzip.compress((b" " * 1023 + b"\n") * (1 << 16), mtime=0)
  world.export("chats.csv.gz", gzip.compress(rows(2), mtime=0) + bomb * 8)
  process = world.start(stdout=subprocess.DEVNULL)
  _, status, usage = os.wait4(process.pid, 0)
  assert os.waitstatus_to_exitcode(status) == 0, process.stderr.read()
  assert usage.ru_maxrss < 400_000, f"{usage.ru_maxrss} kB"


def test_a_bomb_of_one_line_is_refused(world):
  bomb = gzip.compress(b"x" * (1 << 26), mtime=0)
  world.export("chats.csv.gz", gzip.compress(rows(2), mtime=0) + bomb * 5)
  world.refused("chats.csv.gz", "line 4", "256 MiB")


def test_a_directory_is_named(world):
  (world.folder / "exports" / "chats.csv").mkdir()
  world.refused("chats.csv", "is a directory")


def test_a_file_that_may_not_be_read_is_named(world):
  path = world.export("chats.csv", rows(3))
  if os.geteuid() == 0:
    # Nothing is forbidden to root: a link that leads to itself cannot be read either.
    path.unlink()
    path.symlink_to("chats.csv")
  else:
    path.chmod(0)
  world.refused("chats.csv", "cannot be read", "Check that it exists and that you may read it.")


def test_a_link_that_leads_nowhere_is_named(world):
  (world.folder / "exports" / "chats.csv").symlink_to("nowhere")
  world.refused("chats.csv", "No such file or directory")


def test_a_pipe_is_refused_and_not_waited_for(world):
  os.mkfifo(world.folder / "exports" / "chats.csv")
  world.refused("chats.csv", "is a pipe")


def test_a_device_is_refused(world):
  (world.folder / "exports" / "chats.csv").symlink_to("/dev/zero")
  world.refused("chats.csv")


@pytest.mark.parametrize("grows", [True, False])
def test_a_file_that_changes_while_it_is_read_does_not_crash(world, grows):
  """Whether it is noticed depends on the moment; the account holds either way."""
  path = world.export("chats.csv", HEADER + b"".join(row(number) for number in range(150_000)))
  size = path.stat().st_size
  done = threading.Event()

  def change():
    with open(path, "r+b") as file:
      for step in range(1, 400):
        if done.is_set():
          return
        if grows:
          file.seek(0, os.SEEK_END)
          file.write(row(1_000_000 + step))
          file.flush()
        else:
          file.truncate(size - size * step // 400)
        time.sleep(0.002)

  thread = threading.Thread(target=change)
  thread.start()
  run = world.audit()
  done.set()
  thread.join()
  assert run.status in (0, 2), run
  if run.status == 2:
    assert "chats.csv" in run.errors and world.state() == world.last
  else:
    file = run.file
    assert file["read"] == file["kept"] + file["superseded"] + sum(file["rejected"].values())


def test_dates_out_of_range_are_unreadable_by_name(world):
  bad = [b"0000-00-00", b"2026-13-01", b"2026-02-30", b"99999-01-01", b"2026-08-01T25:00:00", b"-2026-08-01"]
  world.export("chats.csv", rows(2) + b"".join(row(10 + index, begun=text) for index, text in enumerate(bad)))
  run = world.audited(read=8, kept=8)
  assert run.file["notes"]["begun_at: not a time"] == len(bad)


def test_the_ends_of_the_calendar_are_times(world):
  world.export("chats.csv", rows(2) + row(3, begun=b"0001-01-01T00:00:00") + row(4, replied=b"9999-12-31T23:59:59"))
  run = world.audited(read=4, kept=4)
  assert "begun_at: not a time" not in run.file["notes"]


def test_an_end_before_its_start_is_counted_by_name(world):
  world.export("chats.csv", rows(2) + row(3, replied=b"2026-07-31T10:00:00"))
  run = world.audited(read=3, kept=3)
  account = run.saved["ledger"]["standards"][0]
  assert account["used"] == 2 and sum(account["unassessable"].values()) == 1, account


def test_numbers_beyond_64_bits_are_unreadable_by_name(world):
  numbers = [b"9223372036854775808", b"-9223372036854775809", b"1" + b"0" * 400, b"1e400", b"0x10", b"--1", b"9007199254740993"]
  world.export("chats.csv", rows(2) + b"".join(row(10 + index, n=text) for index, text in enumerate(numbers)))
  run = world.audited(read=9, kept=9)
  notes = {name: count for name, count in run.file["notes"].items() if name.startswith("n: not a")}
  assert sum(notes.values()) == len(numbers), run.file


def test_rows_of_other_widths_are_rejected_by_name(world):
  world.export("chats.csv", rows(2) + b"3,2026-08-01T10:00:00\n" + row(4)[:-1] + b",more\n\n")
  world.audited(read=5, kept=2, rejected={"blank line": 1, "too few fields": 1, "too many fields": 1})


def test_markup_and_control_characters_in_values_reach_no_terminal(world):
  world.export("chats.csv", HEADER.replace(b"begun_at", b"\x1b]0;owned\x07") + row(1))
  run = world.audit()
  assert run.status == 0
  assert not any(character in run.errors + run.output for character in "\x1b\x07\x9b"), run.errors


def test_a_million_keys_in_a_sparse_file_are_kept_apart(world):
  world.export("chats.csv", HEADER + b"".join(row(number) for number in range(100_000)) + row(5))
  run = world.audited(read=100_001, kept=100_000, superseded=1)
  assert run.standard["n"] == 100_000


def json_row(number: int) -> bytes:
  return b'{"id":%d,"begun_at":"2026-08-01T10:00:00","replied_at":"2026-08-01T10:01:00","team":"A","n":1}\n' % number


def test_damaged_json_lines_are_rejected_by_name(world):
  good = b"".join(json_row(number) for number in range(3))
  deep = b'{"id":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"
  world.export("chats.ndjson", good + b'{"id":4,\n[5]\nnull\n\n' + deep + json_row(9)[:-3])
  run = world.audited(read=9, kept=3)
  assert run.file["rejected"] == {
    "blank line": 1, "not a JSON object": 4, "JSON nested more than 128 levels deep": 1}, run.file


def test_utf16_is_read_and_noted_and_a_contradiction_is_refused(world):
  world.export("chats.csv", rows(3).decode().encode("utf-16"))
  run = world.audited(read=3, kept=3)
  assert run.file["notes"] == {"read as utf-16, as its byte order mark says": 1}
  world.sources(more="  encoding: windows-1252\n")
  contradicted = world.audit()
  assert contradicted.status == 2
  assert "declared as windows-1252, but its byte order mark says utf-16" in contradicted.errors
