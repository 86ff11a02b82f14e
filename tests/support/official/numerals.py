"""Numbers and dates in the forms that GB/T 15835 allows and officials use, each with its value."""

HAN = '零一二三四五六七八九'
FULL = str.maketrans('0123456789.', '０１２３４５６７８９．')


def han(number):
    """二十一, 一百零三, 三千五百: below ten thousand."""
    out, zero = '', False
    for place, sign in ((1000, '千'), (100, '百'), (10, '十'), (1, '')):
        digit, number = divmod(number, place)
        if digit:
            out += ('零' if zero and out else '') + ('' if (digit, sign, out) == (1, '十', '') else HAN[digit]) + sign
            zero = False
        else:
            zero = True
    return out or HAN[0]


def written(random, number, *, han_allowed=True):
    """One of the forms of a whole number."""
    forms = [str(number)] * 6 + [str(number).translate(FULL), f'{number} ']
    if number >= 1000:
        forms += [f'{number:,}', f'{number:,}'.replace(',', '，')]
    if han_allowed and 3 <= number < 10000:
        forms.append(han(number))
    return random.choice(forms)


def amount(random):
    """(written, value, base value, unit as written, base unit): money, areas and counts with 万 and 亿."""
    value = round(random.uniform(1.1, 90), random.choice((0, 1, 2)))
    value = int(value) if value == int(value) else value
    unit, factor, base = random.choice(
        [
            ('亿元', 1e8, '元'),
            ('万元', 1e4, '元'),
            ('万平方米', 1e4, '平方米'),
            ('万平米', 1e4, '平方米'),
            ('万件', 1e4, '件'),
            ('万人次', 1e4, '人次'),
            ('万户', 1e4, '户'),
        ]
    )
    return f'{value}{unit}', value, value * factor, unit, base


def date(random, year=None):
    """(year, month, day)."""
    return year or random.randint(2016, 2025), random.randint(1, 12), random.randint(1, 28)


def iso(day):
    return f'{day[0]:04}-{day[1]:02}-{day[2]:02}'


def spoken(random, day):
    """A date as it stands below a document."""
    digits = ''.join('〇○'[day[0] % 2] if c == '0' else HAN[int(c)] for c in str(day[0]))
    return random.choice(
        [f'{day[0]}年{day[1]}月{day[2]}日'] * 4
        + [
            f'{day[0]} 年 {day[1]} 月 {day[2]} 日',
            f'{digits}年{han(day[1])}月{han(day[2])}日',
            iso(day),
            f'{day[0]}{day[1]:02}{day[2]:02}',
        ]
    )


def day_before(year, month):
    """The last day before a month begins."""
    if month == 1:
        return year - 1, 12, 31
    last = {4: 30, 6: 30, 9: 30, 11: 30, 2: 29 if year % 4 == 0 and year % 100 or year % 400 == 0 else 28}.get(
        month - 1, 31
    )
    return year, month - 1, last
