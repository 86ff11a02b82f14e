"""A headless Chromium that opens files, and what it complained about. Skips where none is installed."""

import os
import shutil
import unittest

try:
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service
except ImportError:
    webdriver = None

BINARY = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")


def open_browser(folder, width=1440, height=1000, scripts=True, dark=False):
    """`folder`: where it keeps its own files."""
    if webdriver is None or not BINARY or not DRIVER:
        raise unittest.SkipTest("no Chromium with a driver and python3-selenium")
    options = Options()
    options.binary_location = BINARY
    for word in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", f"--window-size={width},{height}", "--force-device-scale-factor=1",
                 f"--user-data-dir={folder}", "--disable-background-networking", "--disable-component-update", "--no-first-run"):
        options.add_argument(word)
    if dark:
        options.add_argument("--blink-settings=preferredColorScheme=0")
    if not scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    os.makedirs(folder, exist_ok=True)
    browser = webdriver.Chrome(options=options, service=Service(DRIVER, env={**os.environ, "HOME": str(folder)}))
    browser.set_page_load_timeout(60)
    return browser
