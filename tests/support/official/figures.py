"""Sentences with figures in the forms that officials stumble over, each form by its name. A form is a function of a
source of chance that returns a template and what fills it. What a form leaves open (`base=None`, no `measure`) is not
asked."""

import names
import numerals

COUNTED = [
    ('高新技术企业', '家'),
    ('众创空间', '个'),
    ('社区养老服务站', '个'),
    ('技术转移机构', '家'),
    ('科普基地', '处'),
    ('标准化菜市场', '座'),
    ('技术合同', '项'),
    ('志愿者队伍', '支'),
    ('公租房', '套'),
    ('村级卫生室', '所'),
    ('公交线路', '条'),
    ('水质监测断面', '个'),
]


def figure(written, value, unit, *, base=0, **known):
    """A slot. `base` 0: the value itself. A unit of `*` is not asked."""
    known = {'qualifier': None, 'bound': 'eq', **known}

    def write(page, **context):
        asked = {**context, **known, 'value': value, 'base': value if base == 0 else base, 'unit': unit}
        if asked.pop('before', False):  # what was before the time that the sentence names
            asked.pop('when', None), asked.pop('until', None)
        page.indicator(written, **asked)

    return write


def counted(random):
    subject, unit = random.choice(COUNTED)
    return subject, unit, random.choice([random.randint(3, 99), random.randint(100, 9000)])


def distributed(random):
    a, b, c, d = (round(random.uniform(1, 60), 1) for _ in range(4))
    return (
        random.choice(['申请专利{}，授权专利{}，同比分别增长{}和{}', '受理申请{}、办结{}，较上年分别提高{}、{}']),
        figure(f'{a}万件', a, '件', base=a * 10000),
        figure(f'{b}万件', b, '件', base=b * 10000),
        figure(f'{c}%', c, '%', measure='growth'),
        figure(f'{d}%', d, '%', measure='growth'),
    )


def flow_and_stock(random):
    a, b = random.randint(10, 200), random.randint(5, 90)
    return (
        '支持{}企业完成股份制改造、{}挂牌，累计达{}和{}',
        figure(f'{a}家', a, '家'),
        figure(f'{b}家', b, '家'),
        figure(f'{a * 4}家', a * 4, '家', measure='stock'),
        figure(f'{b * 5}家', b * 5, '家', measure='stock'),
    )


def times_growth(random):
    n = round(random.uniform(1.1, 4), 1)
    return random.choice(
        [
            ('技术合同成交额增长了{}', figure(f'{n}倍', n, '倍', measure='growth')),
            ('规模比五年前增长{}', figure(f'{n}倍', n, '倍', measure='growth')),
            ('实现产值是上年的{}', figure(f'{n}倍', n, '倍')),
        ]
    )


def rank(random):
    n = random.randint(2, 9)
    return random.choice(
        [
            ('综合指数居全国{}', figure(f'第{numerals.han(n)}位', n, '位', measure='rank')),
            ('综合得分排名全省{}', figure('第一', 1, '位', measure='rank')),
            ('满意度位列全省{}', figure(f'第{n}名', n, '*', measure='rank')),
            ('总量跃居全市{}', figure(f'第{n}位', n, '位', measure='rank')),
            ('在全省考核中排{}', figure(f'第{numerals.han(n)}', n, '位', measure='rank')),
        ]
    )


def net_change(random):
    n, unit = round(random.uniform(0.5, 9), 1), random.choice(['件', '个百分点'])
    base = '百分点' if unit == '个百分点' else unit
    return random.choice(
        [
            ('每万人口发明专利拥有量比上年净增{}', figure(f'{n}件', n, '件', measure='change')),
            ('覆盖率较上年提高{}', figure(f'{n}个百分点', n, '百分点', measure='change')),
            ('平均指数同比下降{}', figure(f'{n}{unit}', n, base)),
            ('市场主体比年初新增{}', figure(f'{int(n * 10)}户', int(n * 10), '户')),
        ]
    )


def per_head(random):
    n = round(random.uniform(2, 90), 2)
    return random.choice(
        [
            ('每万人口发明专利拥有量达到{}', figure(f'{n}件', n, '件', measure='ratio')),
            ('平均每千人拥有床位{}', figure(f'{n}张', n, '张')),
            ('人均公园绿地面积达{}', figure(f'{n}平方米', n, '平方米')),
            ('农村居民人均可支配收入{}', figure(f'{n}万元', n, '元', base=n * 10000)),
        ]
    )


def yuan_left_out(random):
    n = random.randint(2, 90) * 100
    return random.choice(['市财政安排{}用于实验设施建设', '落实专项经费{}支持平台建设', '争取省级补助资金{}']), figure(
        f'{n}万', n, '元', base=n * 10000
    )


