#!/usr/bin/env python3
"""Each bad component is found by exactly the check that is meant for it, with a sentence that says what to do.

usage: finds_each_fault.py CHANCERY BAD_PLUGINS [sanitized]

Under a sanitizer the heap cannot be measured from inside, so leaks of memory are the sanitizer's to find.
"""
import json
import subprocess
import sys

# component: (check, result, words of its message)
EXPECTED = {
    'segmenter.bad.nothing': None,
    'segmenter.bad.version': ('descriptor', 'failed', "version is 'one'"),
    'segmenter.bad.keyword': ('options_schema', 'failed', "keyword 'oneOf'"),
    'segmenter.bad.default': ('options_schema', 'failed', 'default of /n'),
    'segmenter.bad.create': ('create', 'failed', 'never content'),
    'segmenter.bad.state': ('interleaved', 'failed', "table 'bad.row'"),
    'segmenter.bad.address': ('same_bytes', 'failed', 'two new instances differ'),
    'segmenter.bad.clock': ('same_bytes', 'failed', 'another process differs'),
    'segmenter.bad.environment': ('same_bytes', 'failed', 'another process differs'),
    'segmenter.bad.dice': ('same_bytes', 'failed', 'two new instances differ'),
    'exporter.bad.address': ('same_bytes', 'failed', "bytes of piece ''"),
    'segmenter.bad.undeclared': ('contract', 'failed', 'sentence'),
    'segmenter.bad.border': ('contract', 'failed', 'inside a character'),
    'segmenter.bad.dangling': ('contract', 'failed', 'points at row 7'),
    'segmenter.bad.descriptor': ('create_leaks_nothing', 'failed', '1000 descriptors'),
    'segmenter.bad.memory': ('create_leaks_nothing', 'failed', 'the heap grew'),
    'segmenter.bad.document-memory': ('documents_leak_nothing', 'failed', 'the heap grew'),
    'segmenter.bad.thread': ('starts_no_thread', 'failed', '1 threads'),
    'segmenter.bad.locale': ('leaves_the_process_alone', 'failed', 'the locale'),
    'segmenter.bad.folder': ('leaves_the_process_alone', 'failed', 'the working directory'),
    'segmenter.bad.signals': ('leaves_the_process_alone', 'failed', 'signal handlers'),
    'segmenter.bad.prints': ('prints_nothing', 'failed', 'standard output'),
    'segmenter.bad.english': ('ordinary_documents', 'failed', 'an English memo'),
    'segmenter.bad.nul': ('nul_bytes', 'failed', 'one NUL'),
    'segmenter.bad.rare': ('odd_documents', 'failed', 'the last code point'),
    'segmenter.bad.newlines': ('only_newlines', 'failed', 'a million line ends'),
    'segmenter.bad.empty': ('empty_text', 'crashed', 'signal 6'),
    'segmenter.bad.exits': ('one_byte', 'crashed', 'exit code 0'),
    'segmenter.bad.waits': ('only_han', 'failed', 's of waiting'),
    'segmenter.bad.lines': ('large_text', 'failed', 's of processor time'),
    'segmenter.bad.stops': ('long_line', 'failed', 's of processor time'),
    'reader.bad.silent': ('failures_have_text', 'failed', 'call `fail`'),
    'reader.bad.fails': ('invalid_utf8', 'failed', 'cannot read that'),
}


def findings(checks):
    return [(c['check'], c['result'], c.get('message', '')) for c in checks if c['result'] in ('failed', 'crashed')]


def complaint(component, checks):
    """What is wrong with the suite's answer; empty if it is as expected."""
    found, expected = findings(checks), EXPECTED.get(component, 'no such component expected')
    if expected is None:
        return '' if not found else f'found {found}, expected nothing'
    if isinstance(expected, str):
        return expected
    good = len(found) == 1 and found[0][:2] == expected[:2] and expected[2] in found[0][2]
    return '' if good else f'found {found}, expected only {expected}'


def main(chancery, bad, sanitized=None):
    if sanitized:
        EXPECTED.update({name: None for name, fault in EXPECTED.items() if fault and fault[2] == 'the heap grew'})
    run = subprocess.run([chancery, 'plugins', 'test', bad, '--large-bytes', '12000000', '--seconds', '2', '--seed', '1', '--json'],
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    components = {c['id']: c['checks'] for plugin in json.loads(run.stdout)['plugins'] for c in plugin['components']}
    complaints = [f'{name}: {text}' for name, checks in components.items() if (text := complaint(name, checks))]
    complaints += [f'{name}: not tested' for name in EXPECTED if name not in components]
    if run.returncode != 2:
        complaints.append(f'exit code {run.returncode}, expected 2')
    print('\n'.join(complaints) or f'{len(components)} components, each found by its check')
    return 1 if complaints else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
