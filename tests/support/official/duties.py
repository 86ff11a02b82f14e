"""Who is responsible and by when, in the forms that replies, plans and the State Council's opinions use. A form's
truth is what the words say: where they leave roles, units or times open, so does the truth (a role of None is not
asked)."""

import names
import numerals

SAID = {
    'wide': ('（', '）', '：', '、'),
    'narrow': ('(', ')', ':', '、'),
    'commas': ('（', '）', '：', '，'),
    'square': ('【', '】', '：', '、'),
}


def roles(units, role):
    return [[unit, role, False] for unit in units]


def tag_roles(random, units, a, b, c, d):
    rest = units[1:]
    return f'{a}牵头单位{c}{units[0]}；配合单位{c}{d.join(rest)}{b}', roles(units[:1], 'lead') + roles(rest, 'support')


def tag_two_leads(random, units, a, b, c, d):
    rest = units[2:]
    return f'{a}牵头单位{c}{d.join(units[:2])}；责任单位{c}{d.join(rest)}{b}', roles(units[:2], 'lead') + roles(
        rest, 'support'
    )


def tag_blank_between(random, units, a, b, c, d):
    return f'{a}牵头单位{c}{units[0]} 配合单位{c}{d.join(units[1:])}{b}', roles(units[:1], 'lead') + roles(
        units[1:], 'support'
    )


def tag_hosts(random, units, a, b, c, d):
    return f'{a}主办单位{c}{units[0]}，会办单位{c}{"、".join(units[1:])}{b}', roles(units[:1], 'lead') + roles(
        units[1:], 'support'
    )


def tag_open(random, units, a, b, c, d):
    group = random.choice(['各区人民政府', '各有关区人民政府', '各县（市、区）人民政府', '市有关部门'])
    return f'{a}{"、".join(units)}等和{group}负责{b}', roles(units, 'responsible') + [[group, 'responsible', True]]


def tag_groups(random, units, a, b, c, d):
    return f'{a}责任单位{c}{d.join(units)}{d}各区人民政府{b}', roles(units, 'responsible') + [
        ['各区人民政府', 'responsible', True]
    ]


def tag_and_others(random, units, a, b, c, d):
    return f'{a}责任单位{c}{"、".join(units)}等{b}', roles(units, 'responsible')


def tag_by_duty(random, units, a, b, c, d):
    return f'{a}{"、".join(units)}按职责分工负责{b}', roles(units, 'responsible')


def tag_leads_joined(random, units, a, b, c, d):
    return f'{a}{units[0]}牵头，{"、".join(units[1:])}参与{b}', roles(units[:1], 'lead') + roles(units[1:], 'support')


def tag_before_stop(random, units, a, b, c, d):
    return f'{a}{units[0]}、{units[1]}负责{b}。', roles(units[:2], 'responsible')


def tag_blanks(random, units, a, b, c, d):
    return f'{a}责任单位{c}{" ".join(units)}{b}', roles(units, 'responsible')


TAGS = {
    f.__name__: f
    for f in (
        tag_roles,
        tag_two_leads,
        tag_blank_between,
        tag_hosts,
        tag_open,
        tag_groups,
        tag_and_others,
        tag_by_duty,
        tag_leads_joined,
        tag_before_stop,
        tag_blanks,
    )
}


def sentence_leads(random, units):
    return f'由{units[0]}牵头，{units[1]}、{units[2]}配合，制定实施细则。', roles(units[:1], 'lead') + roles(
        units[1:3], 'support'
    )


def sentence_two_leads(random, units):
    return f'由{units[0]}和{units[1]}牵头，筹建服务中心。', roles(units[:2], 'lead')


def sentence_named_only(random, units):
    """Named in the words, and responsible for nothing."""
    return (
        random.choice(
            [
                '借助滨江大学校友资源，拓宽引才渠道。',
                '加强与中国科学院合作，吸引成果落地。',
                '参照国家税务总局有关做法，优化办理流程。',
            ]
        ),
        [],
    )


SENTENCES = {f.__name__: f for f in (sentence_leads, sentence_two_leads, sentence_named_only)}


