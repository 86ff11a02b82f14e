"""Whole documents of the genre: replies to proposals, notices that issue a plan, plain notices, reports of work."""

import heads
import names
import numerals
import statements
import tasks
from page import Page

ORDER = '一二三四五六七八九十'


def paragraph(page, random, writers, indent='　　'):
    page.put(indent)
    for writer in writers:
        writer()
    page.line()


def put_number(page, random, word, year):
    number = random.randint(1, 240)
    value = f'{word}〔{year}〕{number}号'
    page.field(
        'doc_number',
        value,
        page.line(
            random.choice(
                [value] * 4
                + [f'{word}[{year}]{number}号', f'{word}﹝{year}﹞{number}号', f'{word}〔{year}〕 {number} 号']
            )
        ),
    )


def put_signature(page, random, bodies, signed):
    for body in bodies:
        page.field('issuing_body', body, page.line('                    ' + body))
    words = numerals.spoken(random, signed)
    page.field('date_signed', numerals.iso(signed), page.line('                    ' + words))


def put_chrome(page, random, city):
    """What a site puts above a document; the banner's date is none of the document's."""
    page.line(
        f'{city}人民政府 {random.randint(2023, 2025)}年{random.randint(1, 12)}月{random.randint(1, 28)}日 '
        f'星期{random.choice("一二三四五")}'
    )
    page.line('首页 > 政务公开 > 政策文件')


def put_header_table(page, random, city, number, signed):
    page.put(random.choice(['索 引 号：', '索引号：']))
    index = f'0114{random.randint(10000, 99999)}/{signed[0]}-{random.randint(1, 999):05}'
    page.field('index_number', index, page.line(index))
    page.put('主题分类：')
    first, second = '综合政务\\政务公开', '科技、教育\\科技'
    span = page.line(f'{first};{second}')
    page.field('subject_category', first, span)
    page.field('subject_category', second, span)
    page.line(f'发文机关：{city}人民政府')
    page.line(f'发文字号：{number}')
    page.put('发布日期：')
    published = (signed[0], signed[1], min(28, signed[2] + 2))
    page.field('date_published', numerals.iso(published), page.line(numerals.iso(published)))
    page.line()


def reply(random):
    page, city = Page(), names.city(random)
    kind, who = random.choice([('建议', '代表'), ('提案', '委员')])
    signed = numerals.date(random)
    session = (
        f'市{numerals.han(random.randint(12, 18))}届人大{numerals.han(random.randint(1, 5))}次会议'
        if kind == '建议'
        else f'市政协{numerals.han(random.randint(9, 15))}届{numerals.han(random.randint(1, 5))}次会议'
    )
    number = f'{random.randint(1, 900):04}'
    heads.title_lines(page, random, f'对{session}第{number}号{kind}的答复')
    page.field('form', '答复')
    page.field('session', session)
    page.field('proposal_number', number)
    page.field('proposal_kind', kind)
    if random.random() < 0.5:
        put_number(page, random, f'{city[0]}科函', signed[0])
    page.line()
    page.field('addressee', names.person(random) + who, page.put(page_addressee := names.person(random) + who))
    page.facts['metadata'][-1]['value'] = page_addressee
    page.line(random.choice(['：', ':']))
    topic = f'关于{names.work(random)}的{kind}'
    opened, closed = random.choice(['“”', '""', '《》'] if kind == '建议' else ['“”', '""'])
    page.put(f'　　您提出的{opened}')
    page.field('proposal_title', topic, page.put(topic))
    if opened == '《':
        a, b = page.facts['metadata'][-1]['span']
        page.facts['citation'].append({'title': topic, 'span': (a - 1, b + 1)})
    page.put(f'{closed}收悉，经会同')
    for i, body in enumerate(names.offices(random, random.randint(1, 3))):
        page.put('、' if i else '')
        page.field('co_handler', body, page.put(body))
    page.line('研究，现答复如下：')
    page.line('一、工作开展情况')
    for _ in range(random.randint(2, 4)):
        writers = [lambda: statements.reported(page, random, signed[0] - 1) for _ in range(random.randint(1, 3))]
        if random.random() < 0.3:
            writers.append(lambda: statements.trap(page, random))
        paragraph(page, random, writers)
    if random.random() < 0.6:
        paragraph(
            page,
            random,
            [
                lambda: statements.reported(page, random, signed[0] - 1),
                lambda: tasks.put_hidden_promise(page, random, names.offices(random, 1)[0]),
            ],
        )
    page.line(random.choice(['二、下一步工作', '二、下一步工作打算', '二、下步工作安排']))
    for i in range(random.randint(2, 5)):
        put_next_step(page, random, f'（{ORDER[i]}）')
    page.line(f'　　感谢您对{names.PLACES[0]}工作的关心和支持。')
    if random.random() < 0.6:
        put_signature(page, random, [f'{city}科学技术局'], signed)
    else:
        page.field(
            'date_signed', numerals.iso(signed), page.line('                    ' + numerals.spoken(random, signed))
        )
    phone = f'0{random.randint(10, 29)}-{random.randint(20000000, 89999999)}'
    page.put(random.choice(['（联系单位及电话：', '(联系单位及电话:']))
    page.field('contact_unit', f'{city}科学技术局', page.put(f'{city}科学技术局'))
    page.put('，')
    page.field('contact_phone', phone, page.put(phone))
    page.line('）')
    return page


