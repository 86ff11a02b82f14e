#!/usr/bin/env python3
"""exporter.template: templates of an operator, what their consumers read, and that no document gets out of its words. Everything
happens in folders of its own. The program stands in CHANCERY."""

import csv
import html.parser
import io
import json
import os
import pathlib
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree

PROGRAM = os.environ['CHANCERY']
SAMPLES = pathlib.Path(__file__).resolve().parents[2] / 'pipelines/samples'
BASE = pathlib.Path(__file__).resolve().parents[2] / 'pipelines/official-base.json'
# Whatever a consumer might take for its own: tags, formulas, quotes, controls, the ends of sections, directions of writing.
HOSTILE = ('=cmd|\' /C calc\'!A0 的方案\n\n一、<script>alert("1")</script>]]>与{{metadata.title}}的\\工作。\n'
           '1.建设"园区"\x00\x1b\u202e\u2028\ufffe\uffff之一。\n2.' + '长' * 100_000 + '。\n')


class Elements(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.seen = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)


class Templates(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix='chancery-template-')
        self.addCleanup(temporary.cleanup)
        self.top = pathlib.Path(temporary.name)
        (self.top / 'hostile.txt').write_text(HOSTILE, 'utf-8')

    def run_over(self, template, kind, *inputs, exit_code=0, to='{path}.out'):
        """Standard error, after a run with this template."""
        (self.top / 'own.mustache').write_text(template, 'utf-8')
        (self.top / 'p.json').write_text(json.dumps({'chancery': 1, 'name': 'own', 'extends': str(BASE), 'consumers': {
            'own': [{'use': 'exporter.template', 'to': to, 'options': {'template': 'own.mustache', 'type': kind}}]}}), 'utf-8')
        done = subprocess.run([PROGRAM, 'run', 'p.json', *map(str, inputs), '--root', str(inputs[0].parent), '--out', 'out', '--no-cache'],
                              cwd=self.top, env={'PATH': os.environ['PATH'], 'HOME': str(self.top)}, capture_output=True, text=True, check=False)
        self.assertEqual(exit_code, done.returncode, done.stderr)
        return done.stderr

    def made(self, name):
        return (self.top / 'out' / f'{name}.out').read_text('utf-8')

    def test_tasks_with_their_units_as_a_web_page(self):
        self.run_over('<ul>\n{{#tables.task}}\n<li>{{title}}: {{#responsible}}{{unit}}{{^last}}、{{/last}}{{/responsible}}'
                      '{{^responsible}}未明确{{/responsible}} {{section.path}}</li>\n{{/tables.task}}\n</ul>\n', 'html', SAMPLES / 'notice-issuing-work-plan.txt')
        page = self.made('notice-issuing-work-plan')
        self.assertIn('<li>实施高新技术企业倍增行动: 区科技局、区税务局、各街镇 二（一）1</li>\n', page)
        self.assertEqual(page.count('<li>'), page.count('</li>'))
        self.assertTrue(page.startswith('<ul>\n<li>') and page.endswith('</li>\n</ul>\n'))

    def test_json_and_csv_and_xml_are_read_by_their_readers(self):
        inputs = [self.top / 'hostile.txt']
        self.run_over('{"id":"{{id}}","tasks":[{{#tables.sentence}}"{{words}}"{{^last}},{{/last}}{{/tables.sentence}}]}', 'json', *inputs)
        record = json.loads(self.made('hostile'))
        self.assertTrue(any('<script>alert("1")</script>' in words for words in record['tasks']))
        self.assertTrue(any('\x00\x1b' in words for words in record['tasks']))
        self.run_over('{{#tables.paragraph}}\n"{{id}}","{{words}}"\n{{/tables.paragraph}}\n', 'csv', *inputs)
        rows = list(csv.reader(io.StringIO(self.made('hostile'), newline='')))
        self.assertTrue(all(len(row) == 2 for row in rows))
        self.assertTrue(rows[0][1].startswith("'=cmd|"))
        self.run_over('<d>{{#tables.paragraph}}<p t="{{words}}">{{words}}</p>{{/tables.paragraph}}</d>', 'xml', *inputs)
        tree = xml.etree.ElementTree.fromstring(self.made('hostile'))
        self.assertEqual(len(rows), len(tree.findall('p')))
        self.assertTrue(all(p.text == p.get('t') for p in tree.findall('p')))

    def test_a_hostile_document_adds_no_element(self):
        self.run_over('<main title="{{metadata.title}}">{{text}}</main>', 'html', self.top / 'hostile.txt')
        self.assertEqual(['main'], Elements(self.made('hostile')).seen)
        for unseen in '\x00\x1b\u202e\u2028':
            self.assertNotIn(unseen, self.made('hostile'))
        self.assertIn('{{metadata.title}}', self.made('hostile'), 'words of a document are no template')

    def test_a_misspelt_name_fails_documents_and_says_what_there_is(self):
        said = self.run_over('{{#tables.task}}{{titel}}{{/tables.task}}', 'text', SAMPLES / 'notice-issuing-work-plan.txt', exit_code=2)
        self.assertIn("'{{titel}}' stands for nothing here; expected a name of a row of 'task'", said)

    def test_a_broken_template_stops_the_run_before_the_first_document(self):
        said = self.run_over('{{#tables.task}}', 'text', self.top / 'hostile.txt', exit_code=1)
        self.assertIn('is no Mustache template', said)
        self.assertFalse((self.top / 'out' / 'hostile.out').exists())


if __name__ == '__main__':
    unittest.main()
