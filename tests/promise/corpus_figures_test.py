#!/usr/bin/env python3
"""The bundled pipelines over real documents: figures against annotations made by hand and against the marks of
regulations, and outlines that no reader would believe. Needs a corpus folder beside the checkout, or where
CHANCERY_CORPUS says, with its scoring tools beside it. Without one all is skipped (exit code 77). The program stands
in CHANCERY."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import program

SKIPPED = 77
CORPUS = pathlib.Path(os.environ.get('CHANCERY_CORPUS', program.ROOT.parent / 'shared/corpus'))
TOOLS = CORPUS.parent / 'tools'
LEAST = {'text': 1.0, 'sentence_f1': 0.99, 'outline_f1': 0.98, 'outline_title': 0.98, 'outline_parent': 1.0,
         'enumeration_f1': 1.0, 'topic_hit1': 0.8, 'keysent_p5': 0.5, 'metadata_f1': 0.97, 'indicator_f1': 0.95, 'indicator_value': 0.97,
         'indicator_unit': 0.97, 'indicator_kind': 0.95, 'indicator_qualifier': 0.85, 'indicator_time': 0.85, 'task_f1': 0.97,
         'task_title': 0.97, 'task_units': 1.0, 'inline_task_recall': 1.0, 'citation_f1': 1.0, 'citation_issuer': 0.95,
         'organisation_f1': 0.85}
# Summaries to print beside the pipeline's own, by what stands in its summarising stage.
BESIDE = {'lead': {'use': 'summariser.lead', 'options': {'sentences': 5, 'per_section': 100}},
          'first of each section': {'use': 'summariser.lead', 'options': {'sentences': 100, 'per_section': 1}}}


def tool(name, *words):
    done = subprocess.run([sys.executable, TOOLS / name, *words], stdout=subprocess.PIPE, check=True)
    return done.stdout.decode()


def decoded_bytes(tables):
    """Of the bytes of body and lead-in paragraphs, how many lie in decoded rows of the source map, and how many there are."""
    decoded, total = 0, 0
    for paragraph in tables['paragraph']:
        if paragraph['role'] not in ('body', 'lead-in'):
            continue
        total += paragraph['end'] - paragraph['begin']
        decoded += sum(max(0, min(row['end'], paragraph['end']) - max(row['begin'], paragraph['begin']))
                       for row in tables['source_map'] if 'encoding' in row)
    return decoded, total


class Figures(unittest.TestCase):
    def setUp(self):
        self.top = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix='chancery-corpus-')))

    def documents(self, pipeline, *inputs, options=()):
        """The JSONL file that a pipeline makes of inputs."""
        out = self.top / f'out-{len(list(self.top.iterdir()))}'
        program.chancery('run', pipeline, *inputs, *options, '--out', out, '--root', inputs[0], home=self.top)
        return out / 'documents.jsonl'

    def gold_figures(self, documents):
        return json.loads(tool('score_gold.py', '--gold', CORPUS / 'gold', '--corpus', CORPUS / 'official', '--output', documents, '--json'))

    def test_the_full_pipeline_against_annotations_made_by_hand(self):
        found = self.gold_figures(self.documents('pipelines/full.json', CORPUS / 'official'))
        for name, least in LEAST.items():
            print(f'{name}: {found.get(name)}, expected at least {least}')
        self.assertEqual({}, {name: found.get(name) for name, least in LEAST.items() if (found.get(name) or 0) < least})
        print(f'summary_rougeL: {found["summary_rougeL"]}')
        for name, stage in BESIDE.items():
            beside = self.top / 'beside.json'
            beside.write_text(json.dumps({
                'chancery': 1, 'stages': [{'use': 'segmenter.outline'}, {'use': 'segmenter.sentence'}, stage],
                'consumers': {'data-team': [{'use': 'exporter.jsonl', 'to': 'documents.jsonl'}]}}))
            print(f'  {name}: {self.gold_figures(self.documents(beside, CORPUS / "official"))["summary_rougeL"]}')

    def test_facts_without_any_data_of_an_operator(self):
        found = self.gold_figures(self.documents('pipelines/full.json', CORPUS / 'official',
                                                 options=('--set', f'lexicon={program.ROOT / "pipelines/lexicons/empty.json"}')))
        facts = {name: found.get(name) for name in LEAST if name.startswith(('metadata', 'indicator', 'task', 'citation'))}
        print('without a lexicon: ' + ', '.join(f'{name} {value}' for name, value in facts.items()))
        self.assertEqual({}, {name: value for name, value in facts.items() if (value or 0) < LEAST[name] - 0.05})

    def test_metadata_of_pages_and_texts_of_the_state_council(self):
        for folder in ('govdocs/txt', 'govdocs/pages'):
            with self.subTest(folder=folder):
                said = tool('score_metadata.py', CORPUS / 'govdocs/index.tsv', self.documents('pipelines/full.json', CORPUS / folder))
                print(said)
                self.assertGreaterEqual(float(re.search(r'^metadata ([\d.]+)', said, re.MULTILINE).group(1)), 0.97)

    def test_every_fact_of_a_page_leads_back_to_its_bytes(self):
        exported = self.documents('pipelines/full.json', CORPUS / 'govdocs/pages')
        said = json.loads(program.chancery('verify', exported.parent, '--json', home=self.top))
        self.assertEqual([], [d['id'] for d in said['documents'] if d['verdict'] != 'verified'])
        decoded, total = 0, 0
        for line in exported.read_text('utf-8').splitlines():
            a, b = decoded_bytes(json.loads(line)['tables'])
            decoded, total = decoded + a, total + b
        print(f'{decoded} of {total} bytes of running text decoded')
        self.assertGreaterEqual(decoded / total, 0.99)

    def test_regulations_have_the_outline_that_their_marks_say(self):
        plain = self.top / 'plain'
        tool('score_regulations.py', 'prepare', CORPUS / 'govdocs/regulations', plain)
        said = tool('score_regulations.py', 'score', CORPUS / 'govdocs/regulations', plain, self.documents('pipelines/structure.json', plain))
        print(said)
        for name in ('heading_f1', 'parent'):
            self.assertGreaterEqual(float(re.search(rf'^{name} ([\d.]+)', said, re.MULTILINE).group(1)), 0.99, name)

    def test_no_outline_is_absurd(self):
        count = 0
        for folder in ('official', 'govdocs/txt', 'govdocs/encoded', 'govdocs/regulations'):
            for line in self.documents('pipelines/structure.json', CORPUS / folder).read_text('utf-8').splitlines():
                document = json.loads(line)
                text = document['text'].encode()
                for section in document['tables']['section']:
                    count += 1
                    with self.subTest(document=document['id'], section=section['path']):
                        self.assertEqual([], absurdities(section, text))
        print(f'{count} sections looked at')
        self.assertGreater(count, 1000)


def absurdities(section, text):
    words = text[section['begin']:section['end']].decode().strip()
    marker, title = section['marker'], section['title']
    behind = words[len(marker):] if words.startswith(marker) else ''
    out = []
    if section['level'] > 6:
        out.append('deeper than 6 levels')
    if len(words) <= 1 or (title and len(title) <= 1):
        out.append('of one character')
    if re.search(r'\d{3}', marker) or (re.search(r'\d[.．]?$', marker) and re.match(r'[\d%％亿万元倍年月日]', behind)):
        out.append('marked by the digits of a number')
    return out


if __name__ == '__main__':
    if not all((CORPUS / folder).exists() for folder in ('official', 'gold', 'govdocs')) or not TOOLS.exists():
        print(f'skipped: no corpus folder at {CORPUS}')
        sys.exit(SKIPPED)
    unittest.main()
