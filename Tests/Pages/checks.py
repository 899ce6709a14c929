"""Owns what a page must be. Each check gives its faults as lines of text; none means that the page passes."""

import base64
import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from browser import DESK, PHONE, SMALL_PHONE, TABLET, Browser

SMALLEST_TEXT = 11  # CSS px, as drawn
MANY = 30  # pages: of a site with more, the slow checks take one standard of each form
PAPER = 642  # CSS px: the width of A4 less the margins of 2 cm that the pages ask for

# Elements that can run something or fetch something, attributes that can, and addresses that can.
ACTIVE = """
const found = [...document.querySelectorAll('script, iframe, object, embed, base, form, style, foreignObject')]
  .map(e => `element: ${e.outerHTML.slice(0, 120)}`);
for (const e of document.querySelectorAll('*')) for (const a of e.attributes) {
  if (/^on/i.test(a.name) || a.name === 'style') found.push(`attribute: ${a.name} of ${e.outerHTML.slice(0, 120)}`);
  if (/^(xlink:)?(href|src|action)$/i.test(a.name) && /^\\s*(javascript|data|vbscript):/i.test(a.value))
    found.push(`address: ${a.value.slice(0, 120)}`);
}
return found;
"""

# What sticks out of the window, unless a box that scrolls or clips by itself holds it.
WIDER = """
const wide = innerWidth, root = document.scrollingElement;
if (root.scrollWidth <= wide) return [];
const held = e => { for (let p = e.parentElement; p && p !== document.body; p = p.parentElement)
  if (getComputedStyle(p).overflowX !== 'visible') return true; return false; };
const out = [...document.body.querySelectorAll('*')].filter(e => { const r = e.getBoundingClientRect();
  return r.width > 0 && (r.right > wide + 0.5 || r.left < -0.5) && !held(e)
    && getComputedStyle(e).position !== 'absolute'; });
const deepest = out.filter(e => !out.some(o => o !== e && e.contains(o)));
return [`${root.scrollWidth} px of page in ${wide} px: `
  + deepest.slice(0, 4).map(e => `${e.outerHTML.slice(0, 100)} to ${Math.round(e.getBoundingClientRect().right)} px`)];
"""

# Text in charts: how high it is really drawn, whether the window cuts it off, and whether two lie on one another.
CHART_TEXT = """
const smallest = arguments[0], found = [];
const words = t => `“${t.textContent.slice(0, 60)}”`;
for (const chart of document.querySelectorAll('svg')) {
  const texts = [...chart.querySelectorAll('text')].map(t => [t, t.getBoundingClientRect()]).filter(([, b]) => b.width);
  const where = `of ${chart.getAttribute('class')} in #${chart.closest('[id]:not(svg *)')?.id}`;
  texts.forEach(([text, box], index) => {
    for (const t of [text, ...text.querySelectorAll('tspan')]) {
      const m = t.getScreenCTM(), size = parseFloat(getComputedStyle(t).fontSize) * Math.hypot(m.c, m.d);
      if (size < smallest - 0.01) found.push(`${size.toFixed(1)} px: ${words(t)} ${where}`);
    }
    if (box.left < -0.5 || box.right > innerWidth + 0.5)
      found.push(`cut off at ${Math.round(box.right)} px: ${words(text)} ${where}`);
    for (const [other, its] of texts.slice(index + 1))
      if (Math.min(box.right, its.right) - Math.max(box.left, its.left) > 1
          && Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top) > 3)  // lines may touch
        found.push(`${words(text)} lies on ${words(other)} ${where}`);
  });
}
return found;
"""

# Charts on paper: whole, on one sheet, no wider than it.
ON_PAPER = """
return [...document.querySelectorAll('svg')].filter(s => s.getBoundingClientRect().width > 0).flatMap(s => {
  const box = s.getBoundingClientRect(), name = s.closest('figure, td')?.outerHTML.slice(0, 60), found = [];
  if (box.right > arguments[0] + 0.5) found.push(`a chart runs to ${Math.round(box.right)} px on paper: ${name}`);
  const kept = s.closest('figure') === null || [s, s.closest('figure')].some(
    e => getComputedStyle(e).breakInside.startsWith('avoid'));
  if (!kept) found.push(`a chart may be broken over two sheets: ${name}`);
  return found; });
"""

WORDS = "return document.querySelector('main').innerText.split(/\\s+/)"


