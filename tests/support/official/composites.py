"""Pages that are several documents, and documents of articles: a notice that forwards opinions signed by somebody
else, and rules in chapters that say when they begin and cease to hold."""

import figures
import heads
import names
import numerals
from page import Page

ORDER = '一二三四五六七八九十'


def forwarded(random):
    """The notice's issuer and date are the document's; those of the opinions below it are not."""
    page, city, signed = Page(), names.city(random), numerals.date(random, random.randint(2017, 2025))
    author, opinion = (
        random.choice(['科学技术局', '民政局', '农业农村局']),
        f'关于{names.work(random)}的{random.choice(["意见", "若干措施"])}',
    )
    heads.title_lines(page, random, f'{city}人民政府办公室转发市{author}{opinion}的通知')
    page.field('genre', '通知', form='genre')
    heads.number(page, random, f'{city[0]}政办发', signed[0])
    heads.addressees(page, random)
    page.put(f'　　市{author}')
    page.citation(opinion, relation='forwards', form='cite_forwarded')
    page.put(random.choice(['已经', '业经']))
    page.field('approved_by', '市人民政府', page.put('市人民政府'), 'approval')
    page.line('同意，现转发给你们，请认真贯彻执行。')
    heads.issuers(page, random, [f'{city}人民政府办公室'], signed)
    heads.notes(page, random)
    page.line()
    page.line(opinion)
    page.line(f'市{author}')
    page.line()
    page.line('　　为贯彻落实上级部署，现提出如下意见。')
    for i in range(random.randint(2, 3)):
        title = names.work(random)
        page.task(
            title=title,
            kind='assignment',
            units=None,
            deadline=None,
            due_kind=None,
            due_end=None,
            form='forwarded_task',
        )
        page.heading(1, title)
        page.line(f'{ORDER[i]}、{title}')
        page.line('　　各单位要结合实际，细化措施，抓好落实。')
    inner = (signed[0], max(1, signed[1] - 1), 28 if signed[2] == 1 else signed[2] - 1)
    page.line(f'　　　　　　市{author}')
    page.line(f'　　　　　　{inner[0]}年{inner[1]}月{inner[2]}日')
    page.absent('date_signed', numerals.iso(inner), 'inner_date')
    page.absent('issuing_body', f'市{author}', 'inner_issuer')
    return page


def rules(random):
    """Chapters and articles, amounts, and the days from which and to which they hold."""
    page, city, signed = Page(), names.city(random), numerals.date(random, random.randint(2017, 2025))
    subject = random.choice(names.WORKS)
    heads.title_lines(page, random, f'{city}{subject}专项资金管理{random.choice(["办法", "暂行办法", "办法（试行）"])}')
    if random.random() < 0.4:
        page.line(
            f'（{signed[0]}年{signed[1]}月{signed[2]}日{city}人民政府第{random.randint(11, 90)}次常务会议审议通过）'
        )
        page.facts['open'].append('date_signed')
    article = 0
    for chapter, title in enumerate(['总则', '支持范围和标准', '附则']):
        page.put(random.choice(['', '　　']))
        page.heading(1, title)
        page.line(f'第{ORDER[chapter]}章{random.choice("　 ")}{title}')
        for _ in range(random.randint(1, 3)):
            article += 1
            page.put(random.choice(['', '　　']))
            page.heading(2, '')
            page.put(f'第{numerals.han(article)}条　')
            write_article(page, random, chapter, subject)
            page.line()
    last_article(page, random, article + 1)
    return page


def write_article(page, random, chapter, subject):
    if chapter == 0:
        page.put('为规范资金管理，根据')
        page.citation('中华人民共和国预算法', relation='basis', form='cite_basis')
        page.put(f'，制定本办法。本办法所称专项资金，是指用于{subject}的资金。')
    elif chapter == 1:
        n = random.randint(1, 9) * 10
        page.say(
            '对符合条件的单位，按不超过投资额{}给予补助，最高不超过{}。',
            lambda p: figures.figure(f'{n}%', n, '%', bound='le', kind=None)(p, form='article_limit'),
            lambda p: figures.figure(f'{n}万元', n, '元', base=n * 10000, bound='le', kind=None)(
                p, form='article_limit'
            ),
        )
    else:
        page.put('本办法由市财政局会同有关部门负责解释。')


def last_article(page, random, article):
    year, month, years = random.randint(2018, 2026), random.randint(1, 12), random.choice([2, 3, 5])
    page.heading(2, '')
    page.put(f'第{numerals.han(article)}条　本办法自')
    page.field('date_effective', f'{year}-{month:02}-01', page.put(f'{year}年{month}月1日'), 'date_effective')
    page.put('起施行')
    if random.random() < 0.6:
        end = numerals.day_before(year + years, month)
        span = page.put(
            random.choice(
                [
                    f'，有效期{numerals.han(years) if years > 2 else "两"}年',
                    f'，有效期{years}年',
                    f'，有效期至{end[0]}年{end[1]}月{end[2]}日',
                ]
            )
        )
        page.field('date_expires', numerals.iso(end), span, 'date_expires')
    page.line('。')


KINDS = {'forwarded': forwarded, 'rules': rules}
