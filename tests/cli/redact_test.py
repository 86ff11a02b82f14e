#!/usr/bin/env python3
"""Redaction: what a consumer is not to get reaches it by no way. Everything happens in folders of its own. The program stands
in CHANCERY."""

import json
import os
import pathlib
import sqlite3
import subprocess
import tempfile
import unittest
import zipfile

PROGRAM = os.environ['CHANCERY']
ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / 'pipelines/samples'
# Words that must not leave, of the samples that have any.
SECRETS = ['陈雨桐', '周文澜', '高明远', '许知行', '孟佳宁', '0500-81230088', '0500-8123']
# Names of which no character tells that it is part of one, in the places that are known to hold names.
HARD = ['张为民', '王建设', '孙文化', '邓任重', '史和', '车向前', '张王晓红', '阿依古丽', '扎西次仁', '萧何', '李向东', '刘和平', '赵向阳', '唐副民',
        '彭是', '于是之', '时代', '平安', '李时', '张政', '买买提·艾力', '阿不都热合曼', '其其格', '陈登科', '王一名']
REPLY = """对滨江市十七届人大四次会议
第0237号建议的答复

{salutation}
　　{body}

滨江市科学技术局
2024年5月20日

（联系人：{contact}，联系电话：0500-81234567）
"""
RULES = {'contacts': [{'table': 'metadata', 'has': {'field': ['contact_phone']}, 'columns': ['value', 'raw']}],
         'people': [{'table': 'entity', 'has': {'kind': 'person'}, 'columns': ['name']}]}


