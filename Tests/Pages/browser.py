"""Owns the headless Chromium: how it is started, what it looks at, and what it noted down meanwhile."""

import json
import os
from pathlib import Path
from urllib.parse import urlsplit

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

DESK, TABLET, PHONE, SMALL_PHONE = 1400, 768, 390, 320  # widths, CSS px

# Runs before anything of the page does, and is not held back by the page's own policy.
WITNESS = """
window.dialogs = [];
for (const name of ['alert', 'confirm', 'prompt']) window[name] = words => dialogs.push(`${name}: ${words}`);
"""

AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'], resultTypes: ['violations']})
  .then(r => done(r.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target} ${n.html.slice(0, 120)}`))))
  .catch(e => done([`axe stopped: ${e}`]));
"""


class Browser:
  """One Chromium, used for every page in turn."""

  def __init__(self, chromium: str, chromedriver: str, axe: Path):
    options = Options()
    options.binary_location = chromium
    for argument in [
      "--headless=new", "--hide-scrollbars", "--disable-dev-shm-usage", "--disable-background-networking",
      "--force-color-profile=srgb", "--host-resolver-rules=MAP * ~NOTFOUND",
    ]:
      options.add_argument(argument)
    if os.geteuid() == 0:
      options.add_argument("--no-sandbox")  # Chromium refuses to run as root with it
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    self.driver = webdriver.Chrome(options=options, service=Service(executable_path=chromedriver))
    # A long page on a busy machine: only a page that never answers is a fault.
    self.driver.set_script_timeout(180)
    self.axe = axe.read_text(encoding="utf-8")
    self.command("Page.addScriptToEvaluateOnNewDocument", source=WITNESS)

  def command(self, name: str, **values):
    """Runs a command of the Chrome DevTools Protocol."""
    return self.driver.execute_cdp_cmd(name, values)

  def run(self, script: str, *values):
    """Runs `script` in the page and gives what it returns."""
    return self.driver.execute_script(script, *values)

  def look(self, width: int = DESK, scheme: str = "light", medium: str = "") -> None:
    """Sets how wide the window is and which colours and medium the page is asked for."""
    self.command("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    self.command("Emulation.setEmulatedMedia", media=medium, features=features)

  def open(self, page: Path, without_policy: bool = False) -> None:
    """Opens `page` from disk, with every <details> unfolded."""
    self.command("Page.setBypassCSP", enabled=without_policy)
    self.driver.get(page.as_uri())
    self.run("document.querySelectorAll('details').forEach(d => d.open = true)")

  def violations(self) -> list[str]:
    """What axe-core has against the page that is open, which must have been opened without its policy."""
    if not self.run("return !!window.axe"):
      self.run(self.axe)
    return self.driver.execute_async_script(AXE)

  def noted(self) -> list[str]:
    """What went wrong since this was last asked: console messages, requests past the disk, dialogs."""
    faults = [f"console: {line['message']}" for line in self.driver.get_log("browser")]
    for line in self.driver.get_log("performance"):
      message = json.loads(line["message"])["message"]
      if message["method"] == "Network.requestWillBeSent":
        address = message["params"]["request"]["url"]
        if urlsplit(address).scheme != "file":
          faults.append(f"request: {address[:200]}")
    return faults + [f"dialog: {each}" for each in self.run("return window.dialogs || []")]
