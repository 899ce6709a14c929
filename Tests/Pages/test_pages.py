"""Owns the verdict on the pages: every page of an audit of the sample, of one of the simulated company, and of one of a
hostile world."""

import xml.etree.ElementTree as XML

import checks
import hostile


def passes(faults: list[str]) -> None:
  """Fails with every fault, so that one run shows them all."""
  if faults:
    listed = "\n".join(faults[:60])
    raise AssertionError(f"{len(faults)} faults:\n{listed}")


def test_opens_without_a_sound(site, browser):
  passes(checks.quiet(site, browser))


def test_holds_nothing_that_runs(site, browser):
  passes(checks.inert(site, browser))


def test_is_accessible(site, browser):
  passes(checks.accessible(site, browser))


def test_fits_a_telephone(site, browser):
  passes(checks.fits(site, browser))


def test_text_of_charts_is_legible(site, browser):
  passes(checks.legible(site, browser))


def test_prints(site, browser):
  passes(checks.printable(site, browser))


def test_every_link_leads_somewhere(site):
  passes(checks.linked(site))


def test_a_link_opens_what_is_folded_around_its_end(sample, demo, browser):
  passes(checks.unfolding([sample, demo], browser))


def test_reads_without_style(site, browser):
  passes(checks.readable_without_style(site, browser))


def test_hostile_names_are_read_as_they_are_written(hostile_site, browser):
  for identifier, title in hostile.TITLES.items():
    page = hostile_site / "standards" / f"{identifier}.html"
    passes(checks.shown(page, browser, [title, hostile.COMPANY, *hostile.VALUES]))
  words = [f"tickets-{hostile.IMAGE}.csv", *hostile.TITLES.values()]
  passes(checks.shown(hostile_site / "ledger.html", browser, words))


def test_hostile_checklists_and_answers_are_read_as_they_are_written(hostile_site, browser):
  words = [hostile.SCRIPT + hostile.LONG, hostile.LINK, hostile.STYLE, hostile.RIGHT_TO_LEFT, hostile.IMAGE]
  passes(checks.shown(hostile_site / "control.html", browser, [*words, hostile.TEMPLATE]))
  answers = [f"claim-contradicted:surveys.when:{hostile.IMAGE}", hostile.SCRIPT + hostile.LINK, hostile.STYLE]
  passes(checks.shown(hostile_site / "findings.html", browser, answers))


def test_running_head_holds_no_more_than_the_name(hostile_site):
  passes(checks.running_head(hostile_site, hostile.COMPANY))


def test_is_valid_html(sample, demo, hostile_site, validator):
  passes(checks.valid([sample, demo, hostile_site], *validator))


def test_charts_for_markdown_are_well_formed_and_inert(site):
  charts = sorted(site.rglob("*.svg"))
  assert charts
  for chart in charts:
    for element in XML.parse(chart).iter():
      assert element.tag.startswith("{http://www.w3.org/2000/svg}"), f"{chart.name}: {element.tag}"
      assert element.tag.split("}")[1] not in ("script", "foreignObject", "image", "a"), f"{chart.name}: {element.tag}"
      assert not any(name.lower().startswith("on") or name.endswith("href") for name in element.attrib), chart.name