def times(random, signed):
    """(form, words before a clause, as written, kind, first day, last day, basis)."""
    y, later = signed[0], signed[0] + random.randint(1, 3)
    month = random.choice([2, 4, 6, 9, 11])
    last = f'{later}-{month:02}-{29 if month == 2 and later % 4 == 0 else 28 if month == 2 else 30}'
    n = random.randint(2, 5)
    years = '两' if n == 2 else numerals.han(n)
    plan = '十四' if 2021 <= y <= 2025 else '十三' if y >= 2016 else '十二'
    plan_end = {'十四': 2025, '十三': 2020, '十二': 2015}[plan]
    return random.choice(
        [
            ('by_year', f'{later}年底前', 'by', f'{later}-12-31', 'stated'),
            ('by_year_end_wide', f'{later}年年底前', 'by', f'{later}-12-31', 'stated'),
            ('by_month', f'{later}年{month}月底前', 'by', last, 'stated'),
            ('by_day', f'{later}年{month}月15日前', 'by', f'{later}-{month:02}-15', 'stated'),
            ('until_year', f'到{later}年', 'by', f'{later}-12-31', 'stated'),
            ('half_year', f'{later}年上半年', None, f'{later}-06-30', 'stated'),
            ('by_quarter', f'{later}年三季度末前', 'by', f'{later}-09-30', 'stated'),
            ('this_year_end', '今年年底前', 'by', f'{y}-12-31', 'resolved'),
            ('year_end', '年底前', 'by', f'{y}-12-31', 'resolved'),
            ('within_year', '年内', None, f'{y}-12-31', 'resolved'),
            ('next_year', '明年6月底前', 'by', f'{y + 1}-06-30', 'resolved'),
            ('plan_end', f'“{plan}五”末', 'by', f'{plan_end}-12-31', None),
            ('plan_period', f'“{plan}五”期间', 'within', f'{plan_end}-12-31', None),
            ('years', f'用{years}年时间', 'within', f'{y + n}-12-31', 'resolved'),
            ('years_wide', f'用{years}年左右时间', 'within', f'{y + n}-12-31', 'resolved'),
            ('years_inside', f'{years}年内', 'within', f'{y + n}-12-31', 'resolved'),
            ('yearly', random.choice(['每年', '每季度', '每月']), 'recurring', None, None),
            ('full_width', f'{str(later).translate(numerals.FULL)}年底前', 'by', f'{later}-12-31', 'stated'),
            ('blanks', f'{later} 年 {month} 月底前', 'by', last, 'stated'),
        ]
    )


CLAUSES = ['完成信息系统升级改造', '建成一批示范站点', '实现服务网点全覆盖', '出台配套实施细则', '基本形成协同工作机制']
PAST = [
    '根据2016年全市普查结果，',
    '按照三年行动计划（2018—2020年）要求，',
    '在2015年试点基础上，',
    '结合近三年工作情况，',
    '巩固去年整治成果，',
]


