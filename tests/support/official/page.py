"""A document in the making and what is known of it. Text is written piece by piece; each fact keeps the span of its
words. Positions are code points until the end, then bytes of UTF-8. What has a `form` is counted for that form too."""


class Page:
    def __init__(self):
        self._pieces, self._at = [], 0
        self.facts = {
            'metadata': [],
            'indicator': [],
            'task': [],
            'citation': [],
            'section': [],
            'entity': [],
            'nobody': [],
            'none': [],
            'either': [],
            'absent': [],
            'diagnostic': [],
            'open': [],
        }  # open: names of fields not asked

    def put(self, words):
        """Writes words and says where they stand."""
        begin = self._at
        self._pieces.append(words)
        self._at += len(words)
        return begin, self._at

    def line(self, words=''):
        span = self.put(words)
        self.put('\n')
        return span

    def field(self, field, value, span=None, form=None):
        self.facts['metadata'].append({'field': field, 'value': value, 'span': span, 'form': form})

    def indicator(self, written, **known):
        known['span'] = self.put(written)
        self.facts['indicator'].append(known)

    def citation(self, title, marks='《》', **known):
        known.update(title=title, span=self.put(marks[0] + title + marks[1]))
        self.facts['citation'].append(known)

    def none(self, words, form):
        """Digits or numerals that are no quantity."""
        self.facts['none'].append({'span': self.put(words), 'form': form})

    def either(self, words):
        """A quantity to one reader and none to another: whoever reports it is not asked."""
        self.facts['either'].append({'span': self.put(words)})

    def absent(self, field, value, form):
        """What stands in the text and is not the value of this field. No value: the field has none."""
        self.facts['absent'].append({'field': field, 'value': value, 'form': form})

    def diagnosed(self, code, span, form):
        self.facts['diagnostic'].append({'code': code, 'span': span, 'form': form})

    def say(self, template, *slots):
        """Writes the template; each {} is words, or a function that writes them on this page."""
        for i, words in enumerate(template.split('{}')):
            if i:
                slot = slots[i - 1]
                self.put(slot) if isinstance(slot, str) else slot(self)
            self.put(words)

    def task(self, **known):
        """Begins where the next words will stand. Returns the fact, for what is known of it later."""
        known['begin'] = self._at
        self.facts['task'].append(known)
        return known

    def heading(self, level, title):
        """Begins where its marker will stand, with the next words."""
        self.facts['section'].append({'begin': self._at, 'level': level, 'title': title})

    def mentions(self, said, kind, form):
        """Names in the words last written, each where it stands there first."""
        words = ''.join(self._pieces[-2:])
        for name in said:
            begin = self._at - len(words) + words.index(name)
            self.facts['entity'].append({'span': (begin, begin + len(name)), 'kind': kind, 'form': form})

    def finished(self):
        """Text and facts, positions in bytes."""
        text = ''.join(self._pieces)
        at = [0]
        for character in text:
            at.append(at[-1] + len(character.encode()))
        for rows in (rows for name, rows in self.facts.items() if name != 'open'):
            for row in rows:
                if row.get('span'):
                    row['span'] = [at[row['span'][0]], at[row['span'][1]]]
                if 'begin' in row:
                    row['begin'] = at[row['begin']]
        return text, self.facts
