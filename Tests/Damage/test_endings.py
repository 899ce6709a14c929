"""How a run ends when what it writes to, or who it runs for, goes away. Status 2 is a run that could not do its work;
a signal ends a run as the shell expects, and whole sites are all that is ever seen (Tests/Kill)."""

import fcntl
import os
import pty
import resource
import signal
import subprocess
import time

import pytest

from conftest import HEADER, program, row, rows


def long(world):
  """An export that takes a while."""
  world.export("chats.csv", HEADER + b"".join(row(number) for number in range(400_000)))


@pytest.mark.parametrize("chosen", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_a_run_at_once_and_the_last_site_stays(world, chosen):
  long(world)
  process = world.start()
  time.sleep(0.15)
  process.send_signal(chosen)
  start = time.monotonic()
  process.communicate(timeout=10)
  assert process.returncode == -chosen and time.monotonic() - start < 2
  assert world.state() == world.last


def test_a_full_disk_behind_standard_output_is_status_2(world):
  world.export("chats.csv", rows(3))
  with open("/dev/full", "wb") as full:
    run = world.audit(stdout=full)
    schema = subprocess.run([program(), "schema", "audit"], stdout=full, stderr=subprocess.PIPE, check=False)
    help = subprocess.run([program(), "--help"], stdout=full, stderr=subprocess.PIPE, check=False)
  assert run.status == 2 and "standard output cannot be written: No space left on device" in run.errors
  assert run.standard["n"] == 3, "the site is there all the same"
  assert schema.returncode == 2 and help.returncode == 2


def test_a_closed_standard_output_is_status_2_and_no_file_takes_its_place(world):
  world.export("chats.csv", rows(3))
  run = world.audit(stdout=None, preexec_fn=lambda: os.close(1))
  assert run.status == 2 and "standard output cannot be written: Bad file descriptor" in run.errors
  assert run.standard["n"] == 3


def test_nothing_said_ends_in_a_file_where_all_streams_are_closed(world):
  world.export("chats.csv", b"oops\n1\n")
  reference = world.audit()
  before = world.state()
  assert reference.status == 0 and reference.errors
  process = subprocess.Popen(
    [program(), "audit", "--exports", "exports", "--output", "site", "--quiet"], cwd=world.folder,
    preexec_fn=lambda: [os.close(number) for number in (0, 1, 2)])
  assert process.wait(60) == 0
  assert world.state() == before


def test_a_reader_that_has_enough_ends_the_run_as_pipes_do(world):
  world.export("chats.csv", rows(3))
  read, write = os.pipe()
  os.close(read)
  process = world.start(stdout=write)
  os.close(write)
  process.communicate(timeout=60)
  assert process.returncode == -signal.SIGPIPE
  ignoring = world.audit(stdout=closed_pipe(), restore_signals=False, preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN))
  assert ignoring.status == 2 and "standard output cannot be written: Broken pipe" in ignoring.errors


def closed_pipe() -> int:
  read, write = os.pipe()
  os.close(read)
  return write


def test_a_terminal_that_is_closed_ends_the_run_and_the_last_site_stays(world):
  long(world)
  leader, follower = pty.openpty()
  process = subprocess.Popen(
    [program(), "audit", "--exports", "exports", "--output", "site"], cwd=world.folder, stdin=follower,
    stdout=follower, stderr=follower, start_new_session=True,
    preexec_fn=lambda: os.close(os.open(os.ttyname(0), os.O_RDWR)))
  os.close(follower)
  time.sleep(0.15)
  os.close(leader)
  assert process.wait(20) == -signal.SIGHUP
  assert world.state() == world.last


def test_control_c_on_a_terminal_ends_the_run(world):
  long(world)
  leader, follower = pty.openpty()
  process = subprocess.Popen(
    [program(), "audit", "--exports", "exports", "--output", "site"], cwd=world.folder, stdin=follower,
    stdout=follower, stderr=follower, start_new_session=True,
    preexec_fn=lambda: os.close(os.open(os.ttyname(0), os.O_RDWR)))
  os.close(follower)
  time.sleep(0.15)
  os.write(leader, b"\x03")
  assert process.wait(20) == -signal.SIGINT
  os.close(leader)
  assert world.state() == world.last


def test_a_folder_that_may_not_be_made_is_status_2(world):
  world.export("chats.csv", rows(3))
  run = world.audit("--output", "/proc/nowhere/site")
  assert run.status == 2 and "/proc/nowhere" in run.errors and "No such file" in run.errors, run.errors


def test_two_runs_at_once_leave_one_whole_site(world):
  world.export("chats.csv", rows(3))
  runs = [world.start() for _ in range(4)]
  for run in runs:
    run.communicate(timeout=60)
  assert all(run.returncode == 0 for run in runs)
  whole = world.state()
  assert world.audit().status == 0 and world.state() == whole
  assert sorted(path.name for path in world.folder.iterdir()) == ["exports", "site", "standards"]


def test_a_site_that_stood_aside_when_its_run_was_killed_is_put_back(world):
  """As on a file system that cannot exchange two folders, between the two renames that stand in for that."""
  world.export("chats.csv", rows(3))
  world.site.rename(world.folder / ".site.new-4194305-old")
  (world.folder / ".site.new-4194305").mkdir()
  (world.folder / ".site.new-4194305" / "index.html").write_text("half")
  run = world.audit(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)))
  assert run.status == 2 and "File too large" in run.errors
  assert world.state() == world.last
  assert sorted(path.name for path in world.folder.iterdir()) == ["exports", "site", "standards"]


def test_what_a_living_run_writes_is_not_swept(world):
  world.export("chats.csv", rows(3))
  other = world.folder / ".site.new-1"
  other.mkdir()
  held = os.open(other, os.O_RDONLY)
  fcntl.flock(held, fcntl.LOCK_EX)
  assert world.audit().status == 0 and other.exists()
  os.close(held)
  assert world.audit().status == 0 and not other.exists()
