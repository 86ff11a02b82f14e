"""Pages of documents and of a run, opened in Chromium: what a click shows, what is hidden and found, and that nothing is
injected, loaded or complained about."""

import html.parser
import json
import pathlib
import re
import time
import urllib.parse

from browser import open_browser
from operator_case import OperatorCase, main

PIPELINES = pathlib.Path(__file__).parents[2] / "pipelines"
PLAN = """临江市人民政府关于印发科技园区工作方案的通知

某政发〔2020〕11号

各区人民政府：

一、主要任务
（一）建设园区。用三年时间，投入5000万元建成科技园区。（责任单位：科技局、财政局）
（二）服务企业。根据《临江市企业服务办法》，2022年底前培育企业20家。
二、保障措施
（一）加强领导。加强工作统筹。

临江市人民政府
2020年12月28日
"""
HOSTILE = ("关于<script>document.title='owned'</script>的通知\n\n"
           "一、<img src=x onerror=\"document.title='owned'\">任务\n"
           "（一）完成</script><script>document.title='owned'</script>三件事]]>。“引号”'\"&amp;&lt;。（责任单位：<b>科技局</b>、\u202e财政局\u202c）\n"
           "a\u0000b\u001b[31mc\u0085d\u2028e javascript:alert(1) {{7*7}} ${x}\n"
           "根据《<svg onload=alert(1)>办法》，2022年底前培育企业20家。<!-- 注 -->\n")

# Elements whose end tag may not be left out, of those that the pages use.
VOID = {"meta", "input", "br"}