def unit_left_out(random):
    a, b, c = random.randint(20, 300), random.randint(5, 40), random.randint(2, 9)
    return (
        '培育雏鹰企业{}，瞪羚企业{}，领军企业{}',
        figure(f'{a}', a, '家'),
        figure(f'{b}家', b, '家'),
        figure(f'{c}家', c, '家'),
    )


def house_number(random):
    n = round(random.uniform(1, 9), 1)
    return (
        '改造位于望川路{}{}的老旧厂房',
        lambda page, **_: page.none(f' {random.randint(11, 98)} ', 'house_number'),
        figure(f'{n}万平米', n, '平方米', base=n * 10000),
    )


def half(random):
    written, qualifier, bound = random.choice(
        [
            ('超半数', '超', 'ge'),
            ('近半数', '近', 'le'),
            ('半数以上', '以上', 'ge'),
            ('过半数', '过', 'ge'),
            ('超过一半', '超', 'ge'),
        ]
    )
    return '规上工业企业中{}建有研发机构', figure(written, 50, '%', qualifier=qualifier, bound=bound)


def tenths(random):
    n = random.randint(3, 9)
    h = numerals.han(n)
    return random.choice(
        [
            ('{}的技术中心企业开展了产学研活动', figure(f'{h}成以上', n, '%', base=n * 10, bound='ge')),
            ('近{}的街道建成食堂', figure(f'{h}成', n, '%', base=n * 10, bound='le')),
            ('{}的受访群众表示满意', figure(f'{h}成多', n, '%', base=n * 10, bound='ge')),
            ('占比约{}', figure(f'{h}成', n, '%', base=n * 10, bound='approx')),
            ('超{}的居民小区实现分类投放', figure(f'{h}成', n, '%', base=n * 10, bound='ge')),
        ]
    )


def bare_powers(random):
    written, value, bound = random.choice(
        [
            ('上百', 100, 'ge'),
            ('上千', 1000, 'ge'),
            ('近百', 100, 'le'),
            ('近千', 1000, 'le'),
            ('百余', 100, 'ge'),
            ('千余', 1000, 'ge'),
            ('十余', 10, 'ge'),
            ('上万', 10000, 'ge'),
        ]
    )
    return random.choice(
        [
            ('为全市{}企业提供科技服务', figure(f'{written}家', value, '家', bound=bound)),
            ('共同开发产学研项目{}', figure(f'{written}项', value, '项', bound=bound)),
        ]
    )


def fraction(random):
    return random.choice(['全省{}的院士工作站落户我市', '建成总数占全市{}', '占全部投资的{}']), figure(
        f'{random.choice("二三四五")}分之一', None, '*', base=None
    )


def doubling(random):
    return random.choice(
        [
            ('企业数量比五年前{}', figure('翻一番', None, '*', base=None)),
            ('技术交易额实现{}', figure('翻两番', None, '*', base=None)),
            ('规模较三年前{}', figure('翻了一番', None, '*', base=None)),
        ]
    )


def span_of_values(random):
    a = random.randint(2, 6)
    b, dash = a + random.randint(1, 3), random.choice(['-', '—', '～', '~', '至', '－'])
    return random.choice(
        [
            ('每区培育示范企业{}', figure(f'{a}{dash}{b}家', a, '家', high=b)),
            ('每个项目补助{}', figure(f'{a}{dash}{b}万元', a, '元', base=a * 10000, high=b * 10000)),
            ('年均压减{}', figure(f'{a}%{dash}{b}%', a, '%', high=b)),
            ('增速保持在{}', figure(f'{a}{dash}{b}%', a, '%', high=b)),
            ('每个镇建设{}', figure(f'{numerals.han(a)}至{numerals.han(b)}个', a, '个', high=b)),
            ('单个奖补{}', figure(f'{a}00万{dash}{b}00万元', a * 100, '元', base=a * 1000000, high=b * 1000000)),
        ]
    )


def dollars(random):
    n = random.randint(2, 90) * 10
    return random.choice(
        [
            ('实际利用外资{}', figure(f'{n}万美元', n, '美元', base=n * 1e4)),
            ('引进项目总投资{}', figure(f'{n}万美金', n, '美元', base=n * 1e4)),
            ('进出口总额{}', figure(f'{n / 10}亿美元', n / 10, '美元', base=n * 1e7)),
        ]
    )


def in_han(random):
    n = random.choice([random.randint(11, 99), random.randint(101, 999), random.randint(1001, 9999)])
    tens = random.randint(2, 9)
    subject, unit = random.choice(COUNTED)
    return random.choice(
        [
            (f'建成{subject}{{}}', figure(numerals.han(n) + unit, n, unit)),
            ('服务群众{}', figure(f'{numerals.han(tens)}万{numerals.han(3)}千人次', tens * 10000 + 3000, '人次')),
            ('培训骨干{}', figure('两千余名', 2000, '名', qualifier='余', bound='ge')),
            ('新增造林{}', figure(f'十{numerals.han(tens)}万亩', 10 + tens, '亩', base=(10 + tens) * 10000)),
            ('安排资金{}', figure(f'{numerals.han(tens)}亿元', tens, '元', base=tens * 1e8)),
        ]
    )