def write(page, random, marker, signed, *, kind, list_rule=None, place=None):
    """One numbered item: title, words, time and tag, each of which may be missing. Its form is its tag's; its time's
    form is asked apart."""
    title = names.work(random) + random.choice(['', '', '能力', '体系'])
    fact = page.task(title=title, kind=kind, units=None, form='item', deadline=None, due_kind=None, due_end=None)
    page.put(f'{marker}{title}。{title + "。" if random.random() < 0.08 else ""}')
    if random.random() < 0.25:
        page.put(random.choice(PAST))
        fact['due_form'] = 'past_is_no_deadline'
    page.put(f'{names.work(random)}，形成长效机制。')
    if random.random() < 0.45:
        form, words, due_kind, last, basis = times(random, signed)
        page.put(f'{words}，{random.choice(CLAUSES)}。')
        fact.update(deadline=words, due_kind=due_kind, due_end=last, due_basis=basis, due_form=form)
    elif random.random() < 0.15:
        page.put('长期坚持，不断提升治理水平。')
        fact.update(due_kind='ongoing', due_form='ongoing')
    prefix = random.choice(['市', '区', ''])
    units = names.offices(random, random.randint(3, 5), prefix)
    if random.random() < 0.7:
        form = list_rule or random.choice(list(TAGS))
        style = random.choice(list(SAID))
        if fact['due_kind'] is None and fact['due_end'] is None and random.random() < 0.2:
            children(page, random, kind)
        if form == 'tag_list_rule':
            words, fact['units'] = f'（{"、".join(units)}负责）', [[units[0], 'lead', False]] + [
                [unit, None, False] for unit in units[1:]
            ]
        elif form == 'tag_list_rule_first':
            words, fact['units'] = f'（{"、".join(units)}负责，列第一位者为牵头单位，下同）', [
                [units[0], 'lead', False]
            ] + [[unit, None, False] for unit in units[1:]]
        else:
            words, fact['units'] = TAGS[form](random, units, *SAID[style])
            if (
                fact['due_kind'] is None
                and fact['due_end'] is None
                and form in ('tag_roles', 'tag_two_leads', 'tag_groups')
                and random.random() < 0.4
            ):
                words = words[:-1] + time_in_tag(random, fact, signed, SAID[style]) + words[-1]
        if random.random() < 0.15:
            page.line()
        page.line(words)
    else:
        form = random.choice(list(SENTENCES))
        words, fact['units'] = SENTENCES[form](random, units)
        page.line(words)
    said = [unit for unit, _, group in fact['units'] if not group]
    page.mentions(said, 'organisation', 'named_in_tag' if form.startswith('tag') else 'named_in_charge')
    fact['form'] = form
    if (
        place and prefix == '市' and form in ('tag_roles', 'tag_blanks', 'sentence_leads')
    ):  # the full name is the issuer's place and the office
        fact['names'] = [place + unit.removeprefix('市') for unit, _, _ in fact['units']]
    return fact


def time_in_tag(random, fact, signed, style):
    year = signed[0] + random.randint(1, 3)
    form, words, due_kind, last = random.choice(
        [
            ('tag_time_month', f'{year}年11月', None, f'{year}-11-30'),
            ('tag_time_by', f'{year}年底前', 'by', f'{year}-12-31'),
            ('tag_time_ongoing', '长期坚持', 'ongoing', None),
            ('tag_time_ongoing', '持续推进', 'ongoing', None),
            ('tag_time_year', f'{year}年', None, f'{year}-12-31'),
            ('tag_time_yearly', '每年12月底前', 'recurring', None),
        ]
    )
    fact.update(deadline=words, due_kind=due_kind, due_end=last, due_form=form)
    return f'；{random.choice(["完成时限", "时限要求", "完成时间"])}{style[2]}{words}'


def children(page, random, kind):
    """一是…；二是…。 Tasks of their own below the item."""
    for i in range(random.randint(2, 3)):
        title = names.work(random)
        page.task(title=title, kind=kind, units=None, deadline=None, due_kind=None, due_end=None, form='child')
        page.put(f'{"一二三"[i]}是{title}。')


HIDDEN = [
    '下一步，我们将继续{}。',
    '市科技局将会同有关部门{}。',
    '目前已完成前期论证，年内将{}。',
    '今后，我局还将进一步{}。',
    '对您提出的建议，我们将认真研究，{}。',
    '今年，市财政局拟安排专项资金，{}。',
]
DONE = [
    '2020年，市教委已{}，成效明显。',
    '近年来，我市持续{}，取得阶段性成果。',
    '为此，我局制定印发实施意见，{}。',
    '先后{}，形成了可复制经验。',
]


def hidden(page, random):
    """A promise under what was done; and what sounds like one and was done."""
    if random.random() < 0.6:
        page.task(
            title=None,
            kind='commitment',
            units=None,
            deadline=None,
            due_kind=None,
            due_end=None,
            hidden=True,
            form='hidden_promise',
        )
        page.put(random.choice(HIDDEN).format(names.work(random)))
    else:
        page.task(
            title=None,
            kind=None,
            units=None,
            deadline=None,
            due_kind=None,
            due_end=None,
            done=True,
            form='done_is_no_promise',
        )
        page.put(random.choice(DONE).format(names.work(random)))