class Outline(HTMLParser):
  """The bare structure of a page: its anchors, its links, its headings and its landmarks, in order."""

  def __init__(self, page: Path):
    super().__init__()
    self.anchors: set[str] = set()
    self.links: list[str] = []
    self.references: list[str] = []
    self.headings: list[int] = []
    self.landmarks: list[str] = []
    self.language = None
    self.feed(page.read_text(encoding="utf-8"))

  def handle_starttag(self, tag, attributes):
    values = dict(attributes)
    if "id" in values:
      self.anchors.add(values["id"])
    self.links += [values[name] for name in ("href", "src", "xlink:href") if values.get(name) is not None]
    for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"):
      self.references += (values.get(name) or "").split()
    if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
      self.headings.append(int(tag[1]))
    if tag in ("nav", "main", "footer"):
      self.landmarks.append(tag)
    if tag == "html":
      self.language = values.get("lang")


FOLDED = "return [...document.querySelectorAll('main details:not([open]) [id]')].map(e => e.id)"
SEEN = "return document.getElementById(arguments[0]).checkVisibility({contentVisibilityAuto: true})"


def unfolding(sites: list[Path], browser: Browser) -> list[str]:
  """A link to an anchor within folded details has to unfold them: the first and the last of each page of findings."""
  faults, tried = [], 0
  for page in [site / "findings.html" for site in sites if (site / "findings.html").exists()]:
    browser.driver.get(page.as_uri())
    anchors = browser.run(FOLDED)
    for anchor in dict.fromkeys(anchors[:1] + anchors[-1:]):
      tried += 1
      browser.driver.get("about:blank")
      browser.driver.get(f"{page.as_uri()}#{anchor}")
      if not browser.run(SEEN, anchor):
        faults.append(f"{page.name}#{anchor} stays folded")
  return faults if tried else ["no page of findings folds anything"]


def pages(site: Path) -> list[Path]:
  """Every page of `site`, in order."""
  return sorted(site.rglob("*.html"))


def telling_pages(site: Path) -> list[Path]:
  """The pages that the slow checks look at. All of them; or, of a site with many: every page but those of standards,
  and the page of the first standard of each form, which is its kind of measure, its unit and what its target sets."""
  every = pages(site)
  if len(every) <= MANY:
    return every
  forms = {}
  for standard in json.loads((site / "audit.json").read_text(encoding="utf-8"))["standards"]:
    forms.setdefault((standard["kind"], standard["unit"], *sorted(standard.get("target") or {})), standard["id"])
  chosen = {f"{identifier}.html" for identifier in forms.values()}
  assert chosen <= {page.name for page in every}, "a standard has no page"
  return [page for page in every if page.parent.name != "standards" or page.name in chosen]


def on_every_page(site: Path, check, found=pages) -> list[str]:
  """The faults that `check` finds on every page that `found` gives, each with the page's name before it."""
  found = found(site)
  assert found, f"{site} holds no page"
  return [f"{page.relative_to(site)}: {fault}" for page in found for fault in check(page)]


def quiet(site: Path, browser: Browser) -> list[str]:
  """Nothing on the console, no request past the disk, no dialog: with the page's own policy, and without it."""

  def check(page: Path) -> Iterator[str]:
    browser.noted()
    browser.look()
    for without_policy in (False, True):
      browser.open(page, without_policy)
      yield from browser.noted()

  return on_every_page(site, check, telling_pages)


def inert(site: Path, browser: Browser) -> list[str]:
  """Nothing in a page that could run or fetch, whether or not the policy would stop it."""

  def check(page: Path) -> list[str]:
    browser.open(page)
    return browser.run(ACTIVE)

  return on_every_page(site, check)


def accessible(site: Path, browser: Browser) -> list[str]:
  """axe-core has nothing against a page in light, in dark or on a telephone."""

  def check(page: Path) -> Iterator[str]:
    browser.open(page, without_policy=True)
    for width, scheme in ((DESK, "light"), (DESK, "dark"), (PHONE, "light")):
      browser.look(width, scheme)
      yield from (f"{scheme} at {width} px: {fault}" for fault in browser.violations())

  return on_every_page(site, check, telling_pages)


def fits(site: Path, browser: Browser) -> list[str]:
  """No page scrolls sideways on a telephone."""

  def check(page: Path) -> Iterator[str]:
    browser.open(page)
    for width in (PHONE, SMALL_PHONE):
      browser.look(width)
      yield from browser.run(WIDER)

  return on_every_page(site, check)


def legible(site: Path, browser: Browser) -> list[str]:
  """No text of a chart is too small, past the window's edge or on another text, however wide the window."""

  def check(page: Path) -> Iterator[str]:
    browser.open(page)
    for width in (DESK, TABLET, PHONE):
      browser.look(width)
      yield from (f"at {width} px: {fault}" for fault in browser.run(CHART_TEXT, SMALLEST_TEXT))

  return on_every_page(site, check, telling_pages)


