"""Documents whose heads, tasks, figures and citations have the traps of the genre: opinions with divided work, a
notice of several issuers on a web page, a letter of reply with damaged or missing fields, a report to a congress."""

import bodies
import decoys
import duties
import figures
import heads
import names
import numerals
import sources
from page import Page

ORDER = '一二三四五六七八九十'
GENERAL = ['总体要求', '总体思路', '指导思想', '工作思路']
AIMS = ['工作目标', '主要目标', '发展目标', '目标任务']
WORK = ['重点任务', '主要任务', '重点工作', '主要举措', '重点工作任务', '工作措施']
SAFE = ['保障措施', '组织保障', '保障机制', '组织实施']
DONE = ['工作开展情况', '主要工作及成效', '办理工作情况', '所做的工作', '工作进展情况', '基本情况']
NEXT = ['下一步工作', '下一步工作打算', '下一步工作安排', '下步工作计划', '下一步打算', '下一步工作措施']


def told(page, random, signed, count, *, indent='　　', promises=False):
    """A paragraph of what was done: figures, numbers that are none, citations."""
    page.put(indent)
    for _ in range(count):
        draw = random.random()
        if draw < 0.55:
            figures.write(page, random, random.choice(list(figures.FORMS)), signed[0] - 1)
        elif draw < 0.7:
            decoys.write(page, random)
        elif draw < 0.8:
            bodies.write(page, random)
        elif draw < 0.92 or not promises:
            sources.write(page, random, signed[0])
        else:
            duties.hidden(page, random)
    page.line()


def put_plan(page, random, signed, place):
    """一、总体要求 to 四、保障措施, with the sections' usual names."""
    page.line(f'一、{random.choice(GENERAL)}')
    page.line('　　坚持以人民为中心，深化改革创新，推动高质量发展。')
    page.line(f'二、{random.choice(AIMS)}')
    page.put('　　')
    for _ in range(random.randint(1, 3)):
        figures.aim(page, random, signed)
    page.line()
    page.line(f'三、{random.choice(WORK)}')
    rule = random.random() < 0.3
    first = True
    round_, dot = random.choice(['（{}）', '({})']), random.choice(['.', '．', '、'])
    for i in range(random.randint(1, 3)):
        page.line(f'　　{round_.format(ORDER[i])}{names.work(random)}')
        for j in range(random.randint(1, 4)):
            page.put('　　')
            listed = ('tag_list_rule_first' if first else 'tag_list_rule') if rule else None
            duties.write(page, random, f'{j + 1}{dot}', signed, kind='assignment', list_rule=listed, place=place)
            first = first and not page.facts['task'][-1]['form'].startswith('tag_list')
    page.line(f'四、{random.choice(SAFE)}')
    for i, (title, words) in enumerate(
        random.sample(
            [
                ('加强组织领导', '成立工作专班，统筹推进各项任务'),
                ('强化资金保障', '加大财政投入，提高资金使用效益'),
                ('严格督查考核', '定期开展评估，结果予以通报'),
                ('营造良好氛围', '加强政策解读，及时回应关切'),
            ],
            2,
        )
    ):
        page.put('　　')
        page.task(
            title=title, kind='safeguard', units=None, deadline=None, due_kind=None, due_end=None, form='safeguard'
        )
        page.line(f'{round_.format(ORDER[i])}{title}。{words}。')


def opinions(random):
    page, city, signed = Page(), names.city(random), numerals.date(random, random.randint(2017, 2025))
    heads.title_lines(
        page,
        random,
        f'{city}人民政府关于{random.choice(["加快", "深入", "全面"])}{names.work(random)}的{random.choice(["实施", "指导", "若干"])}意见',
    )
    page.field('genre', '意见', form='genre')
    heads.number(page, random, f'{city[0]}政发', signed[0])
    heads.addressees(page, random)
    page.put('　　为')
    page.citation(f'国务院关于{names.work(random)}的意见', form='cite_basis')
    page.line('落地见效，结合我市实际，提出以下意见。')
    put_plan(page, random, signed, city)
    if random.random() < 0.5:
        heads.annexes(page, random)
    heads.issuers(page, random, [f'{city}人民政府'], signed)
    heads.notes(page, random)
    return page


