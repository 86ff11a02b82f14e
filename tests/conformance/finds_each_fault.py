#!/usr/bin/env python3
"""Each bad component is found by exactly the check that is meant for it, with a sentence that says what to do.

usage: finds_each_fault.py CHANCERY BAD_FOLDER [sanitized]
"""
import json
import pathlib
import subprocess
import sys

# component or file: (check, result, words of its message); some faults break several demands
EXPECTED = {
    'segmenter.bad.nothing': None,
    'segmenter.bad.overruns': None,  # seen by a sanitizer
    'segmenter.bad.overflows': ('ordinary_documents', 'crashed', 'runtime error: signed integer overflow'),
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
    'segmenter.bad.folder': [('leaves_the_process_alone', 'failed', 'the working directory'),
                             ('works_in_the_sandbox', 'failed', 'refused chdir'), ('same_in_the_sandbox', 'failed', 'sandbox')],
    'segmenter.bad.signals': ('leaves_the_process_alone', 'failed', 'signal handlers'),
    'segmenter.bad.prints': ('prints_nothing', 'failed', 'standard output'),
    'segmenter.bad.english': ('ordinary_documents', 'failed', 'an English memo'),
    'segmenter.bad.nul': ('nul_bytes', 'failed', 'one NUL'),
    'segmenter.bad.rare': ('odd_documents', 'failed', 'the last code point'),
    'segmenter.bad.newlines': ('only_newlines', 'failed', 'not such a text'),
    'segmenter.bad.empty': ('empty_text', 'crashed', "at the document 'the empty text'"),
    'segmenter.bad.exits': ('one_byte', 'crashed', 'exit code 0'),
    'segmenter.bad.waits': ('only_han', 'failed', 's of waiting'),
    'segmenter.bad.lines': ('large_text', 'failed', 's of processor time'),
    'segmenter.bad.stops': ('long_line', 'failed', 's of processor time'),
    'segmenter.bad.host-name': ('same_bytes', 'failed', 'another process differs'),
    'segmenter.bad.zone': [('same_bytes', 'failed', 'time zone'), ('leaves_the_process_alone', 'failed', 'the time zone')],
    'segmenter.bad.letters': ('same_bytes', 'failed', 'another process differs'),
    'segmenter.bad.unset': ('same_bytes', 'failed', 'differ'),
    'segmenter.bad.order': ('same_bytes', 'failed', 'differ'),
    'segmenter.bad.shared-variable': ('two_at_once', 'failed', 'another thread'),
    'segmenter.bad.by-size': ('look_alikes', 'failed', 'of the same size'),
    'segmenter.bad.hundredth': ('many_documents', 'failed', 'a 100th time'),
    'segmenter.bad.cut': ('contract', 'failed', 'UTF-8'),
    'segmenter.bad.small': ('contract', 'failed', 'ends before it'),
    'segmenter.bad.maps': ('create_leaks_nothing', 'failed', 'stay mapped'),
    'segmenter.bad.umask': ('leaves_the_process_alone', 'failed', 'the umask'),
    'segmenter.bad.variable': ('leaves_the_process_alone', 'failed', 'the environment'),
    'segmenter.bad.rounding': ('leaves_the_process_alone', 'failed', 'floating point'),
    'segmenter.bad.closes': ('leaves_the_process_alone', 'failed', 'the standard descriptors'),
    'segmenter.bad.alarm': ('leaves_the_process_alone', 'failed', 'timers'),
    'segmenter.bad.forks': ('starts_no_process', 'failed', 'create starts a process'),
    'segmenter.bad.connects': ('works_in_the_sandbox', 'failed', 'refused socket'),
    'segmenter.bad.opens': ('works_in_the_sandbox', 'failed', 'refused open'),
    'segmenter.bad.reads': ('same_in_the_sandbox', 'failed', 'something else than outside'),
    'segmenter.bad.leaves': ('leaves_no_files', 'failed', '/tmp/chancery-bad-'),
    'segmenter.bad.sleeps': ('does_not_wait', 'failed', 'it waited'),
    'segmenter.bad.spins': ('is_quick', 'failed', ' ms each time'),
    'segmenter.bad.greedy': ('takes_little_memory', 'failed', 'cause memory'),
    'segmenter.bad.deep': ('repeated_marks', 'crashed', 'signal 11'),
    'segmenter.bad.rarest': ('made_up_documents', 'failed', '--reproduce'),
    'segmenter.bad.writes': ('changes_nothing_borrowed', 'failed', 'it wrote into the text'),
    'segmenter.bad.overreads': ('reads_to_the_end', 'failed', 'behind the end of the text'),
    'segmenter.bad.underreads': ('reads_from_the_beginning', 'failed', 'before the beginning of the text'),
    'segmenter.bad.keeps': ('keeps_nothing_borrowed', 'failed', 'after the call, from the text'),
    'segmenter.bad.thread-calls': [('calls_in_time', 'failed', 'another thread'),
                                   ('works_in_the_sandbox', 'failed', 'sandbox')],
    'segmenter.bad.swallows': ('passes_on_failures', 'failed', "'the text' failed"),
    'segmenter.bad.half-done': ('after_a_failure', 'failed', "table 'bad.row'"),
    'segmenter.bad.deaf': ('stops_when_asked', 'failed', '200 times'),
    'segmenter.bad.example': ('examples', 'failed', 'the example 5 of option /n'),
    'segmenter.bad.required': ('required_keys', 'failed', 'without the required option /n'),
    'segmenter.bad.ignored': ('looks_at_options', 'failed', 'option /m'),
    'segmenter.bad.late': ('refuses_at_once', 'failed', 'option /n = 0 is accepted by create'),
    'segmenter.bad.pointless': ('refuses_at_once', 'failed', 'option /n = 0 is refused without its pointer'),
    'segmenter.bad.shared': ('instances_are_apart', 'failed', 'option /n = 0'),
    'segmenter.bad.other-default': ('defaults', 'failed', 'all defaults written out'),
    'segmenter.bad.words': ('odd_option_files', 'crashed', 'an empty file'),
    'exporter.bad.half-characters': ('renders_whole_characters', 'failed', 'no UTF-8'),
    'exporter.bad.nothing': None,
    'exporter.bad.appends': [('takes_a_document_twice', 'failed', 'twice'), ('replaces_a_document', 'failed', 'is left'),
                             ('goes_on_from_its_own', 'failed', 'one of the two documents again')],
    'exporter.bad.remembers': [('forgets_a_document', 'failed', 'forgotten'), ('goes_on_from_its_own', 'failed', 'a document to forget')],
    'exporter.bad.closes-target': ('leaves_the_target_open', 'failed', 'closed the target'),
    'exporter.bad.own-head': ('heads_stay', 'failed', "head of piece ''"),
    'exporter.bad.needs-one': ('finishes_without_documents', 'failed', 'no document came'),
    'exporter.bad.full-disk': [('tells_a_full_disk', 'failed', 'the disk was full'), ('goes_on_from_its_own', 'failed', 'a document to forget')],
    'exporter.bad.counts': [('flushes_at_any_time', 'failed', 'flush between documents'), ('replaces_a_document', 'failed', 'with a flush in between'),
                            ('forgets_a_document', 'failed', 'after a flush')],
    'exporter.bad.longer': [('replaces_a_document', 'failed', 'with a flush in between'), ('forgets_a_document', 'failed', 'after a flush'),
                            ('goes_on_from_its_own', 'failed', 'a document to forget')],
    'reader.bad.index': ('opens_what_another_listed', 'failed', 'did not list it'),
    'reader.bad.behind-the-mark': ('leads_to_the_source', 'failed', 'marks at the beginning included'),
    'segmenter.bad.learns': ('new_documents_leave_nothing', 'failed', 'the heap grew'),
    'segmenter.bad.place': ('copies_are_apart', 'failed', 'moved the place'),
    'segmenter.bad.no-zone': ('leaves_the_process_alone', 'failed', 'the environment'),
    'segmenter.bad.large-thread-calls': ('calls_in_time', 'failed', 'another thread'),
    'segmenter.bad.reads-figures': ('reads_to_the_end', 'failed', 'behind the end of the text'),
    'segmenter.bad.headings': ('repeated_marks', 'failed', 'a quarter of them'),
    'segmenter.bad.failing-memory': ('failures_leave_nothing', 'failed', 'the heap grew'),
    'exporter.bad.spills': ('leaves_no_files', 'failed', 'chancery-bad-'),
    'segmenter.bad.first': ('instances_are_apart', 'failed', 'changes that of another one'),
    'segmenter.bad.levels': ('takes_rows_of_others', 'failed', 'with rows that others made'),
    'extractor.bad.own-numbers': ('counts_on_from_others', 'failed', 'stand before them'),
    'exporter.raw.known-types': ('passes_over_new_types', 'failed', 'only later hosts have'),
    'segmenter.bad.hurries': ('same_bytes', 'failed', 'another process differs'),
    'classifier.bad.score': ('keeps_to_the_tables', 'failed', 'label.score'),
    'segmenter.bad.secret': ('tells_no_secret', 'failed', 'option /key'),
    'segmenter.bad.names': ('refuses_at_once', 'failed', 'a pointer to nothing'),
    'reader.bad.blocks': ('reads_all_line_ends', 'failed', 'with CR LF'),
    'reader.bad.sizes': ('invalid_utf8', 'crashed', 'behind its magic bytes'),
    'exporter.bad.anew': ('goes_on_from_its_own', 'failed', 'an earlier run left'),
    'exporter.bad.duplicates': ('flushes_leave_nothing', 'failed', 'descriptors'),
    'segmenter.bad.own-status': ('passes_on_failures', 'failed', 'another status'),
    'reader.bad.members': [('many_documents', 'failed', 'member'), ('members_stay', 'failed', 'list names other members')],
    'segmenter.raw.pretends': ('fail_is_a_failure', 'failed', 'answered ok'),
    'segmenter.raw.status': ('contract', 'failed', 'unknown status 77'),
    'segmenter.raw.throws': ('contract', 'failed', 'exception'),
    'segmenter.raw.mute': [('empty_text', 'failed', 'without saying why'), ('failures_have_text', 'failed', 'without saying why')],
    'segmenter.raw.careless': ('lives_without_services', 'crashed', 'chancery.log/1'),
    'reader.raw.late-text': ('stops_after_fail', 'failed', "'set_text'"),
    'two-symbols.so': ('exports_one_symbol', 'failed', 'bad_second_symbol'),
    'slow.so': ('is_scanned_fast', 'failed', ' ms, expected at most 100'),
    'prints-on-load.so': ('loading_changes_nothing', 'failed', 'standard output'),
    'throws-on-load.so': ('loads', 'crashed', 'signal 6'),
    'undefined.so': ('loads', 'failed', 'bad_nowhere_to_be_found'),
    'version.so': ('loads', 'failed', "version is 'one'"),
    'twice.so': ('descriptors_stay', 'failed', 'segmenter.bad.in-a-bad-file'),
    'crashes-at-exit.so': None,
    'segmenter.bad.in-a-bad-file of crashes-at-exit.so': ('ends_well', 'failed', 'signal 6'),
    'segmenter.bad.in-a-bad-file-too of crashes-at-exit.so': ('ends_well', 'failed', 'signal 6'),
    'conformance_bad.so': None,
    'conformance_raw.so': None,
    'reader.bad.silent': ('failures_have_text', 'failed', 'call `fail`'),
    'reader.bad.fails': ('invalid_utf8', 'failed', 'cannot read that'),
}