class Redact(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix='chancery-redact-')
        self.addCleanup(temporary.cleanup)
        self.top = pathlib.Path(temporary.name)

    def run_with(self, consumers, *words, rules=None, exit_code=0, inputs=SAMPLES, stages=(), out='out'):
        (self.top / 'p.json').write_text(json.dumps({'chancery': 1, 'name': 'p', 'extends': str(ROOT / 'pipelines/official-base.json'),
                                                     'stages': list(stages), 'redactions': rules or RULES, 'consumers': consumers}), 'utf-8')
        return self.chancery('run', 'p.json', inputs, '--out', out, *words, exit_code=exit_code)

    def chancery(self, *words, exit_code=0):
        done = subprocess.run([PROGRAM, *map(str, words)], cwd=self.top, env={'PATH': os.environ['PATH'], 'HOME': str(self.top)},
                              capture_output=True, text=True, check=False)
        self.assertEqual(exit_code, done.returncode, done.stderr)
        return done.stderr + done.stdout

    def documents(self, name, out='out'):
        return [json.loads(line) for line in (self.top / out / name).read_text('utf-8').splitlines()]

    EVERY_WAY = [{'use': 'exporter.jsonl', 'to': 'public.jsonl'}, {'use': 'exporter.markdown', 'to': 'briefs/{metadata:addressee}/{path}.md'},
                 {'use': 'exporter.csv', 'to': 'tables/{piece}.csv'}, {'use': 'exporter.sqlite', 'to': 'public.db'}, {'use': 'exporter.xlsx', 'to': 'public.xlsx'}]
    BOTH = {'own': [{'use': 'exporter.jsonl', 'to': 'own.jsonl'}], 'public': {'redact': ['contacts', 'people'], 'exporters': EVERY_WAY}}

    def test_nothing_of_it_leaves_by_any_exporter_or_name(self):
        for mode in (['--mode', 'inline'], ['--jobs', '2']):
            out = f'out {mode[1]}'
            self.run_with(self.BOTH, *mode, out=out)
            known = (self.top / out / 'own.jsonl').read_text('utf-8')
            for secret in SECRETS:
                self.assertIn(secret, known)
            for path in (self.top / out).rglob('*'):
                if path.is_dir() or '.chancery' in path.parts or path.name == 'own.jsonl':
                    continue
                data = path.read_bytes()
                if path.suffix == '.xlsx':
                    with zipfile.ZipFile(path) as book:
                        data = b''.join(map(book.read, book.namelist()))
                for secret in SECRETS:
                    self.assertNotIn(secret.encode(), data, f'{secret} in {path}')
                    self.assertNotIn(secret, str(path.relative_to(self.top)))

    def written_over(self, replies):
        """Of each reply, given by its salutation and other words, the public record with its text and addressees."""
        (self.top / 'in').mkdir()
        for number, reply in enumerate(replies):
            words = {'body': '您提出的“关于加快园区建设的建议”收悉，现答复如下：', 'contact': '周向阳', **reply}
            (self.top / f'in/{number:03}.txt').write_text(REPLY.format(**words), 'utf-8')
        self.run_with(self.BOTH, inputs=self.top / 'in')
        for line in (self.top / 'out/public.jsonl').read_text('utf-8').splitlines():
            document = json.loads(line)
            yield line, document['text'], [row['value'] for row in document['tables']['metadata'] if row['field'] == 'addressee']

    def test_no_character_of_a_name_before_its_title_or_behind_its_label_is_left(self):
        replies = [{'salutation': f'李娜、{name}等委员：', 'contact': name} for name in HARD]
        for name, (line, text, addressees) in zip(HARD, self.written_over(replies), strict=True):
            with self.subTest(name):
                size = len(name.encode())
                marks = '▇' * (size // 3) + '*' * (size % 3)
                self.assertNotIn(name, line)
                self.assertEqual([f'▇▇、{marks}等委员'], addressees)
                self.assertIn(f'▇▇、{marks}等委员：', text)
                self.assertIn(f'联系人：{marks}，', text)

    def test_bodies_and_all_at_once_stay_readable(self):
        bodies = ['各区人民政府，市各委、办、局', '市人民政府', '各位代表', '民盟滨江市委', '全体委员']
        replies = [{'salutation': f'{body}：'} for body in bodies]
        replies.append({'salutation': '市残联、王建设委员：', 'body': '收悉，感谢刘和平、李向东等代表，推动园区建设。'})
        *public, (_, text, addressees) = self.written_over(replies)
        for body, (_, whole, values) in zip(bodies, public, strict=True):
            with self.subTest(body):
                self.assertEqual([body], values)
                self.assertIn(f'{body}：', whole)
        self.assertEqual(['市残联、▇▇▇委员'], addressees)
        self.assertIn('感谢▇▇▇、▇▇▇等代表，推动园区建设。', text)

    def test_rows_positions_and_lengths_stay(self):
        self.run_with(self.BOTH)
        for own, public in zip(self.documents('own.jsonl'), self.documents('public.jsonl'), strict=True):
            self.assertEqual(own['id'], public['id'])
            self.assertEqual(len(own['text'].encode()), len(public['text'].encode()))
            self.assertEqual({name: len(rows) for name, rows in own['tables'].items()}, {name: len(rows) for name, rows in public['tables'].items()})
            for name, rows in own['tables'].items():
                for mine, theirs in zip(rows, public['tables'][name]):
                    self.assertEqual({k: v for k, v in mine.items() if not isinstance(v, str)}, {k: v for k, v in theirs.items() if not isinstance(v, str)})
                    for column, value in mine.items():
                        if isinstance(value, str) and not any(secret in value for secret in SECRETS):
                            self.assertEqual(value, theirs[column], f'{name}.{column}')
            self.assertEqual(own['provenance'], public['provenance'][:-1])
            last = public['provenance'][-1]
            self.assertEqual(('redact', 'ran', {}), (last['stage'], last['status'], last['rows']))

    def test_other_rules_are_another_output_and_no_other_analysis(self):
        self.run_with(self.BOTH)
        before = (self.top / 'out/own.jsonl').stat().st_mtime_ns
        self.run_with(self.BOTH, rules={**RULES, 'people': [{'table': 'entity', 'has': {'kind': 'organisation'}, 'columns': ['name']}]})
        self.assertIn('陈雨桐', (self.top / 'out/public.jsonl').read_text('utf-8'))
        self.assertEqual(before, (self.top / 'out/own.jsonl').stat().st_mtime_ns)
        report = json.loads((self.top / 'out/.chancery/report.json').read_text('utf-8'))
        for component in report['components'][:-len(self.EVERY_WAY)]:
            if component['id'].startswith(('reader', 'segmenter', 'extractor', 'classifier')):
                self.assertEqual(component['calls'], component['reused'], component)

    def test_verify_takes_what_is_written_over_as_agreeing_and_nothing_else(self):
        self.run_with(self.BOTH)
        self.assertIn('100', self.chancery('verify', 'out'))
        (self.top / 'alone').mkdir()
        text = (self.top / 'out/public.jsonl').read_text('utf-8')
        (self.top / 'alone/changed.jsonl').write_text(text.replace('代表：', '代裹：', 1), 'utf-8')
        self.chancery('verify', 'alone/changed.jsonl', '--inputs', SAMPLES, exit_code=2)
        (self.top / 'alone/changed.jsonl').write_text(text.replace('"stage":"redact"', '"stage":"other"'), 'utf-8')
        self.chancery('verify', 'alone/changed.jsonl', '--inputs', SAMPLES, exit_code=2)

    def test_a_database_can_still_be_searched(self):
        self.run_with(self.BOTH)
        with sqlite3.connect(self.top / 'out/public.db') as database:
            names = [row[0] for row in database.execute("select name from entity where kind = 'person'")]
        self.assertTrue(names)
        self.assertTrue(all(set(name) == {'▇'} for name in names), names)

    def test_what_cannot_be_found_is_not_given(self):
        stages = [{'id': 'extractor.entity', 'on_error': 'skip', 'limits': {'emitted_mb': 1}}, {'id': 'extractor.task', 'remove': True}]
        (self.top / 'in').mkdir()
        (self.top / 'in/long.txt').write_text('某局代表：\n\n' + '　　陈雨桐代表到会。\n' * 60_000, 'utf-8')
        said = self.run_with(self.BOTH, exit_code=2, stages=stages, inputs=self.top / 'in')
        self.assertIn('partial', said)
        self.assertFalse((self.top / 'out/public.jsonl').exists() and (self.top / 'out/public.jsonl').stat().st_size)
        self.assertEqual(1, len(self.documents('own.jsonl')))


if __name__ == '__main__':
    unittest.main()
