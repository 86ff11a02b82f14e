"""Every relative link of every Markdown page leads to a file, and to a heading where it names one."""

import unittest

import markdown


class Links(unittest.TestCase):
    def test_each_relative_link_leads_somewhere(self):
        checked = 0
        for page in markdown.pages():
            for target in markdown.links(page):
                if "://" in target or target.startswith("mailto:"):
                    continue
                with self.subTest(page=str(page.relative_to(markdown.ROOT)), link=target):
                    path, _, anchor = target.partition("#")
                    file = (page.parent / path).resolve() if path else page
                    self.assertTrue(file.exists(), "no such file")
                    if anchor and file.suffix == ".md":
                        self.assertIn(anchor, markdown.anchors(file))
                checked += 1
        self.assertGreater(checked, 20, "the links were not found")

    def test_each_page_of_docs_is_linked_from_another(self):
        linked = set()
        for page in markdown.pages():
            for target in markdown.links(page):
                if "://" not in target and not target.startswith("#"):
                    linked.add((page.parent / target.partition("#")[0]).resolve())
        folders = {page.parent for page in (markdown.ROOT / "docs").rglob("*.md") if page.parent in linked}
        for page in (markdown.ROOT / "docs").rglob("*.md"):
            with self.subTest(page=str(page.relative_to(markdown.ROOT))):
                self.assertTrue(page.resolve() in linked or page.parent in folders, "no page leads to it")


if __name__ == "__main__":
    unittest.main()
