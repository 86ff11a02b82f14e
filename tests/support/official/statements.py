"""Sentences that report or aim at figures, and sentences with numbers that are none."""

import names
import numerals

UNITS = {'企业': '家', '空间': '个', '服务站': '个', '机构': '家', '实验室': '个'}


def unit_of(subject):
    return next(unit for word, unit in UNITS.items() if subject.endswith(word))


def qualified(random, number, unit):
    """(written, qualifier, bound) of a count."""
    plain = numerals.written(random, number)
    return random.choice(
        [(plain + unit, None, 'eq')] * 5
        + [
            (f'超过{number}{unit}', '超', 'ge'),
            (f'近{number}{unit}', '近', 'le'),
            (f'约{number}{unit}', '约', 'approx'),
            (f'{number}余{unit}', '余', 'ge'),
            (f'{number}{unit}以上', '以上', 'ge'),
            (f'{number}多{unit}', '多', 'ge'),
        ]
    )


def put_count(page, random, unit, **known):
    number = random.choice([random.randint(3, 99), random.randint(100, 9999)])
    words, qualifier, bound = qualified(random, number, unit)
    front = next((word for word in ('超过', '近', '约') if words.startswith(word)), '')
    page.put(front)
    tail = '以上' if words.endswith('以上') else ''
    body = words[len(front) : len(words) - len(tail)]
    page.indicator(body, value=number, base=number, unit=unit, qualifier=qualifier, bound=bound, **known)
    page.put(tail)


def reported(page, random, year):
    """A sentence of one to three figures that were reached."""
    when = random.choice([f'{year}年，', f'截至{year}年底，', '', ''])
    time = when.strip('，') or None
    page.put(when)
    form = random.randrange(8)
    subject = random.choice(names.SUBJECTS)
    if form == 0:
        page.put(f'全市{subject}达到')
        put_count(page, random, unit_of(subject), kind='actual', time=time)
    elif form == 1:
        page.put(f'新增{subject}')
        put_count(page, random, unit_of(subject), kind='actual', time=time)
        page.put('，累计达')
        put_count(page, random, unit_of(subject), kind='actual', time=time)
    elif form == 2:
        words, value, base, _, unit = numerals.amount(random)
        page.put(
            {'元': '累计投入资金', '平方米': '改造面积', '件': '有效专利达', '人次': '服务群众', '户': '惠及居民'}[unit]
        )
        page.indicator(words, value=value, base=base, unit=unit, kind='actual', time=time, qualifier=None, bound='eq')
    elif form == 3:
        one, two = round(random.uniform(1, 40), 1), round(random.uniform(1, 40), 1)
        page.put('专利申请量和授权量同比分别增长')
        page.indicator(f'{one}%', value=one, base=one, unit='%', kind='actual', time=time, qualifier=None, bound='eq')
        page.put('和')
        page.indicator(f'{two}%', value=two, base=two, unit='%', kind='actual', time=time, qualifier=None, bound='eq')
    elif form == 4:
        page.put('为')
        put_count(page, random, '家', kind='actual', time=time)
        page.put(
            f'{random.choice(["小微企业", "民营企业", "个体工商户"])}提供了服务，举办{random.choice(names.EVENTS)}'
        )
        put_count(page, random, '场', kind='actual', time=time)
    elif form == 5:
        tenths = random.randint(3, 9)
        page.indicator(
            f'{numerals.han(tenths)}成',
            value=tenths,
            base=tenths * 10,
            unit='%',
            kind='actual',
            time=time,
            qualifier='以上',
            bound='ge',
        )
        page.put('以上的规模企业建立了研发机构')
    elif form == 6:
        rate = round(random.uniform(50, 99), 1)
        page.put(f'{random.choice(["办结率", "满意率", "覆盖率"])}达')
        page.indicator(
            f'{rate}%', value=rate, base=rate, unit='%', kind='actual', time=time, qualifier=None, bound='eq'
        )
        rank = random.randint(2, 9)
        page.put('，居全省')
        page.indicator(
            f'第{numerals.han(rank)}位',
            value=rank,
            base=rank,
            unit='位',
            kind='actual',
            time=time,
            qualifier=None,
            bound='eq',
        )
    else:
        low = random.randint(2, 5)
        page.put(f'每个街道建成{random.choice(["社区食堂", "便民服务点"])}')
        page.indicator(
            f'{low}至{low + 3}个',
            value=low,
            base=low,
            high=low + 3,
            unit='个',
            kind='actual',
            time=time,
            qualifier=None,
            bound='eq',
        )
    page.put('。')


def aimed_at(page, random, year):
    subject = random.choice(names.SUBJECTS)
    page.put(random.choice([f'到{year}年底，', f'力争到{year}年，', f'{year}年底前，']))
    page.put(f'全市{subject}达到')
    put_count(page, random, unit_of(subject), kind='target', time=None)
    share = random.randint(40, 95)
    page.put(f'，{random.choice(["覆盖率", "转化率"])}达到')
    page.indicator(f'{share}%', value=share, base=share, unit='%', kind='target', time=None, qualifier=None, bound='eq')
    page.put('。')


TRAPS = [
    '深入推进“双一流”高校建设，用好“12345”政务服务热线。',
    '落实《中华人民共和国促进科技成果转化法》第四条的规定。',
    '加快5G网络和863计划成果应用。',
    '严格执行“三重一大”决策制度，推动一二三产业融合发展。',
    '实现该领域“零”的突破，打造“111”工程升级版。',
    '坚持第一责任人负责制，统筹推进各项工作。',
    '全面贯彻落实党的二十大精神，坚持以人民为中心。',
    '进一步畅通12330维权援助渠道，一视同仁对待各类企业。',
]


def trap(page, random):
    """A sentence with numbers that say no quantity."""
    words = random.choice(TRAPS)
    if '《' in words:
        before, _, rest = words.partition('《')
        title, _, behind = rest.partition('》')
        page.put(before)
        page.citation(title)
        page.put(behind)
    else:
        page.put(words)
