"""Bodies and people named in running text, and words that hold a body's name and name none."""

import names

# Form, kind and words; between bars what is named.
NAMED = [
    ('ministry', 'organisation', '积极争取|科技部|、|财政部|和|国家发展改革委|支持。'),
    ('ministry', 'organisation', '会同|国家税务总局|开展专题调研，|教育部|予以肯定。'),
    ('university', 'organisation', '与|{place}理工大学|共建产业技术平台。'),
    ('university', 'organisation', '依托|{place}职业技术学院|开展培训，|{place}市第一人民医院|设立分中心。'),
    ('company', 'organisation', '支持|{place}精密仪器有限公司|牵头组建联盟。'),
    ('company', 'organisation', '|{place}数控集团有限公司|发布首台样机，|{place}生物科技股份有限公司|完成中试。'),
    ('government', 'organisation', '|{place}区人民政府|组织承接项目，|{place}市人大常委会|开展执法检查。'),
    ('office', 'organisation', '|{place}市科学技术局|联合|{place}市财政局|印发通知。'),
    ('office', 'organisation', '|市教委|和|市人力社保局|密切配合。'),
    ('person', 'person', '副市长|{person}|主持召开专题会议。'),
    ('person', 'person', '|{person}|代表多次提出意见。'),
    ('person', 'person', '市科技局局长|{person}|作了说明。'),
]
# Words between bars name nobody.
NOBODY = [
    ('class', '加快|企业技术中心|、|众创空间|和|重点实验室|建设。'),
    ('class', '引导|高校院所|与|龙头企业|对接，吸引|科技服务机构|入驻。'),
    ('part_of_a_word', '落实党的|教育部|署，统筹|财政部|分资金。'),
    ('part_of_a_word', '|科技部|门会同|财政部|门研究，|商务部|分指标好转。'),
    ('part_of_a_word', '打开改革发展新|局面|，克服传统模式的|局限|。'),
    ('citizens', '方便|广大市民|办事，推进|富民强县|。'),
    ('somebody', '|各区人民政府|和|有关部门|抓好落实，|一批企业|受益。'),
    ('not_a_person', '征求|人大代表|意见，发挥|法定代表|人作用。'),
]


def write(page, random):
    if random.random() < 0.65:
        form, kind, words = random.choice(NAMED)
        words = words.format(place=random.choice(names.PLACES), person=names.person(random))
        for i, piece in enumerate(words.split('|')):
            span = page.put(piece)
            if i % 2:
                page.facts['entity'].append({'span': span, 'kind': kind, 'form': f'named_{form}'})
    else:
        form, words = random.choice(NOBODY)
        for i, piece in enumerate(words.split('|')):
            span = page.put(piece)
            if i % 2:
                page.facts['nobody'].append({'span': span, 'form': f'nobody_{form}'})
