"""docs/testing-a-plugin.md tells every check that `chancery plugins test` has, in its words, with what to do, and no other."""

import os
import re
import subprocess
import unittest

import markdown

ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", re.MULTILINE)


class Checks(unittest.TestCase):
    maxDiff = None

    def test_the_page_has_the_checks_in_their_order_with_what_they_demand(self):
        listed = subprocess.run([os.environ["CHANCERY"], "plugins", "test", "--list"], stdout=subprocess.PIPE, text=True, check=True).stdout
        page = (markdown.ROOT / "docs/testing-a-plugin.md").read_text(encoding="utf-8")
        rows = ROW.findall(page[page.index("## The checks"):])
        self.assertEqual([f"{name}: {demand}" for name, demand, _ in rows], listed.splitlines())
        self.assertTrue(all(advice.endswith((".", ")")) or ":" in advice for _, _, advice in rows))
        self.assertGreater(len(rows), 50)


if __name__ == "__main__":
    unittest.main()
