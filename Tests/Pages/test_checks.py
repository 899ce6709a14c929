"""Owns the proof that the checks can fail: a copy of a page is spoilt in one way, and the right check must say so."""

import shutil
from pathlib import Path

import pytest

import checks

PAGE = Path("standards/speed.first-reply.chat.html")


def spoil(sample: Path, folder: Path, html: tuple[str, str], css: str) -> Path:
  """A copy of the sample's site with one page, which is changed once, and with rules added to its style."""
  site = folder / "site"
  shutil.copytree(sample, site, ignore=lambda _, names: [name for name in names if name.endswith((".json", ".md"))])
  for page in checks.pages(site):
    if page != site / PAGE:
      page.unlink()
  text = (site / PAGE).read_text(encoding="utf-8")
  assert html[0] in text, f"the page no longer holds {html[0]}"
  (site / PAGE).write_text(text.replace(html[0], html[1], 1), encoding="utf-8")
  with (site / "site.css").open("a", encoding="utf-8") as sheet:
    sheet.write(css)
  return site


def before_foot(html: str) -> tuple[str, str]:
  return "</main>", html + "</main>"


UNCHANGED = ("</main>", "</main>")
SPOILT = [
  # check, change to the page, rules added to the style, what must be said
  (checks.quiet, before_foot("<script>alert(1)</script>"), "", "Content Security Policy"),
  (checks.quiet, before_foot("<script>alert(1)</script>"), "", "dialog: alert: 1"),
  (checks.quiet, before_foot('<img src="x.png" alt="" onerror="alert(2)">'), "", "dialog: alert: 2"),
  (checks.quiet, before_foot('<img src="http://picture.invalid/x.png" alt="">'), "", "request: http://picture.invalid"),
  (checks.quiet, UNCHANGED, "p { background: url(http://picture.invalid/x.png) }", "request: http://picture.invalid"),
  (checks.inert, before_foot("<script></script>"), "", "element: <script>"),
  (checks.inert, before_foot('<p onclick="x()">x</p>'), "", "attribute: onclick"),
  (checks.inert, before_foot('<a href=" javascript:alert(1)">x</a>'), "", "address:  javascript:alert(1)"),
  (checks.accessible, before_foot("<button></button>"), "", "button-name"),
  (checks.accessible, UNCHANGED, "p { color: #aaa }", "light at 1400 px: color-contrast"),
  (checks.accessible, UNCHANGED, "@media (prefers-color-scheme: dark) { p { color: #444 } }", "dark at 1400 px: color"),
  (checks.accessible, UNCHANGED, "@media (max-width: 400px) { p { color: #aaa } }", "light at 390 px: color"),
  (checks.fits, UNCHANGED, ".headline { width: 350px }", "px of page in 320 px"),
  (checks.fits, UNCHANGED, ".headline { width: 500px }", "px of page in 390 px"),
  (checks.legible, UNCHANGED, ".chart.wide text { font-size: 10.9px }", "at 1400 px: 10.9 px"),
  (checks.legible, UNCHANGED, ".chart.wide { width: 80% }", "at 768 px:"),
  (checks.legible, UNCHANGED, ".chart.narrow text { font-size: 8px }", "at 390 px: 8.0 px"),
  (checks.legible, UNCHANGED, ".chart.narrow { margin-left: 200px }", "cut off"),
  (checks.legible, UNCHANGED, ".chart.wide text { font-size: 20px }", "lies on"),
  (checks.printable, UNCHANGED, "@media print { .drawing .chart { max-width: none; width: 900px } }", "on paper"),
  (checks.printable, UNCHANGED, "@media print { * { break-inside: auto !important } }", "broken over two sheets"),
  (checks.readable_without_style, ("<h2 ", "<h4 "), "", "skips a rank"),
  (checks.readable_without_style, ("<h1>", "<h2>"), "", "not one first heading"),
  (checks.readable_without_style, (' lang="en"', ""), "", "language"),
  (checks.readable_without_style, before_foot("<p hidden>unseen</p>"), "[hidden] { display: block }", "loses words"),
]


@pytest.mark.parametrize("check, html, css, words", SPOILT, ids=[f"{each[0].__name__}: {each[3]}" for each in SPOILT])
def test_a_spoilt_page_is_noticed(check, html, css, words, sample, tmp_path, browser):
  faults = check(spoil(sample, tmp_path, html, css), browser)
  assert any(words in fault for fault in faults), f"“{words}” is not among {faults}"


def test_broken_links_are_noticed(sample, tmp_path):
  site = tmp_path / "site"
  shutil.copytree(sample, site)
  page = site / PAGE
  whole = page.read_text(encoding="utf-8")
  assert checks.linked(site) == []
  for html, words in {
    '<a href="../gone.html">x</a>': "leads nowhere: ../gone.html",
    '<a href="#gone">x</a>': "leads to no anchor: #gone",
    '<a href="../index.html#gone">x</a>': "leads to no anchor: ../index.html#gone",
    '<a href="../../index.html">x</a>': "leads nowhere: ../../index.html",
    '<p aria-labelledby="gone">x</p>': "refers to #gone",
  }.items():
    page.write_text(whole.replace("</main>", html + "</main>"), encoding="utf-8")
    assert [fault.split(": ", 1)[1] for fault in checks.linked(site)][0].startswith(words)


def test_invalid_html_is_noticed(sample, tmp_path, validator):
  site = spoil(sample, tmp_path, before_foot('<p id="main"><div></p><bogus>x</bogus>'), "")
  faults = "\n".join(checks.valid([site], *validator))
  for words in ("Duplicate ID", "bogus", "Unclosed element"):
    assert words in faults, f"“{words}” is not among {faults}"


def test_a_running_head_that_breaks_out_is_noticed(tmp_path):
  (tmp_path / "running-head.css").write_text('@page { @top-left { content: "x"; } body { background: url(http://x) } }')
  assert len(checks.running_head(tmp_path, "Larkspur")) == 2
