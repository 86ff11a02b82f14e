"""Heads and tails of documents as GB/T 9704 orders them and as web pages damage them: title, number, addressee,
issuers, dates, annexes, notes, and what a site puts around them."""

import re

import names
import numerals

BREAKS = re.compile(
    '(?<=、)|(?<=印发)|(?<=会议)|(?<=深入)|(?<=加快)|(?<=全面)|(?=关于)|(?=第)|(?=开展)|(?=工作的)|(?=工作方案)'
    '|(?=的答复)|(?=答复的函)|(?=的(?:实施|指导|若干)?意见)'
)


def title_lines(page, random, words, *, spaced=False):
    """Broken between words, as the standard asks; pages put blank lines between."""
    form = 'title_spaced' if spaced else 'title'
    begin = page.put('')[0]
    if spaced:
        page.line(' '.join(words))
    else:
        places = [m.start() for m in BREAKS.finditer(words) if m.start() > 4]
        cuts = [0, *sorted(random.sample(places, min(len(places), random.randint(0, 2)))), len(words)]
        for a, b in zip(cuts, cuts[1:]):
            page.line(random.choice(['', '', '　　　', '        ']) + words[a:b])
            form = 'title_broken' if len(cuts) > 2 else form
            if random.random() < 0.1:
                page.line()
    page.field('title', words, (begin, page.put('')[1]), form)


def number(page, random, word, year):
    """The document's number, well formed, in other brackets, or damaged: then it is no value but a finding."""
    n = random.randint(1, 240)
    value = f'{word}〔{year}〕{n}号'
    form, words = random.choice(
        [('number', value)] * 4
        + [
            ('number_square', f'{word}[{year}]{n}号'),
            ('number_round', f'{word}（{year}）{n}号'),
            ('number_black', f'{word}【{year}】{n}号'),
            ('number_blanks', f'{word} 〔{year}〕 {n} 号'),
            ('number_angle', f'{word}﹝{year}﹞{n}号'),
            ('number_wide', f'{word}〔{str(year).translate(numerals.FULL)}〕{n}号'),
            ('number_damaged', f'{word}{year}〕{n}'),
            ('number_damaged', f'{word}〔{year}{n}号'),
            ('number_zero', f'{word}〔{year}〕0{n}号'),
            ('number_di', f'{word}〔{year}〕第{n}号'),
        ]
    )
    span = page.line(words)
    if form == 'number_damaged':
        page.diagnosed('doc_number_damaged', span, form)
    else:
        page.field('doc_number', value, span, form)


def issuers(page, random, bodies, signed, *, one_line=False):
    if one_line:
        page.put('　　　　　　')
        for i, body in enumerate(bodies):
            page.put('　' if i else '')
            page.field('issuing_body', body, page.put(body), 'issuers_on_a_line')
        page.line()
    else:
        for body in bodies:
            page.put(random.choice(['　　　　　　　　　　', '                      ', '']))
            page.field('issuing_body', body, page.line(body), 'issuers' if len(bodies) > 1 else 'issuer')
    signing(page, random, signed)


def signing(page, random, signed):
    y, m, d = signed
    han = ''.join('〇' if c == '0' else numerals.HAN[int(c)] for c in str(y))
    form, words = random.choice(
        [('date', f'{y}年{m}月{d}日')] * 4
        + [
            ('date_padded', f'{y}年{m:02}月{d:02}日'),
            ('date_han', f'{han}年{numerals.han(m)}月{numerals.han(d)}日'),
            ('date_circle', f'{han.replace("〇", "○")}年{numerals.han(m)}月{numerals.han(d)}日'),
            ('date_digits', f'{y}{m:02}{d:02}'),
            ('date_blanks', f'{y} 年 {m} 月 {d} 日'),
            ('date_dashes', f'{y}-{m:02}-{d:02}'),
            ('date_full_width', f'{y}年{m}月{d}日'.translate(numerals.FULL)),
            ('date_dots', f'{y}.{m}.{d}'),
        ]
    )
    page.put(random.choice(['　　　　　　　　　　', '                                  ', '']))
    page.field('date_signed', numerals.iso(signed), page.line(words), form)