def printable(site: Path, browser: Browser) -> list[str]:
  """A page prints to PDF, and no chart is cut by the paper."""

  def check(page: Path) -> Iterator[str]:
    browser.open(page)
    browser.noted()
    browser.look(PAPER, medium="print")
    yield from browser.run(ON_PAPER, PAPER)
    yield from browser.run(WIDER)
    browser.look()
    document = base64.b64decode(browser.command("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)["data"])
    if not document.startswith(b"%PDF-") or b"%%EOF" not in document[-64:] or len(document) < 5_000:
      yield "does not print to PDF"
    yield from browser.noted()

  return on_every_page(site, check, telling_pages)


def linked(site: Path) -> list[str]:
  """Every address within the site leads to a file that is there and to an anchor that is there."""
  outlines = {page: Outline(page) for page in pages(site)}

  def check(page: Path) -> Iterator[str]:
    for reference in outlines[page].references:
      if reference not in outlines[page].anchors:
        yield f"refers to #{reference}, which is not on the page"
    for link in outlines[page].links:
      parts = urlsplit(link)
      if parts.scheme in ("http", "https", "mailto"):
        continue
      goal = (page.parent / unquote(parts.path)).resolve() if parts.path else page
      if parts.scheme or not goal.is_file() or not goal.is_relative_to(site.resolve()):
        yield f"leads nowhere: {link}"
      elif parts.fragment and goal in outlines and unquote(parts.fragment) not in outlines[goal].anchors:
        yield f"leads to no anchor: {link}"

  return on_every_page(site, check)


def readable_without_style(site: Path, browser: Browser) -> list[str]:
  """Without its style sheets a page still has its headings in order, its landmarks, and says what it says."""

  def check(page: Path) -> Iterator[str]:
    outline = Outline(page)
    if not outline.language:
      yield "does not say its language"
    if outline.headings[:1] != [1] or outline.headings.count(1) != 1:
      yield f"has not one first heading, first: {outline.headings}"
    if any(next > this + 1 for this, next in zip(outline.headings, outline.headings[1:])):
      yield f"skips a rank of heading: {outline.headings}"
    if outline.landmarks != ["nav", "main", "footer"]:
      yield f"has other landmarks than contents, report and foot: {outline.landmarks}"
    browser.look()
    browser.open(page)
    words = Counter(browser.run(WORDS))
    browser.run("for (const sheet of document.styleSheets) sheet.disabled = true")
    if lost := words - Counter(browser.run(WORDS)):
      yield f"loses words without its style: {sorted(lost)[:8]}"

  return on_every_page(site, check)


def shown(page: Path, browser: Browser, words: list[str]) -> list[str]:
  """Every one of `words` is to be read on `page`, letter by letter, whatever it holds."""
  browser.look()
  browser.open(page)
  text = browser.run("return document.body.textContent")
  return [f"{page.name}: not to be read: {word}" for word in words if word not in text]


def running_head(site: Path, company: str) -> list[str]:
  """The style sheet that carries the company's name to paper holds that name and three rules, nothing more."""
  sheet = (site / "running-head.css").read_text(encoding="utf-8")
  strings = re.findall(r'"((?:[^"\\\n]|\\.)*)"', sheet)
  bare = re.sub(r'"(?:[^"\\\n]|\\.)*"', "", sheet)
  words = [re.sub(r"\\([0-9a-f]{1,6}) ?", lambda found: chr(int(found[1], 16)), each) for each in strings]
  faults = [] if company in words else [f"does not name the company: {words}"]
  if bare.count("{") != 4 or bare.count("}") != 4 or re.search(r"url|@import|expression", bare):
    faults.append(f"holds more than its rules: {bare}")
  return faults


def valid(sites: list[Path], java: str, checker: Path) -> list[str]:
  """The Nu checker's errors in every page of `sites`. One run for all, for it is slow to start."""
  files = [str(page) for site in sites for page in pages(site)]
  assert files, "there is no page to check"
  run = subprocess.run(
    [java, "-Xss4m", "-jar", str(checker), "--format", "json", "--exit-zero-always", *files],
    capture_output=True, text=True, check=False,
  )
  if run.returncode != 0:
    return [f"the checker stopped: {run.stderr[:500]}"]
  return [
    f"{message['url'].rsplit('/', 1)[-1]}:{message.get('lastLine')}: {message['message']}: {message.get('extract', '')}"
    for message in json.loads(run.stderr or run.stdout)["messages"] if message["type"] != "info"
  ]