def put_next_step(page, random, marker):
    """（一）标题 on a line, and who will do what below it."""
    title = names.work(random)
    page.task(title=title, kind='commitment', units=None, deadline=None, due_kind=None, due_end=None)
    page.line(f'{marker}{title}')
    page.line(f'　　{names.offices(random, 1)[0]}将{names.work(random)}，{names.work(random)}。')


def notice_with_plan(random):
    page, city = Page(), names.city(random)
    signed = numerals.date(random)
    body, plan = f'{city}人民政府', f'{city}{random.choice(names.WORKS)}工作方案（{signed[0]}—{signed[0] + 2}年）'
    website = random.random() < 0.4
    number = f'{city[0]}政发〔{signed[0]}〕{random.randint(1, 99)}号'
    if website:
        put_chrome(page, random, city)
        put_header_table(page, random, city, number, signed)
        page.field('doc_number', number)
    heads.title_lines(page, random, f'{body}关于印发{plan}的通知')
    page.field('genre', '通知')
    if not website:
        page.field('doc_number', number, page.line(number))
    page.line()
    addressee = random.choice(
        ['各区人民政府，市政府各部门，各直属机构', '各县（市、区）人民政府，市直各部门', '各委、办、局，各街道、公司']
    )
    page.field('addressee', addressee, page.put(addressee))
    page.line('：')
    page.put('　　经')
    page.field('approved_by', '市委', page.put('市委'))
    page.put('同意，现将')
    page.citation(plan)
    page.line('印发给你们，请认真贯彻执行。')
    put_signature(page, random, [body], signed)
    if random.random() < 0.6:
        page.field('disclosure', '此件公开发布', page.line('（此件公开发布）'))
    page.line()
    page.line(plan)
    put_plan(page, random, signed)
    return page


def put_plan(page, random, signed):
    page.put('　　为贯彻落实')
    page.citation(f'{random.choice(names.PLACES)}省{random.choice(names.WORKS)}条例')
    page.line('，结合实际，制定本方案。')
    page.line('一、总体要求')
    paragraph(page, random, [lambda: statements.trap(page, random)])
    page.line('二、工作目标')
    paragraph(
        page, random, [lambda: statements.aimed_at(page, random, signed[0] + 2) for _ in range(random.randint(1, 2))]
    )
    page.line('三、重点任务')
    wide = random.random() < 0.7
    for i in range(random.randint(2, 4)):
        page.line(f'（{ORDER[i]}）{names.work(random)}' if wide else f'({ORDER[i]}){names.work(random)}')
        for j in range(random.randint(1, 4)):
            tasks.put_item(
                page, random, f'{j + 1}{"．" if wide else "."}', signed, kind='assignment', tagged=random.random() < 0.8
            )
    page.line('四、保障措施')
    for i, title in enumerate(random.sample(['加强组织领导', '强化资金保障', '严格督查考核'], 2)):
        page.task(title=title, kind='safeguard', units=None, deadline=None, due_kind=None, due_end=None)
        page.line(f'（{ORDER[i]}）{title}。{names.work(random)}，确保各项任务落到实处。')


def plain_notice(random):
    page, city = Page(), names.city(random)
    signed = numerals.date(random)
    body = f'{city}{random.choice(["财政局", "教育局", "人力资源和社会保障局"])}'
    heads.title_lines(page, random, f'{body}关于做好{random.choice(names.WORKS)}工作的通知')
    page.field('genre', '通知')
    put_number(page, random, f'{city[0]}{body[-3]}发', signed[0])
    page.line()
    addressee = '各区（县）有关单位'
    page.field('addressee', addressee, page.put(addressee))
    page.line('：')
    page.put('　　根据')
    page.citation(f'国务院关于{names.work(random)}的意见')
    page.line(f'（国发〔{signed[0] - 1}〕{random.randint(1, 60)}号）精神，现就有关事项通知如下：')
    for i in range(random.randint(2, 4)):
        title = names.work(random)
        page.task(title=title, kind='assignment', units=None, deadline=None, due_kind=None, due_end=None)
        page.line(f'{ORDER[i]}、{title}。各单位要高度重视，{names.work(random)}。')
    count = random.randint(0, 2)
    names_of_annexes = [f'{random.choice(names.WORKS)}情况统计表', f'{random.choice(names.WORKS)}申报指南'][:count]
    for i, annex in enumerate(names_of_annexes):
        page.put(('附件：' if i == 0 else '　　　') + (f'{i + 1}.' if count > 1 else ''))
        page.field('attachment', annex, page.line(annex))
    put_signature(page, random, [body], signed)
    return page


def report(random):
    """Work done and work to do, with figures on each line."""
    page, city = Page(), names.city(random)
    signed = numerals.date(random)
    heads.title_lines(page, random, f'{city}{random.choice(names.WORKS)}工作情况报告')
    page.field('genre', '报告')
    page.line()
    page.line('一、主要成效')
    for i in range(random.randint(2, 5)):
        page.put(f'（{ORDER[i]}）{names.work(random)}。')
        for _ in range(random.randint(1, 4)):
            statements.reported(page, random, signed[0] - 1)
        page.line()
    page.line('二、存在问题')
    page.line('　　工作中还存在资金投入不足、人才短缺等问题。')
    page.line('三、下一步打算')
    for i in range(random.randint(2, 4)):
        tasks.put_item(page, random, f'（{ORDER[i]}）', signed, kind='assignment', tagged=False)
    put_signature(page, random, [f'{city}人民政府办公室'], signed)
    return page


KINDS = {'reply': reply, 'plan': notice_with_plan, 'notice': plain_notice, 'report': report}