def joint_notice(random):
    """Several bodies issue it; a site shows it with its table, whose fields partly lack."""
    page, city, signed = Page(), names.city(random), numerals.date(random, random.randint(2017, 2025))
    bodies = [
        city + name
        for name in random.sample(
            ['科学技术局', '财政局', '教育局', '人力资源和社会保障局', '市场监督管理局'], random.choice([2, 3])
        )
    ]
    web = random.random() < 0.5
    title = f'{"、".join(bodies) if random.random() < 0.3 else bodies[0] + "等部门"}关于开展{random.choice(names.WORKS)}工作的通知'
    if web:
        heads.banner(page, random, city, signed)
        heads.table(
            page,
            random,
            city,
            signed,
            title,
            random.choice(['', f'{city[0]}科规〔{signed[0]}〕{random.randint(1, 60)}号']),
        )
    heads.title_lines(page, random, title)
    page.field('genre', '通知', form='genre')
    if not web:
        heads.number(page, random, f'{city[0]}科规', signed[0])
    heads.addressees(page, random)
    page.put(random.choice(['　　经', '　　已经']))
    approval = random.choice(['市人民政府', '市政府', '市委全面深化改革委员会'])
    page.field('approved_by', approval, page.put(approval), 'approval')
    page.line('同意，现就有关事项通知如下：')
    for i in range(random.randint(2, 4)):
        page.put('　　')
        duties.write(page, random, f'{ORDER[i]}、', signed, kind='assignment')
    if random.random() < 0.5:
        heads.annexes(page, random)
    heads.issuers(page, random, bodies, signed, one_line=random.random() < 0.4)
    heads.notes(page, random)
    if random.random() < 0.4:
        heads.printed(page, random, f'{bodies[0]}办公室', signed)
    if web:
        heads.footer(page, random, city)
    return page


def letter(random):
    """A reply; its fields in the letter's many forms, or missing."""
    page, city, signed = Page(), names.city(random), numerals.date(random, random.randint(2017, 2025))
    deputy = random.random() < 0.5
    kind, who = ('建议', '代表') if deputy else ('提案', '委员')
    time = f'{numerals.han(random.randint(10, 18))}届{{}}{numerals.han(random.randint(1, 5))}次会议'
    session = ('市' + time.format('人大')) if deputy else f'政协{city}' + time.format('')
    number = random.choice([f'{random.randint(1, 900):04}', str(random.randint(1, 900))])
    if random.random() < 0.4:
        grade = random.choice('ABC')
        page.field(
            'reply_class',
            grade,
            page.line(random.choice([f'（{grade}类）', f'类别：{grade}', f'办理结果：{grade}', f'{grade}类'])),
            'reply_class',
        )
    if random.random() < 0.8:
        title = random.choice(
            [
                f'对{session}第{number}号{kind}的答复',
                f'关于{session}第{number}号{kind}答复的函',
                f'{city}科学技术局关于{session}第{number}号{kind}的答复',
            ]
        )
        heads.title_lines(page, random, title)
        page.field('session', session, form='session')
        page.field('proposal_number', number, form='proposal_number')
        if random.random() < 0.5:
            heads.number(page, random, f'{city[0]}科函', signed[0])
    else:
        page.absent('title', None, 'no_title')
    page.field('proposal_kind', kind, form='proposal_kind')
    addressee = random.choice(
        [
            names.person(random) + who,
            f'{names.person(random)}、{names.person(random)}{who}',
            f'尊敬的{names.person(random)}{who}',
        ]
    )
    page.field('addressee', addressee.removeprefix('尊敬的'), page.put(addressee), 'addressee_people')
    page.line(random.choice(['：', ':']))
    topic = f'关于{names.work(random)}的{kind}'
    topic = random.choice([topic, topic, f'关于{random.choice(names.WORKS)}“三级跳”的{kind}'])
    a, b = random.choice(['“”', '""'])
    page.put(f'　　您提出的{a}')
    page.field('proposal_title', topic, page.put(topic), 'proposal_title')
    with_ = random.choice(['，经会同', '收悉。经会同', '收悉，经商', '，会同'])
    page.put(b + with_)
    bodies = names.offices(random, random.randint(1, 4))
    for i, body in enumerate(bodies):
        page.put(
            random.choice(['、', '、', '，'])
            if 0 < i < len(bodies) - 1
            else random.choice(['、', '和', '及']) if i else ''
        )
        page.field('co_handler', body, page.put(body), 'co_handlers')
    page.line(random.choice(['研究答复如下：', '研究，现答复如下：', '认真研究，现将有关情况答复如下：']))
    page.line(f'一、{random.choice(DONE)}')
    for _ in range(random.randint(1, 3)):
        told(page, random, signed, random.randint(1, 4), promises=True)
    if random.random() < 0.4:
        page.put('　　')
        figures.expect(page, random, signed)
        page.line()
    led_in = random.random() < 0.3  # opens a part without a number; items begin at 1 again
    page.line(
        random.choice(['　　围绕您提出的建议，下一步我们将开展以下工作：', '　　下一步，我们将重点做好以下工作：'])
        if led_in
        else f'二、{random.choice(NEXT)}'
    )
    han = not led_in and random.random() < 0.5
    for i in range(random.randint(1, 4)):
        title = names.work(random)
        page.put('　　')
        page.task(
            title=title,
            kind='commitment',
            units=None,
            form='next_step_led_in' if led_in else 'next_step',
            deadline=None,
            due_kind=None,
            due_end=None,
        )
        page.line(
            f'（{ORDER[i]}）{title}。{names.work(random)}，健全长效机制。'
            if han
            else f'{i + 1}.{title}。{names.work(random)}，健全长效机制。'
        )
    page.line(
        random.choice(
            [
                f'　　感谢您对我市{random.choice(names.WORKS)}工作的关心和支持，欢迎继续提出宝贵意见。',
                '　　以上答复，请予审阅。',
            ]
        )
    )
    if random.random() < 0.5:
        heads.issuers(page, random, [f'{city}科学技术局'], signed)
    else:
        heads.signing(page, random, signed)
    contact(page, random, city)
    return page