def wide_digits(random):
    n = random.randint(1000, 99999)
    wide = f'{n:,}'.translate(numerals.FULL).replace(',', '，')
    return random.choice(
        [
            ('办理备案{}', figure(f'{wide}件', n, '件')),
            ('拨付补贴{}', figure(f'{n:,}.5万元', n + 0.5, '元', base=(n + 0.5) * 1e4)),
            ('办件{}', figure(f'{str(n).translate(numerals.FULL)}件', n, '件')),
            ('投诉同比下降{}', figure('１２．５％', 12.5, '%')),
            ('完成投资{}', figure(f'{n} 万元', n, '元', base=n * 1e4)),
        ]
    )


def about(random):
    subject, unit, n = counted(random)
    n = n // 10 * 10 + 10
    return (
        f'建成{subject}{{}}',
        *random.choice(
            [
                (figure(f'{n}余{unit}', n, unit, qualifier='余', bound='ge'),),
                (figure(f'{n}多{unit}', n, unit, qualifier='多', bound='ge'),),
                (figure(f'{n}{unit}以上', n, unit, qualifier='以上', bound='ge'),),
                (figure(f'{n}{unit}左右', n, unit, qualifier='左右', bound='approx'),),
                (figure(f'约{n}{unit}', n, unit, qualifier='约', bound='approx'),),
                (figure(f'{n // 10}万余{unit}', n // 10, unit, base=n // 10 * 10000, qualifier='余', bound='ge'),),
                (figure(f'逾{n}{unit}', n, unit, qualifier='逾', bound='ge'),),
                (figure(f'突破{n}{unit}', n, unit, bound='ge'),),
                (figure(f'将近{n}{unit}', n, unit, bound='le'),),
            ]
        ),
    )


def limits(random):
    n = random.randint(5, 90)
    return random.choice(
        [
            ('办结率不低于{}', figure(f'{n}%', n, '%', bound='ge')),
            ('登记失业率控制在{}', figure(f'{n / 10}%以内', n / 10, '%', bound='le')),
            ('办理环节不超过{}', figure(f'{n}个', n, '个', bound='le')),
            ('举办活动不少于{}', figure(f'{n}场', n, '场', bound='ge')),
            ('每区至少建成{}示范点', figure(f'{n}个', n, '个', bound='ge')),
            ('平均跑动次数少于{}', figure(f'{n}次', n, '次', bound='le')),
        ]
    )


def from_to(random):
    subject, unit, n = counted(random)
    days = random.randint(6, 60)
    return random.choice(
        [
            (
                f'{subject}由{{}}增加到{{}}',
                figure(f'{n}{unit}', n, unit, before=True),
                figure(f'{n * 2}{unit}', n * 2, unit),
            ),
            (
                '平均办理时间从{}压缩至{}',
                figure(f'{days}天', days, '天', before=True),
                figure(f'{days // 3}天', days // 3, '天'),
            ),
        ]
    )


def parts_of(random):
    subject, unit = random.choice(COUNTED)
    a, b, c = (random.randint(2, 90) for _ in range(3))
    return (
        f'现有{subject}{{}}，其中国家级{{}}、省级{{}}',
        figure(f'{a + b + c}{unit}', a + b + c, unit),
        figure(f'{b}{unit}', b, unit),
        figure(f'{c}{unit}', c, unit),
    )


def other_units(random):
    n = round(random.uniform(2, 60), 1)
    return random.choice(
        [
            ('新建绿道{}', figure(f'{n}公里', n, '公里')),
            ('细颗粒物年均浓度为{}', figure(f'{n}微克/立方米', n, '微克/立方米')),
            ('人口自然增长率{}', figure(f'{n}‰', n, '‰')),
            ('整治河道{}', figure(f'{n}万亩', n, '亩', base=n * 10000)),
            ('节约用水{}', figure(f'{n}万立方米', n, '立方米', base=n * 10000)),
            ('产业园占地{}', figure(f'{n}平方公里', n, '平方公里')),
            ('粮食总产量{}', figure(f'{n}万吨', n, '吨', base=n * 10000)),
            ('发电量达{}', figure(f'{n}亿千瓦时', n, '千瓦时', base=n * 1e8)),
        ]
    )


def money(random):
    n = random.choice([round(random.uniform(1, 90), 2), random.randint(100, 9000)])
    return random.choice(
        [
            ('落实专项资金{}', figure(f'{n}万元', n, '元', base=n * 1e4)),
            ('实现销售收入{}', figure(f'{n}亿元', n, '元', base=n * 1e8)),
            ('政府债务余额{}', figure(f'{n}亿元', n, '元', base=n * 1e8)),
            ('平均每户补助{}', figure(f'{n}元', n, '元')),
            ('总投资{}人民币', figure(f'{n}亿元', n, '元', base=n * 1e8)),
            ('募集资金{}', figure(f'{n}亿', n, '元', base=n * 1e8)),
        ]
    )


def scope(random):
    n, place = random.randint(20, 900), random.choice(names.PLACES)
    return random.choice(
        [
            (f'{place}区高新技术企业达到{{}}', figure(f'{n}家', n, '家', scope=f'{place}区')),
            ('全市有效发明专利达{}', figure(f'{n}件', n, '件', scope='全市')),
            (
                f'{place}精密仪器有限公司实现销售收入{{}}',
                figure(f'{n}万元', n, '元', base=n * 10000, scope=f'{place}精密仪器有限公司'),
            ),
            ('全区新增就业{}', figure(f'{n}人', n, '人', scope='全区')),
            ('全省技术合同成交额突破{}', figure(f'{n}亿元', n, '元', base=n * 1e8, bound='ge', scope='全省')),
        ]
    )


def level(random):
    """A number that was reached, though the verb sounds of growth."""
    n = random.randint(20, 900)
    return random.choice(
        [
            ('累计认定总量达到{}', figure(f'{n}家', n, '家', measure='stock')),
            ('特色分中心总数增至{}', figure(f'{n}家', n, '家', measure='stock')),
            ('累计发放补贴{}', figure(f'{n}万元', n, '元', base=n * 10000, measure='stock')),
            ('保有量提升到{}', figure(f'{n}件', n, '件', measure='stock')),
        ]
    )


FORMS = {
    f.__name__: f
    for f in (
        distributed,
        flow_and_stock,
        times_growth,
        rank,
        net_change,
        per_head,
        yuan_left_out,
        unit_left_out,
        house_number,
        half,
        tenths,
        bare_powers,
        fraction,
        doubling,
        span_of_values,
        dollars,
        in_han,
        wide_digits,
        about,
        limits,
        from_to,
        parts_of,
        other_units,
        money,
        scope,
        level,
    )
}
AIMED = (
    'rank',
    'per_head',
    'about',
    'limits',
    'in_han',
    'span_of_values',
    'money',
    'other_units',
    'wide_digits',
    'doubling',
)


def write(page, random, form, year, *, kind='actual', opener=None):
    """One sentence. `opener`: (words, time as written, last day), or None for one of the usual ones."""
    template, *slots = FORMS[form](random)
    said = opener or random.choice(
        [('', '', '')] * 2
        + [
            (f'{year}年，', f'{year}年', f'{year}-12-31'),
            (f'截至{year}年底，', None, f'{year}-12-31'),
            (f'{year}年上半年，', f'{year}年上半年', f'{year}-06-30'),
            (f'{year}年1—9月，', None, f'{year}-09-30'),
        ]
    )
    known = {'kind': kind, 'form': form}
    if said[1]:
        known['when'] = said[1]
    if said[2]:
        known['until'] = said[2]
    page.put(said[0])
    page.say(template, *[lambda page, slot=slot: slot(page, **known) for slot in slots])
    page.put('。')


def aim(page, random, signed):
    """A sentence of what shall be reached."""
    year = signed[0] + random.randint(1, 3)
    opener = random.choice(
        [
            (f'到{year}年，', None, f'{year}-12-31'),
            (f'力争到{year}年底，', None, f'{year}-12-31'),
            (f'{year}年底前，', None, f'{year}-12-31'),
            ('力争', '', ''),
        ]
    )
    write(page, random, random.choice(AIMED), year, kind='target', opener=opener)


def expect(page, random, signed):
    """Hoped, planned, or promised among what was done."""
    n = random.randint(2, 90)
    words, figures, kind, until = random.choice(
        [
            ('该项目建成后预计年产值可达{}', figure(f'{n}亿元', n, '元', base=n * 1e8), 'forecast', None),
            ('预计可带动就业{}', figure(f'{n}00人', n * 100, '人'), 'forecast', None),
            (
                '今年还将支持{}用于研究设施建设',
                figure(f'{n}00万', n * 100, '元', base=n * 1e6),
                'planned',
                f'{signed[0]}-12-31',
            ),
            ('今年计划投资{}', figure(f'{n / 10}亿元', n / 10, '元', base=n * 1e7), 'planned', f'{signed[0]}-12-31'),
            ('明年拟新建{}公办幼儿园', figure(f'{n}所', n, '所'), 'planned', f'{signed[0] + 1}-12-31'),
        ]
    )
    known = {'kind': kind, 'form': kind}
    if until:
        known['until'] = until
    page.say(words, lambda page: figures(page, **known))
    page.put('。')