# What a sanitizer finds, by its words.
WITH_SANITIZER = {
    'segmenter.bad.overruns': ('ordinary_documents', 'crashed', 'AddressSanitizer: heap-buffer-overflow'),
    'segmenter.bad.memory': ('create_leaks_nothing', 'crashed', 'leaked'),
    'segmenter.bad.document-memory': ('documents_leak_nothing', 'crashed', 'leaked'),
    'segmenter.bad.deep': ('repeated_marks', 'crashed', 'AddressSanitizer: stack-overflow'),
}

# What a sanitizer ends before the suite sees it, or what it keeps from being measured.
NOT_WITH_SANITIZER = ('the heap grew', 'stay mapped', 'the text', 'sandbox', 'refused', 'something else than outside', 'signal', 'cause memory',
                      'bad.order')  # whose memory comes in the order in which it is asked for


# What shows besides on a machine that is busy: who starts a thread waits for it.
SOMETIMES = {'segmenter.bad.thread-calls': 'it waited for'}


def findings(checks, *results):
    return [(c['check'], c['result'], c.get('message', '')) for c in checks if c['result'] in results]


def complaint(name, checks):
    """What is wrong with the suite's answer; empty if it is as expected."""
    found, warned, expected = findings(checks, 'failed', 'crashed'), findings(checks, 'warning'), EXPECTED.get(name, [])
    if name not in EXPECTED and ' of ' not in name:
        return f'found {found}, no such name expected'
    expected = [] if expected is None else expected if isinstance(expected, list) else [expected]
    missed = [e for e in expected if not any(f[:2] == e[:2] and e[2] in f[2] for f in found + warned)]
    # A fault may show in other checks too, as the same one; among documents that are made up it may show anyhow.
    known = [e[2] for e in expected] + ([SOMETIMES[name]] if name in SOMETIMES else [])
    other = [f for f in found if f[0] != 'made_up_documents' and not any(words in f[2] for words in known)]
    is_bad = any(result != 'warning' for _, result, _ in expected)
    return f'missed {missed}, found {other or found}' if missed or other or bool(found) != is_bad else ''