def contact(page, random, city):
    phone = random.choice(
        [f'0{random.randint(10, 29)}-{random.randint(20000000, 89999999)}', str(random.randint(20000000, 89999999))]
    )
    before, between, after = random.choice(
        [
            ('（联系单位及电话：', '，', '）'),
            ('(联系单位及电话:', ',', ')'),
            ('（联系单位：', '；联系电话：', '）'),
            ('联系单位：', '　联系电话：', ''),
        ]
    )
    page.put(before)
    page.field('contact_unit', f'{city}科学技术局', page.put(f'{city}科学技术局'), 'contact')
    page.put(between)
    page.field('contact_phone', phone, page.put(phone), 'contact')
    page.line(after)


def congress(random):
    """政府工作报告: a spaced title, a line that says where it was read, long paragraphs without numbers."""
    page, city, signed = Page(), names.city(random), numerals.date(random, random.randint(2017, 2025))
    heads.title_lines(page, random, '政府工作报告', spaced=True)
    page.field('genre', '报告', form='genre')
    dash = random.choice(['——', '--', '—'])
    page.facts['open'].append('date_signed')  # the day it was read may pass for it
    year, month, day = signed
    meeting = f'第{numerals.han(random.randint(12, 18))}届人民代表大会第{numerals.han(random.randint(2, 5))}次会议'
    page.line(f'{dash}{year}年{month}月{day}日在{city}{meeting}上')
    page.line(f'{city}人民政府市长　　{names.person(random)}')
    page.field('addressee', '各位代表', page.put('各位代表'), 'addressee_deputies')
    page.line('：')
    page.line('　　现在，我代表市人民政府向大会作工作报告，请予审议。')
    page.line(random.choice(['一、过去一年工作回顾', f'一、{signed[0] - 1}年工作回顾']))
    for _ in range(random.randint(2, 4)):
        told(page, random, signed, random.randint(2, 5))
    page.line(
        '二、'
        + random.choice(
            [
                f'{signed[0]}年主要目标和重点工作',
                f'{signed[0]}年政府工作任务',
                f'{signed[0]}年工作安排',
                '今年重点工作',
                f'{signed[0]}年重点任务',
            ]
        )
    )
    page.put('　　')
    for _ in range(random.randint(1, 3)):
        figures.aim(page, random, signed)
    page.line()
    for i in range(random.randint(2, 4)):
        title = names.work(random)
        page.put('　　')
        page.task(
            title=title, kind='assignment', units=None, form='congress_task', deadline=None, due_kind=None, due_end=None
        )
        page.line(f'（{ORDER[i]}）{title}。{names.work(random)}，让群众有更多获得感。')
    return page


KINDS = {'opinions': opinions, 'joint_notice': joint_notice, 'letter': letter, 'congress': congress}
