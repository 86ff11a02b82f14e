"""Tasks with who is responsible and by when, in the ways that documents say it or leave it open."""

import names
import numerals


def put_tag(page, random, fact, units, deadline):
    """Behind a task: （责任单位：…）, with or without roles and time."""
    wide = random.random() < 0.7
    opened, closed, colon, comma = ('（', '）', '：', '、') if wide else ('(', ')', ':', random.choice(['、', ',']))
    form = random.randrange(4) if len(units) > 1 else 0
    if form == 0:
        fact['units'] = [[unit, 'responsible'] for unit in units]
        words = f'责任单位{colon}{comma.join(units)}'
    elif form == 1:
        fact['units'] = [[units[0], 'lead']] + [[unit, 'support'] for unit in units[1:]]
        words = f'牵头单位{colon}{units[0]}；配合单位{colon}{comma.join(units[1:])}'
    elif form == 2:
        fact['units'] = [[units[0], 'lead']] + [[unit, 'support'] for unit in units[1:]]
        words = f'{units[0]}牵头，{"、".join(units[1:])}配合'
    else:
        fact['units'] = [[unit, 'responsible'] for unit in units]
        words = f'{"、".join(units)}按职责分工负责'
    if deadline:
        words += f'；完成时限{colon}{deadline[0]}'
    page.put(f'{opened}{words}{closed}')


def deadline(random, signed):
    """(written, kind, last day), or None: most tasks have none."""
    year, half = signed[0] + random.randint(0, 2), random.choice([3, 6, 9])
    last = {3: 31, 6: 30, 9: 30}[half]
    years = random.randint(2, 4)
    return random.choice(
        [
            None,
            None,
            (f'{year}年底前', 'by', f'{year}-12-31'),
            (f'{year + 1}年{half}月底前', 'by', f'{year + 1}-{half:02}-{last}'),
            (f'用{numerals.han(years)}年时间', 'within', f'{signed[0] + years}-12-31'),
            ('每年', 'recurring', None),
        ]
    )


def put_item(page, random, marker, signed, *, kind, tagged=True, prefix='市'):
    """1.标题。正文。（责任单位：…）"""
    title = names.work(random)
    fact = page.task(title=title, kind=kind, units=[], deadline=None, due_kind=None, due_end=None)
    page.put(f'{marker}{title}。{random.choice(["统筹各方资源，", "围绕企业需求，", "坚持问题导向，"])}')
    said = deadline(random, signed)
    in_tag = said and said[1] == 'by' and tagged and random.random() < 0.4
    if said and not in_tag:
        page.put(f'{said[0]}{random.choice(["完成阶段性任务", "组织开展专项行动"])}，')
    page.put(f'{names.work(random)}，形成长效机制。')
    if said:
        fact.update(deadline=said[0], due_kind=said[1], due_end=said[2])
    if tagged:
        put_tag(page, random, fact, names.offices(random, random.randint(1, 3), prefix), said if in_tag else None)
    page.line()
    return fact


def put_hidden_promise(page, random, body):
    """A promise among what was done."""
    fact = page.task(title=None, kind='commitment', units=None, deadline=None, due_kind=None, due_end=None, hidden=True)
    form = random.randrange(3)
    if form == 0:
        page.put(f'目前已完成前期论证，今年还将{names.work(random)}。')
    elif form == 1:
        page.put(f'下一步，我们将继续{names.work(random)}。')
    else:
        page.put(f'{body}将进一步{names.work(random)}。')
    return fact
