"""Documents cited in the ways that officials write them: with marks and without, nested, short, with number, issuer
and date."""

import names

KINDS = ['实施意见', '行动计划', '管理办法', '工作方案', '发展规划', '条例']


def title(random, place=''):
    return f'{place}{random.choice(names.WORKS)}{random.choice(KINDS)}'


def with_number(page, random, year):
    number = f'国发〔{year - 1}〕{random.randint(1, 60)}号'
    page.put('根据')
    page.citation(
        f'国务院关于{names.work(random)}的意见', number=number, issuer='国务院', relation='basis', form='cite_number'
    )
    page.put(random.choice([f'（{number}）', f'({number})']) + '精神，各项任务有序推进。')


def number_damaged(page, random, year):
    n = random.randint(1, 60)
    page.put('根据')
    page.citation(
        f'国务院关于{names.work(random)}的意见', number=f'国发〔{year - 1}〕{n}号', form='cite_number_odd_brackets'
    )
    page.put(
        random.choice(
            [
                f'（国发[{year - 1}]{n}号）',
                f'（国发﹝{year - 1}﹞{n}号）',
                f'（国发〔{year - 1}〕 {n} 号）',
                f'（国发【{year - 1}】{n}号）',
            ]
        )
        + '要求抓好落实。'
    )


def number_alone(page, random, year):
    number = f'国办发〔{year - 1}〕{random.randint(1, 99)}号'
    page.put('按照')
    page.facts['citation'].append(
        {'span': page.put(number), 'title': None, 'bare': True, 'number': number, 'form': 'cite_number_alone'}
    )
    page.put('文件要求抓好落实。')


def nested(page, random, year):
    a, b = random.choice(['〈〉', '<>'])
    page.put('印发')
    page.citation(f'关于贯彻落实{a}{title(random)}{b}的实施意见', form='cite_nested')
    page.put('，明确责任分工。')


def nested_same_marks(page, random, year):
    page.put('制定')
    page.citation(f'关于贯彻《{title(random)}》的若干措施', form='cite_nested_same_marks')
    page.put('。')


def short_name(page, random, year):
    whole = title(random, random.choice(names.PLACES) + '市')
    short = whole[-2:]
    page.put('出台')
    page.citation(whole, form='cite_whole')
    page.put('（以下简称')
    page.citation(short, form='cite_short', same=whole)
    page.put('）。')
    page.citation(short, form='cite_short', same=whole)
    page.put('明确了工作机制。')


def years_in_title(page, random, year):
    (a, b), dash = random.choice(['（）', '()']), random.choice('—-－～')
    page.put('落实')
    page.citation(f'{title(random)}{a}{year}{dash}{year + 2}年{b}', relation='implements', form='cite_years')
    page.put('各项部署。')


def two_at_once(page, random, year):
    page.put('认真贯彻')
    page.citation(title(random), relation='implements', form='cite_list')
    page.put(random.choice(['', '、']))
    page.citation('中华人民共和国专利法', relation='implements', form='cite_list')
    page.put('等法律法规政策。')


def issued_by(page, random, year):
    issuer = random.choice(['科技部', '教育部', '财政部', '国家知识产权局', '国务院办公厅'])
    page.put(f'{year - 1}年8月，{issuer}印发')
    page.citation(f'关于{names.work(random)}的若干意见', issuer=issuer, date=f'{year - 1}-08', form='cite_issuer')
    page.put('。')


def relations(page, random, year):
    words, relation, after = random.choice(
        [
            ('修订', 'amends', '。'),
            ('废止', 'repeals', '。'),
            ('转发', 'forwards', '。'),
            ('研究制定', 'formulates', '。'),
            ('依据', 'basis', '开展检查。'),
            ('深入实施', 'implements', '。'),
            ('配合市人大修订', 'amends', '。'),
        ]
    )
    page.put(words)
    page.citation(title(random, '滨江市'), relation=relation, form=f'cite_{relation}')
    page.put(after)


def quoted_title(page, random, year):
    page.put('编制')
    page.citation(
        random.choice(
            ['滨江市知识产权“十四五”规划', '滨江市知识产权"十四五"规划', '中国制造2025', '滨江市“1+N”政策体系（试行）']
        ),
        form='cite_quotes',
    )
    page.put('。')


def variant(page, random, year):
    """The same plan with other dashes and brackets."""
    plan = title(random, random.choice(names.PLACES) + '市')
    page.put('印发')
    page.citation(f'{plan}（{year}—{year + 2}年）', form='cite_whole')
    page.put('。按照')
    page.citation(
        f'{plan}({year}{random.choice("-～－")}{year + 2}年)',
        same=f'{plan}（{year}—{year + 2}年）',
        form='cite_variant',
    )
    page.put('部署，各项工作有序推进。')


def year_carried(page, random, year):
    """The second month is of the first one's year."""
    page.put(f'{year - 1}年3月出台')
    page.citation(title(random), date=f'{year - 1}-03', form='cite_date')
    page.put('，10月出台')
    page.citation(title(random), date=f'{year - 1}-10', form='cite_year_carried')
    page.put('。')


FORMS = [
    with_number,
    number_damaged,
    number_alone,
    nested,
    nested_same_marks,
    short_name,
    years_in_title,
    two_at_once,
    issued_by,
    relations,
    quoted_title,
    variant,
    year_carried,
]


def write(page, random, year):
    random.choice(FORMS)(page, random, year)