class WellFormed(html.parser.HTMLParser):
    """Each element is closed where it must be, and each id stands once."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.faults, self.ids, self.targets, self.elements = [], [], set(), set(), []

    def handle_starttag(self, tag, attributes):
        self.elements.append(tag)
        names = [name for name, _ in attributes]
        if len(set(names)) != len(names):
            self.faults.append(f"{self.getpos()}: an attribute of <{tag}> stands twice")
        for name, value in attributes:
            if name == "id" and value in self.ids:
                self.faults.append(f"{self.getpos()}: id {value} stands twice")
            if name == "id":
                self.ids.add(value)
            if name == "href" and value.startswith("#"):
                self.targets.add(value[1:])
            if name.startswith("on") or name == "style" or (name in ("src", "href") and ":" in value):
                self.faults.append(f"{self.getpos()}: <{tag} {name}={value!r}>")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"{self.getpos()}: </{tag}> within {self.open[-3:]}")
        else:
            self.open.pop()


def parsed(text):
    parser = WellFormed()
    parser.feed(text)
    parser.close()
    return parser


class HtmlCase(OperatorCase):
    """Documents are made once for all tests of a class, and one browser opens them."""

    documents = {}
    browser = None

    @classmethod
    def setUpClass(cls):
        cls.maker = cls("assert_quiet")
        OperatorCase.setUp(cls.maker)
        for name, content in cls.documents.items():
            cls.maker.write(f"in/{name}", content)
        cls.make()
        cls.browser = open_browser(cls.maker.top / "browser")

    @classmethod
    def make(cls):
        cls.maker.write("p.json", {"chancery": 1, "extends": str(PIPELINES / "official-base.json"), "consumers": {"readers": [
            {"use": "exporter.html", "to": "html/{path}.html"}, {"use": "exporter.html-index", "to": "html/index.html"}]}})
        cls.maker.chancery("run", "p.json", "in")

    @classmethod
    def tearDownClass(cls):
        if cls.browser:
            cls.browser.quit()
        cls.maker.doCleanups()

    def setUp(self):
        self.folder = self.maker.folder

    def open(self, name, fragment=""):
        self.browser.get("about:blank")
        for kind in ("browser", "performance"):
            self.browser.get_log(kind)
        self.browser.get((self.folder / "out/html" / name).as_uri() + fragment)

    def js(self, script, *values):
        return self.browser.execute_script("return " + script, *values)

    def wait_for(self, script, expected):
        """Until a script's answer is the one expected: pages answer a key a moment later."""
        end = time.monotonic() + 10
        while (found := self.js(script)) != expected and time.monotonic() < end:
            time.sleep(0.02)
        self.assertEqual(found, expected)

    def click(self, selector):
        self.browser.find_element("css selector", selector).click()

    def press(self, *keys, at=None):
        from selenium.webdriver.common.keys import Keys
        element = self.browser.find_element("css selector", at) if at else self.browser.switch_to.active_element
        element.send_keys(*(getattr(Keys, key.upper(), key) if len(key) > 1 and key.isascii() else key for key in keys))

    def marked(self):
        return self.js("[...document.querySelectorAll('#text .hit')].map(e => e.textContent).join('')")

    def assert_quiet(self):
        """No complaint of the browser, and no request but for the file itself."""
        self.assertEqual([entry for entry in self.browser.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")], [])
        asked = [message["params"]["request"]["url"] for entry in self.browser.get_log("performance")
                 if (message := json.loads(entry["message"])["message"])["method"] == "Network.requestWillBeSent"]
        self.assertEqual([url for url in asked if not url.startswith("file:")], [])
        self.assertLessEqual(len(asked), 1)


class Document(HtmlCase):
    documents = {"plan.txt": PLAN}

    def setUp(self):
        super().setUp()
        self.open("plan.html")

    def tearDown(self):
        self.assert_quiet()

    def test_it_is_well_formed_and_each_of_its_links_leads_somewhere(self):
        page = parsed((self.folder / "out/html/plan.html").read_text())
        self.assertEqual((page.faults, page.open, page.targets - page.ids), ([], [], set()))

    def test_a_click_on_a_row_marks_its_words_and_brings_them_into_view(self):
        self.js("scrollTo(0, 0)")
        self.click("#task-1 td:nth-child(2)")
        self.assertEqual(self.marked(), "（二）服务企业。根据《临江市企业服务办法》，2022年底前培育企业20家。")
        self.assertTrue(self.js("(b => b.top >= 0 && b.bottom <= innerHeight)(document.querySelector('.hit').getBoundingClientRect())"))
        self.assertIn("服务企业", self.js("document.getElementById('said').textContent"))
        self.click("[id^='responsible-']")
        self.assertEqual(self.marked(), "科技局")
        self.press("ESCAPE")
        self.assertEqual(self.marked(), "")

    def test_facts_that_lie_in_each_other_are_marked_each_by_its_own_words(self):
        for table, row, words in (("indicator", 0, "5000万元"), ("citation", 0, "《临江市企业服务办法》")):
            self.js(f"document.querySelector('#tabs [href=\"#panel-{table}\"]').click()")
            self.click(f"#{table}-{row} td.n a")
            self.assertEqual(self.marked(), words)

    def test_a_click_on_words_shows_their_row_the_narrowest_first(self):
        self.js("[...document.querySelectorAll('#text .s.i')].find(e => e.textContent === '5000万元').click()")
        self.assertTrue(self.js("document.querySelector('tr.selected').id").startswith("indicator-"))
        self.assertTrue(self.js("document.getElementById('panel-indicator').classList.contains('on')"))
        self.js("[...document.querySelectorAll('#text .s.i')].find(e => e.textContent === '5000万元').click()")
        self.assertEqual(self.js("document.querySelector('tr.selected').id"), "task-0")

    def test_a_layer_is_hidden_and_shown(self):
        look = "getComputedStyle(document.querySelector('#text .s.i')).getPropertyValue('--i')"
        self.assertNotEqual(self.js(look).strip(), "transparent")
        self.click("#layers input[value='i']")
        self.assertEqual(self.js(look).strip(), "transparent")
        self.press(" ", at="#layers input[value='i']")
        self.assertNotEqual(self.js(look).strip(), "transparent")

    def test_search_counts_in_text_and_rows_and_walks_from_place_to_place(self):
        self.press("/", at="body")
        self.press("企业", at="#query")
        in_text = PLAN.count("企业")
        self.wait_for("document.getElementById('found').textContent.split(' ')[1]", str(in_text))
        self.assertEqual(self.js("CSS.highlights.get('found').size"), in_text)
        rows = self.js("[...document.querySelectorAll('#panel-task tbody tr:not(.out)')].map(e => e.id)")
        self.assertEqual(rows, ["task-1"])
        first = self.js("[...CSS.highlights.get('current')][0].toString()")
        self.press("ENTER", at="#query")
        self.assertEqual((first, self.js("[...CSS.highlights.get('current')][0].toString()")), ("企业", "企业"))
        self.press("ESCAPE", at="#query")
        self.assertEqual(self.js("[document.getElementById('query').value, document.querySelectorAll('tr.out').length]"), ["", 0])

    def test_the_pages_own_words_change_language_and_the_documents_stay(self):
        shown = "document.querySelector('#tabs a').innerText.split(' ')[0]"
        self.assertEqual(self.js(shown), "任务")
        self.click("#language")
        self.assertEqual((self.js(shown), self.js("document.documentElement.lang"), self.js("document.getElementById('facts').getAttribute('aria-label')")), ("Tasks", "en", "Tables"))
        self.assertIn("临江市", self.js("document.querySelector('h1').textContent"))
        self.click("#language")
        self.assertEqual(self.js(shown), "任务")

    def test_it_is_dark_by_a_switch(self):
        ground = "getComputedStyle(document.body).backgroundColor"
        light = self.js(ground)
        self.click("#theme")
        self.assertNotEqual(self.js(ground), light)
        self.click("#theme")
        self.assertEqual(self.js(ground), light)

    def test_it_is_dark_where_the_reader_likes_it_dark(self):
        ground = "getComputedStyle(document.body).backgroundColor"
        self.js("localStorage.clear()")
        self.open("plan.html")
        light = self.js(ground)
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
        self.addCleanup(self.browser.execute_cdp_cmd, "Emulation.setEmulatedMedia", {"features": []})
        self.assertNotEqual(self.js(ground), light)
        self.wait_for("document.getElementById('theme').innerText", "浅色")

    def test_all_can_be_done_with_keys(self):
        self.press("TAB", at="body")
        self.assertEqual(self.js("document.activeElement.className"), "skip")
        self.assertTrue(self.js("document.activeElement.getBoundingClientRect().left >= 0"))
        self.js("document.querySelector('#tabs a').focus()")
        self.press("ARROW_RIGHT")
        self.assertEqual(self.js("[document.activeElement.hash, document.activeElement.getAttribute('aria-selected')]"), ["#panel-indicator", "true"])
        self.press("ARROW_LEFT")
        self.js("document.querySelector('#task-0 a').focus()")
        self.press("ENTER")
        self.assertTrue(self.marked().startswith("（一）建设园区。"))
        self.press("ARROW_DOWN")
        self.assertTrue(self.marked().startswith("（二）服务企业。"))
        self.assertNotEqual(self.js("getComputedStyle(document.activeElement).outlineStyle"), "none")

    def test_a_link_from_elsewhere_shows_the_row_and_its_words(self):
        self.open("plan.html", "#indicator-0")
        self.assertEqual((self.marked(), self.js("document.getElementById('panel-indicator').classList.contains('on')")), ("5000万元", True))

    def test_the_outline_is_a_tree_that_jumps(self):
        items = self.js("[...document.querySelectorAll('#outline > ul > li')].map(e => [e.querySelector('a').textContent, e.querySelectorAll('li').length])")
        self.assertEqual(items, [["一、主要任务", 2], ["二、保障措施", 1]])
        target = self.js("document.querySelector(document.querySelectorAll('#outline a')[1].hash).parentElement.textContent")
        self.assertTrue(target.startswith("（一）建设园区"))

    def test_screen_readers_find_their_way(self):
        self.assertEqual(self.js("['header', 'nav', 'main', 'aside', 'h1'].map(e => document.querySelectorAll(e).length > 0)"), [True] * 5)
        self.assertEqual(self.js("[...document.querySelectorAll('table')].filter(t => !t.caption || t.querySelectorAll('thead th[scope=col]').length === 0).length"), 0)
        self.assertEqual(self.js("[...document.querySelectorAll('input')].filter(i => !i.labels.length && !i.getAttribute('aria-label')).length"), 0)
        self.assertEqual(self.js("document.getElementById('said').getAttribute('aria-live')"), "polite")

    def test_all_tables_are_printed_and_no_button_is(self):
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        self.addCleanup(self.browser.execute_cdp_cmd, "Emulation.setEmulatedMedia", {"media": ""})
        shown = "[...document.querySelectorAll(arguments[0])].filter(e => e.getClientRects().length).length"
        self.assertEqual(self.js(shown, ".panel"), self.js("document.querySelectorAll('.panel').length"))
        self.assertEqual(self.js(shown, "button, input, #tabs, #outline"), 0)


class Hostile(HtmlCase):
    documents = {"bad.txt": HOSTILE, "javascript:alert(1).txt": "完成三件事。\n", "long.txt": "长" * 3_000_000 + "，2022年底前培育企业20家。\n"}

    def test_nothing_of_a_document_becomes_part_of_the_page(self):
        self.open("bad.html")
        self.assertNotEqual(self.js("document.title"), "owned")
        self.assertEqual(self.js("document.querySelectorAll('img, svg, b, script[src], iframe, main script').length"), 0)
        shown = self.js("document.getElementById('text').textContent")
        for words in ("<script>document.title='owned'</script>", "]]>", "“引号”'\"&amp;&lt;", "<svg onload=alert(1)>", "<!-- 注 -->", "a\ufffdb\ufffd[31mc\ufffdd\ufffde"):
            self.assertIn(words, shown)
        for words in "\0\x1b\u202e\u202c\u2028":
            self.assertNotIn(words, self.js("document.documentElement.textContent"))
        self.assert_quiet()

    def test_nothing_becomes_part_of_the_index(self):
        self.open("index.html")
        for tab in ("documents", "tasks", "figures", "charts"):
            self.click(f"#tab-{tab}")
            self.assertEqual(self.js("document.querySelectorAll('img, iframe, main script, #list b').length"), 0)
        self.click("#tab-documents")
        self.assertEqual([link for link in self.js("[...document.querySelectorAll('#list a')].map(a => a.protocol)") if link != "file:"], [])
        self.assertNotEqual(self.js("document.title"), "owned")
        self.assert_quiet()

    def test_both_are_well_formed(self):
        for name in ("bad.html", "index.html"):
            page = parsed((self.folder / "out/html" / name).read_text())
            self.assertEqual((page.faults, page.open), ([], []))
            self.assertEqual(page.elements.count("script"), 3 if name == "index.html" else 2)

    def test_a_very_long_line_is_a_page_all_the_same(self):
        self.assertGreater((self.folder / "out/html/long.html").stat().st_size, 9_000_000)
        self.open("long.html")
        self.assertEqual(self.js("document.querySelector('#text p').textContent.length"), 3_000_000 + len("，2022年底前培育企业20家。"))


class WithoutScripts(HtmlCase):
    documents = {"plan.txt": PLAN}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.browser.quit()
        cls.browser = open_browser(cls.maker.top / "browser-2", scripts=False)

    def test_text_outline_and_tables_can_be_read(self):
        self.open("plan.html")
        for selector in ("#text", "#outline a", "#task-0", "#indicator-0", "#panel-metadata tr"):
            self.assertTrue(self.browser.find_element("css selector", selector).is_displayed(), selector)
        self.assertFalse(self.browser.find_element("css selector", "#query").is_displayed())
        self.click("#indicator-0 a")
        self.assertTrue(self.browser.current_url.split("#")[1].startswith("s"))

    def test_the_index_lists_the_documents(self):
        self.open("index.html")
        self.click("ol.plain a")
        self.assertTrue(self.browser.current_url.endswith("/plan.html"))


class NotAnalysed(HtmlCase):
    documents = {"a.txt": "完成三件事。\n"}

    @classmethod
    def make(cls):
        cls.maker.pipeline([], {"readers": [{"use": "exporter.html", "to": "html/{path}.html"}, {"use": "exporter.html-index", "to": "html/index.html"}]})
        cls.maker.chancery("run", "p.json", "in")

    def test_what_was_not_looked_for_is_told_apart_from_what_was_not_found(self):
        self.open("a.html")
        self.assertIn("流程中没有该环节", self.js("document.getElementById('panel-task').textContent"))
        self.assertIn("完成三件事。", self.js("document.getElementById('text').textContent"))
        self.open("index.html")
        self.click("#tab-tasks")
        self.assertIn("流程中没有该环节", self.js("document.getElementById('list').textContent"))
        self.assert_quiet()


class Index(HtmlCase):
    documents = {f"{name}.txt": PLAN.replace("2020", year).replace("科技局", unit).replace("三年", "两年") for name, year, unit in (
        ("a", "2020", "科技局"), ("b", "2021", "科技局"), ("c", "2021", "工信局"))}

    def setUp(self):
        super().setUp()
        self.open("index.html")

    def tearDown(self):
        self.assert_quiet()

    def titles(self):
        return self.js("[...document.querySelectorAll('#list tbody tr')].map(e => e.querySelector('a').getAttribute('href'))")

    def facet(self, facet):
        return dict(self.js("[...document.querySelectorAll(`[data-facet=${arguments[0]}] label`)].map(e => [e.querySelector('bdi, .place').textContent, Number(e.querySelector('.count').textContent)])", facet))

    def choose(self, facet, value):
        self.js("[...document.querySelectorAll(`[data-facet=${arguments[0]}] label`)].find(e => e.textContent.includes(arguments[1])).querySelector('input').click()", facet, value)

    def test_facets_combine_and_count(self):
        self.assertEqual(self.titles(), ["./a.html", "./b.html", "./c.html"])
        self.assertEqual(self.facet("year"), {"2021": 2, "2020": 1})
        self.choose("year", "2021")
        self.assertEqual(self.titles(), ["./b.html", "./c.html"])
        units = self.facet("unit")
        self.assertEqual((units["临江市科技局"], units["临江市工信局"]), (1, 1))
        self.assertEqual(self.facet("year"), {"2021": 2, "2020": 1})
        self.choose("unit", "工信局")
        self.assertEqual((self.titles(), self.facet("year")), (["./c.html"], {"2021": 1}))
        self.choose("unit", "科技局")
        self.assertEqual(self.titles(), ["./b.html", "./c.html"])
        self.assertEqual(self.js("document.getElementById('said').textContent"), "2 份文件")
        self.press("ESCAPE", at="body")
        self.assertEqual(len(self.titles()), 3)

    def test_tasks_and_indicators_lead_to_their_rows(self):
        self.click("#tab-tasks")
        self.choose("unit", "工信局")
        self.assertEqual(self.titles(), ["./c.html#task-0"])
        self.click("#list tbody a")
        self.wait_for("document.querySelectorAll('.hit').length > 0", True)
        self.assertTrue(self.marked().startswith("（一）建设园区。"))
        self.browser.get_log("performance")

    def test_search_narrows_all_lists(self):
        self.press("服务企业", at="#query")
        self.wait_for("document.getElementById('found').textContent", "3 份文件")
        self.click("#tab-tasks")
        self.assertEqual(self.titles(), [f"./{name}.html#task-1" for name in "abc"])

    def test_a_list_is_sorted_by_a_column(self):
        self.click("#sort-2")
        self.click("#sort-2")
        self.assertEqual((self.titles()[-1], self.js("document.querySelector('th[aria-sort]').getAttribute('aria-sort')")), ("./a.html", "descending"))

    def test_charts_have_a_name_and_a_table(self):
        self.click("#tab-charts")
        charts = self.js("[...document.querySelectorAll('.chart')].map(e => [e.querySelector('svg[role=img]').getAttribute('aria-label').length > 0, e.querySelectorAll('tbody tr').length > 0])")
        self.assertGreaterEqual(len(charts), 3)
        self.assertEqual(charts, [[True, True]] * len(charts))
        rows = dict(self.js("[...document.querySelectorAll('.chart')][0].querySelectorAll('tbody tr').values().map(r => [r.cells[0].textContent, Number(r.cells[1].textContent) + Number(r.cells[2].textContent)]).toArray()"))
        self.assertEqual((rows["临江市科技局"], rows["临江市工信局"], rows["临江市财政局"]), (2, 1, 3))

    def test_tabs_go_by_arrows_and_words_by_language(self):
        self.js("document.querySelector('#tab-documents').focus()")
        self.press("ARROW_RIGHT")
        self.assertEqual(self.js("document.activeElement.id"), "tab-tasks")
        self.click("#language")
        self.assertEqual(self.js("document.querySelector('#list th').textContent"), "Task")
        self.click("#language")


class Series(HtmlCase):
    documents = {f"{city}{year}.txt": f"{city}人民政府工作报告\n\n一、工作回顾\n{year}年，全市完成工业投资{year - 1990}亿元。{year}年，全国新建实验室{year - 1900}家。\n\n{city}人民政府\n{year}年12月28日\n"
                 for city in ("临江市", "望海市") for year in range(1999, 2024)}

    def setUp(self):
        super().setUp()
        self.open("index.html")
        self.click("#tab-charts")

    def tearDown(self):
        self.assert_quiet()

    def test_figures_of_all_the_city_are_those_of_its_own_documents(self):
        named = self.js("[...document.querySelectorAll('#series option')].map(e => e.textContent)")
        self.assertEqual(sorted(name for name in named if "工业投资" in name and "全市" in name),
                         [f"工业投资 · 全市 · {city}人民政府 · 元 · 当期" for city in ("临江市", "望海市")], named)
        for name, cities in (("工业投资 · 全市 · 临江市", {"临江市"}), ("工业投资 · 全市 · 望海市", {"望海市"}), ("实验室 · 全国", {"临江市", "望海市"})):
            with self.subTest(name):
                self.js("((wanted) => { const s = document.getElementById('series'); s.value = [...s.options].find(e => e.textContent.includes(wanted)).value; s.dispatchEvent(new Event('change')); })(arguments[0])", name)
                found = self.js("[...document.getElementById('series').closest('.chart').querySelectorAll('tbody tr')].map(r => r.cells[3].textContent.slice(0, 3))")
                self.assertEqual((set(found), len(found)), (cities, 25 * len(cities)))

    def test_no_two_words_of_a_chart_touch(self):
        for name in ("各年指标数", "同口径指标逐年"):
            with self.subTest(name):
                shown = self.js("[...[...document.querySelectorAll('.chart')].find(e => e.textContent.includes(arguments[0])).querySelectorAll('svg[role=img] text')].map(e => { const b = e.getBoundingClientRect(); return [e.textContent, b.left, b.right, b.top, b.bottom]; })", name)
                self.assertGreater(len(shown), 20)
                self.assertGreaterEqual(sum(text in map(str, range(1999, 2024)) for text, *_ in shown), 12)
                for i, (one, left, right, top, bottom) in enumerate(shown):
                    for other, left_2, right_2, top_2, bottom_2 in shown[i + 1:]:
                        apart = right + 3 < left_2 or right_2 + 3 < left or bottom <= top_2 or bottom_2 <= top
                        self.assertTrue(apart, f"{one} and {other} touch")


class Links(OperatorCase):
    """Each link of an index leads to a page that the host wrote, whatever a document is called."""

    NAMES = ("a/b.c.txt", ".hidden.txt", ".folder/..b.txt", "tab\tname.txt", "line\nname.txt", "长" * 80 + ".txt", "x" * 198 + "长长.txt",
             "带 空格#1?.txt", "a&b'c\"d.txt", "c:d%20.txt", "back\\slash.txt", "{path}.txt", "\u202e.txt")

    def index(self, out, pages=None):
        self.write("p.json", {"chancery": 1, "extends": str(PIPELINES / "official-base.json"), "consumers": {"readers": [
            {"use": "exporter.html", "to": f"html/{pages}"}, {"use": "exporter.html-index", "to": "html/index.html", "options": {"pages": pages}},
            {"use": "exporter.jsonl", "to": "all.jsonl"}]}})
        return self.folder / out / "html"

    def assert_all_lead(self, folder, pages):
        data = json.loads(re.search(r'id="data">(.*?)</script>', (folder / "index.html").read_text(), re.DOTALL)[1])
        found = {(folder / urllib.parse.unquote(link)).resolve() for link, *_ in data["documents"]}
        self.assertEqual(found, {path.resolve() for path in folder.rglob("*") if path.is_file()} - {(folder / "index.html").resolve()})
        self.assertEqual(len(found), pages)

    def test_to_pages_of_inputs_with_odd_names(self):
        for name in self.NAMES:
            self.write("in/" + name, PLAN)
        for pages in ("{path}.html", "{id}.html", "pages/{name}.html"):
            with self.subTest(pages):
                folder = self.index("out", pages)
                self.chancery("run", "p.json", *sorted(self.folder.glob("in/*")), "--out", "out", "--prune")
                self.assert_all_lead(folder, len(self.NAMES))

    def test_to_pages_of_another_runs_documents_by_their_ids(self):
        for name in self.NAMES:
            self.write("in/" + name, PLAN)
        folder = self.index("again", "{id}.html")
        self.chancery("run", "p.json", *sorted(self.folder.glob("in/*")), "--out", "out")
        self.chancery("run", "p.json", "out/all.jsonl", "--out", "again")
        self.assert_all_lead(folder, len(self.NAMES))

    def test_to_the_pages_of_the_bundled_pipeline_on_inputs_and_on_its_own_output(self):
        full, samples = PIPELINES / "full.json", PIPELINES / "samples"
        self.chancery("run", full, samples, "--out", "out")
        self.chancery("run", full, "out/documents.jsonl", "--out", "again", "--for", "readers")
        for out in ("out", "again"):
            self.assert_all_lead(self.folder / out / "html", len(list(samples.glob("*.*"))))


if __name__ == "__main__":
    main()