def test(chancery, seconds, *words):
    """(exit code, name -> checks) of files and components. Components of the files in `files` are told apart by them."""
    options = ['--large-bytes', '12000000', '--seconds', seconds, '--seed', '1', '--documents', '40', '--json']
    run = subprocess.run([chancery, 'plugins', 'test', *words, *options], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    out = {}
    for plugin in json.loads(run.stdout)['plugins']:
        file = pathlib.Path(plugin['file'])
        out[file.name] = plugin['checks']
        for component in plugin['components']:
            out[component['id'] + (f' of {file.name}' if 'files' in file.parts else '')] = component['checks']
    return run.returncode, out


def main(chancery, bad, sanitized=None):
    here = pathlib.Path(__file__).parent
    seconds = '6' if sanitized else '2'
    answers = [test(chancery, seconds, f'{bad}/plugins', '--pipelines', f'{here}/bad/pipelines')]
    # Files are tried one by one, and of their components, which are good, one check that is of the end.
    for folder in sorted(pathlib.Path(bad, 'files').iterdir()):
        loads = [] if folder.name == 'crashes-at-exit' else ['--component', 'none']
        answers.append(test(chancery, seconds, str(folder), *loads))
    if sanitized:
        EXPECTED.update(WITH_SANITIZER)
    complaints, names = [], {name: checks for _, found in answers for name, checks in found.items()}
    for name, checks in names.items():
        if sanitized and any(words in f'{name} {EXPECTED.get(name)}' for words in NOT_WITH_SANITIZER):
            continue
        if text := complaint(name, checks):
            complaints.append(f'{name}: {text}')
    complaints += [f'{name}: not tested' for name in EXPECTED if name not in names]
    complaints += [f'exit code {code}, expected 2' for code, _ in answers if code != 2]
    print('\n'.join(complaints) or f'{len(names)} components and files, each found by its check')
    return 1 if complaints else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
