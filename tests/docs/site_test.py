"""The site builds without a warning (docs/site/conf.py), each page of it has its place in the contents, and each link of its HTML
leads to a file and an element that are there. Environment: SITE, a folder to build into, by default a temporary one."""

import html.parser
import os
import pathlib
import subprocess
import tempfile
import unittest
import urllib.parse

import markdown


class Page(html.parser.HTMLParser):
    """The ids of a page and where its links, pictures, styles and scripts lead."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links = set(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        self.ids.update(filter(None, (named.get("id"), named.get("name") if tag == "a" else None)))
        self.links += filter(None, (named.get("href"), named.get("src"), named.get("data") if tag == "object" else None))


def broken_links(folder):
    """(page, link) of each link within the site that leads nowhere."""
    pages = {file: Page(file.read_text(encoding="utf-8")) for file in sorted(folder.rglob("*.html"))}
    out = []
    for file, page in pages.items():
        for link in page.links:
            target = urllib.parse.urlsplit(link)
            if target.scheme or target.netloc:
                continue
            path = urllib.parse.unquote(target.path)
            found = pathlib.Path(os.path.normpath(file.parent / path)) if path else file
            anchor = urllib.parse.unquote(target.fragment)
            if not found.is_file() or (anchor and found in pages and anchor not in pages[found].ids):
                out.append((file.relative_to(folder).as_posix(), link))
    return out, sum(len(page.links) for page in pages.values())


class Site(unittest.TestCase):
    maxDiff = None

    def test_the_site_builds_without_a_warning_and_its_links_lead_somewhere(self):
        with tempfile.TemporaryDirectory(prefix="chancery-site-") as elsewhere:
            folder = pathlib.Path(os.environ.get("SITE", elsewhere + "/site"))
            done = subprocess.run(["sphinx-build", "-c", "docs/site", "-EaW", "--keep-going", "-q", "-d", f"{folder}-trees", ".", folder],
                                  cwd=markdown.ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            self.assertEqual((done.returncode, done.stdout), (0, ""))
            broken, links = broken_links(folder)
            self.assertEqual(broken, [])
            self.assertGreater(links, 5000, "the links were not found")
            self.assertTrue((folder / "index.html").is_file())

    def test_links_that_lead_nowhere_are_found(self):
        with tempfile.TemporaryDirectory(prefix="chancery-site-") as elsewhere:
            folder = pathlib.Path(elsewhere)
            (folder / "a.html").write_text('<h1 id="一">x</h1><a href="#一"></a><a href="#%E4%B8%80"></a><a href="b/c.html#d"></a>'
                                           '<a href="#e"></a><img src="f.svg"><a href="b"></a><a href="https://g.example/h"></a>', encoding="utf-8")
            (folder / "b").mkdir()
            (folder / "b/c.html").write_text('<a href="../a.html?x#一"></a><a href="../i.html"></a>', encoding="utf-8")
            self.assertEqual(broken_links(folder)[0], [("a.html", "b/c.html#d"), ("a.html", "#e"), ("a.html", "f.svg"), ("a.html", "b"), ("b/c.html", "../i.html")])


if __name__ == "__main__":
    unittest.main()