def banner(page, random, city, signed):
    """Above the document; the day somebody looked at it is none of its dates."""
    day = (signed[0] + random.choice([-1, 1, 2]), random.randint(1, 12), random.randint(1, 28))
    page.line(
        f'{city}人民政府 {day[0]}年{day[1]}月{day[2]}日{random.choice(["", " "])}星期{random.choice("一二三四五六日")}'
    )
    page.absent('date_signed', numerals.iso(day), 'banner_date')
    page.line(
        random.choice(['无障碍 简体 | 繁体 长者模式', '首页  >  政务公开  >  政策文件', '登录 | 注册 | 智能问答'])
    )


def table(page, random, city, signed, title, doc_number):
    """A site's fields; some are empty, and stay so."""
    y = signed[0]
    colon, gap = random.choice(['：', ' :', ':']), random.choice(['', '\n'])

    def cell(name, field, value, form):
        page.put(name + colon + gap)
        span = page.put(value)
        page.line()
        if value and field:
            page.field(field, value, span, form)
        elif field:
            page.absent(field, None, 'table_blank')

    cell(random.choice(['名    称', '标    题', '标题']), None, title, None)
    cell(
        random.choice(['索   引  号', '索引号', '索 引 号']),
        'index_number',
        f'11{random.randint(10**10, 10**11 - 1)}/{y}-{random.randint(1, 99999):05}',
        'table_index',
    )
    cell(random.choice(['发 布 机 构', '发文机关', '发布机构']), None, f'{city}人民政府', None)
    cell(random.choice(['发 文 字 号', '文    号', '发文字号']), 'doc_number', doc_number, 'table_number')
    page.put(random.choice(['主    题', '主题分类']) + colon + gap)
    values = random.sample(
        [
            '综合政务\\政务公开',
            '科技、教育\\科技',
            '科技、教育\\知识产权',
            '市场监管、安全生产监管\\标准',
            '民政、扶贫、救灾\\社会福利',
        ],
        random.choice([1, 2]),
    )
    span = page.line(random.choice([';', '；']).join(values))
    for value in values:
        page.field('subject_category', value, span, 'table_subject')
    if random.random() < 0.5:
        page.line('成 文 日 期' + colon + gap)
    else:
        page.put('成文日期' + colon + gap)
        page.line(f'{y}年{signed[1]}月{signed[2]}日')
    later = (y + random.choice([0, 0, 1, 3]), 12, random.randint(1, 28))
    cell('发布日期', 'date_published', numerals.iso(later), 'table_published')
    page.line()


def addressees(page, random):
    words = random.choice(
        [
            '各区人民政府，市政府各部门、各直属机构',
            '各委、局、办,各街、公司',
            '各县（市、区）人民政府，市各委办局',
            '有关区科技局、财政局',
            '市各有关单位',
            '市财政局',
        ]
    )
    page.field('addressee', words, page.put(words), 'addressee')
    page.line(random.choice(['：', ':']))


def annexes(page, random):
    """附件说明: one, or several with their numbers."""
    chosen = random.sample(
        ['重点工作任务分工表', '申报书（样式）', '2019—2021年度资金安排计划', '联席会议成员名单'], random.randint(1, 3)
    )
    dot = random.choice('.．')
    for i, name in enumerate(chosen):
        page.put(random.choice(['　　附件：', '附件:']) if i == 0 else '　　　　　')
        page.put(f'{i + 1}{dot}' if len(chosen) > 1 else '')
        page.field('attachment', name, page.line(name), 'annexes' if len(chosen) > 1 else 'annex')


def notes(page, random):
    if random.random() < 0.6:
        words = random.choice(['此件公开发布', '此件依申请公开', '此件主动公开'])
        page.field('disclosure', words, page.line(f'（{words}）'), 'disclosure')


def printed(page, random, office, signed):
    day = (signed[0], signed[1], min(28, signed[2] + 1))
    page.line(
        random.choice(['抄送：市委办公室，市人大常委会办公室，市政协办公室。', '抄送：市委各部委，市法院，市检察院。'])
    )
    page.put(f'{office}{random.choice(["　　　", "        "])}')
    page.field('date_printed', numerals.iso(day), page.put(f'{day[0]}年{day[1]}月{day[2]}日'), 'printed')
    page.line('印发')


def footer(page, random, city):
    page.line()
    page.line(f'主办单位：{city}人民政府办公室 网站标识码：{random.randint(10**9, 10**10 - 1)}')
    page.line(f'津ICP备{random.randint(10**7, 10**8 - 1)}号-1')
