#!/usr/bin/env python3
"""All bundled exporters in one pipeline: the analysis runs once for all of them, and a document that means ill harms none of
their consumers. Each output is opened by a reader that is not ours. The program stands in CHANCERY."""

import csv
import html.parser
import io
import json
import os
import pathlib
import sqlite3
import subprocess
import tempfile
import unittest

import docx
import icalendar
import openpyxl

csv.field_size_limit(1 << 30)  # the reader's own is 128 KB
PROGRAM = os.environ['CHANCERY']
ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / 'pipelines/samples'
LONG = 3_000_000  # characters of one line: 9 MB
MARK = '甲乙丙'  # words by which the document is known in every output

HOSTILE = (f'关于{MARK}的实施方案\n某政发〔2024〕1号\n\n各单位：\n'
           '一、<script>document.title="ill"</script><img src=x onerror=alert(1)>]]>&amp;{{id}}\n'
           '1.=HYPERLINK("http://ill.example/","x")建设<b>园区</b>100家。（责任单位：=1+1、@SUM(A1)、区科技局；完成时限：2025年6月底前）\n'
           '2.+86|\' /C calc\'!A0培育"企业"\x00\x01\x1b\x7f\u202e\u2066\u200b\ufeff\u2028\u2029。（责任单位：-2+3）\n'
           'BEGIN:VEVENT\nEND:VCALENDAR\n\'; DROP TABLE document; --\n'
           '3.' + '推进<i>工作</i>,"=1' * (LONG // 11) + '。（责任单位：区财政局）\n')


class Tags(html.parser.HTMLParser):
    """Which elements a page has, the text of its scripts left out."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))


def check_json(data):
    assert MARK in json.loads(data)['text']


def check_jsonl(data):
    lines = data.decode().split('\n')
    assert lines[-1] == '' and sum(MARK in json.loads(line)['text'] for line in lines[:-1]) == 1


def check_markdown(data):
    text = data.decode()
    assert MARK in text and '<script' not in text and '<img' not in text and '\x00' not in text


def check_csv(data):
    rows = list(csv.reader(io.StringIO(data.decode(), newline='')))
    assert len({len(row) for row in rows}) == 1, 'a row of another length'
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell[:1] in '=@\t\r＝＠' and cell], 'a formula'
    assert not [cell for cell in cells if '\x00' in cell or '\x1b' in cell]


def check_template(data):
    assert [tag for tag, _ in Tags(data.decode()).elements] == ['main']


def check_html(data):
    text = data.decode()
    page = Tags(text)
    assert MARK in text and '\x00' not in text
    assert not [attrs for _, attrs in page.elements for name in attrs if name.startswith('on')], 'a handler of the document'
    assert 'document.title="ill"' not in text and 'onerror=alert' not in text.replace('&lt;img src=x onerror=alert', '')
    assert not [tag for tag, _ in page.elements if tag in ('img', 'iframe', 'object', 'embed', 'base')]


def check_sqlite(data):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, 'x.db')
        path.write_bytes(data)
        database = sqlite3.connect(path)
        assert database.execute('pragma integrity_check').fetchone() == ('ok',)
        assert database.execute('pragma foreign_key_check').fetchall() == []
        assert database.execute('select count(*) from document').fetchone()[0] >= 1
        database.close()


def check_xlsx(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(MARK in str(cell.value) for cell in cells if cell.value)
    assert not [cell.value for cell in cells if cell.data_type == 'f' and 'HYPERLINK' in str(cell.value)], 'a formula of the document'


def check_ledger(data):
    sheet = openpyxl.load_workbook(io.BytesIO(data))['任务台账']
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert cells and not [cell.value for cell in cells if cell.data_type == 'f'], 'a formula'


def check_docx(data):
    text = '\n'.join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)
    assert text and '\x00' not in text


def check_ics(data):
    calendar = icalendar.Calendar.from_ical(data)
    assert [str(event['summary']) for event in calendar.walk('VEVENT')], 'no deadline'


def check_register(data):
    json.loads(data)


# Each exporter with its target, options, and what its consumer makes of it.
EXPORTERS = {
    'exporter.csv': ('csv/{piece}.csv', {}, check_csv),
    'exporter.docx': ('docx/{path}.docx', {}, check_docx),
    'exporter.docx-ledger': ('ledger.docx', {}, check_docx),
    'exporter.html': ('html/{path}.html', {}, check_html),
    'exporter.html-index': ('html/index.html', {}, check_html),
    'exporter.ics': ('deadlines.ics', {}, check_ics),
    'exporter.json': ('json/{path}.json', {}, check_json),
    'exporter.jsonl': ('all.jsonl', {}, check_jsonl),
    'exporter.markdown': ('briefs/{path}.md', {}, check_markdown),
    'exporter.policy-register': ('register.json', {}, check_register),
    'exporter.sqlite': ('all.db', {}, check_sqlite),
    'exporter.template': ('own/{path}.html', {'template': 'own.mustache', 'type': 'html'}, check_template),
    'exporter.xlsx': ('all.xlsx', {'tables': ['task', 'responsible', 'metadata']}, check_xlsx),
    'exporter.xlsx-ledger': ('ledger.xlsx', {}, check_ledger),
}


class Consumers(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix='chancery-consumers-')
        self.addCleanup(temporary.cleanup)
        self.top = pathlib.Path(temporary.name)
        (self.top / 'own.mustache').write_text('<main title="{{metadata.title}}">{{text}}</main>', 'utf-8')
        entries = [{'use': name, 'to': to, 'options': options} for name, (to, options, _) in EXPORTERS.items()]
        (self.top / 'p.json').write_text(json.dumps({'chancery': 1, 'name': 'p', 'extends': str(ROOT / 'pipelines/official-base.json'), 'consumers': {
            'everybody': entries}}), 'utf-8')

    def chancery(self, *words, exit_code=0):
        done = subprocess.run([PROGRAM, *map(str, words)], cwd=self.top, env={'PATH': os.environ['PATH'], 'HOME': str(self.top)},
                              capture_output=True, text=True, check=False)
        self.assertEqual(exit_code, done.returncode, done.stderr)
        return done.stdout

    def report(self):
        return json.loads((self.top / 'out/.chancery/report.json').read_text('utf-8'))

    def test_every_bundled_exporter_is_here(self):
        installed = json.loads(self.chancery('plugins', 'list', '--json'))['components']
        self.assertEqual(sorted(EXPORTERS), sorted(c['id'] for c in installed if c['id'].startswith('exporter.')))

    def test_the_analysis_runs_once_for_all_of_them_and_not_again_for_one_more(self):
        first = [name for name in EXPORTERS if name != 'exporter.html']
        everybody = json.loads((self.top / 'p.json').read_text('utf-8'))
        fewer = {**everybody, 'consumers': {'everybody': [e for e in everybody['consumers']['everybody'] if e['use'] in first]}}
        (self.top / 'fewer.json').write_text(json.dumps(fewer), 'utf-8')
        self.chancery('run', 'fewer.json', SAMPLES, '--for', 'everybody', '--out', 'out')
        documents = len(list(SAMPLES.iterdir()))
        for component in self.report()['components']:
            if not component['id'].startswith('exporter.'):
                self.assertEqual((documents, 0), (component['calls'], component['reused']), component)
        self.chancery('run', 'p.json', SAMPLES, '--for', 'everybody', '--out', 'out')
        for component in self.report()['components']:
            if not component['id'].startswith('exporter.'):
                self.assertEqual(component['calls'], component['reused'], component)
        self.assertEqual(documents, len([p for p in (self.top / 'out/html').glob('*.html') if p.name != 'index.html']))

    def test_a_document_that_means_ill_harms_no_consumer(self):
        (self.top / 'in').mkdir()
        (self.top / 'in/ill.txt').write_text(HOSTILE, 'utf-8')
        self.chancery('run', 'p.json', self.top / 'in', '--for', 'everybody', '--out', 'out')
        for name, (to, _, check) in EXPORTERS.items():
            files = sorted((self.top / 'out').glob(to.replace('{path}', '*').replace('{piece}', '*')))
            files = [path for path in files if path.name != 'index.html' or 'index' in to]
            self.assertTrue(files, name)
            for path in files:
                with self.subTest(exporter=name, file=path.name):
                    check(path.read_bytes())


if __name__ == '__main__':
    unittest.main()
