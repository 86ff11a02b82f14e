"""Made documents of the official genre: titles, addressees, numbered headings of three levels, tasks with who is
responsible and until when. All places, bodies and figures are invented. Same seed, same documents."""

PLACES = ['滨江市', '云岭区', '青溪县', '松台镇', '白鹭街道', '石桥乡', '临湖新区', '南屏县']
BODIES = ['发展改革局', '科技局', '教育局', '民政局', '财政局', '生态环境局', '住房城乡建设局', '农业农村局', '卫生健康局', '数据局']
TOPICS = ['科技创新', '营商环境', '乡村振兴', '生态环境保护', '城市更新', '养老服务', '数字政府', '安全生产', '义务教育', '文化旅游']
VERBS = ['加快推进', '全面加强', '持续优化', '统筹做好', '扎实开展', '着力提升', '深入实施', '稳步扩大']
OBJECTS = ['体系建设', '平台建设', '服务供给', '监督管理', '示范创建', '要素保障', '人才培养', '项目落地', '风险防控', '资源共享']
ENDS = ['，确保各项任务落到实处。', '，形成可复制、可推广的经验。', '，切实增强人民群众的获得感。', '；年底前完成阶段性目标。', '，做到“应办尽办、能办快办”。', '，不得以任何理由推诿拖延！']
NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']


def sentence(random):
    share = f'，力争到{random.randint(2024, 2030)}年达到{random.randint(10, 99)}.{random.randint(0, 9)}%' if random.random() < 0.3 else ''
    return f'{random.choice(VERBS)}{random.choice(TOPICS)}{random.choice(OBJECTS)}{share}{random.choice(ENDS)}'


def paragraph(random):
    return '　　' + ''.join(sentence(random) for _ in range(random.randint(1, 4)))


def task(random, number):
    bodies = '、'.join(random.sample(BODIES, random.randint(1, 3)))
    return f'{number}.{random.choice(VERBS)}{random.choice(TOPICS)}。{sentence(random)}（责任单位：{bodies}；完成时限：{random.randint(2024, 2027)}年{random.randint(1, 12)}月底前）'


def official_text(random, *, sections=None):
    """A document of some sections: without a number, two to five."""
    place, topic = random.choice(PLACES), random.choice(TOPICS)
    lines = [f'{place}人民政府关于印发{topic}工作方案的通知', f'{place[0]}政发〔{random.randint(2019, 2026)}〕{random.randint(1, 99)}号', '', '各有关单位：', paragraph(random), '']
    for i in range(sections or random.randint(2, 5)):
        lines.append(f'{NUMERALS[i % 10]}、{random.choice(VERBS)}{random.choice(OBJECTS)}')
        lines += [paragraph(random) for _ in range(random.randint(0, 2))]
        for j in range(random.randint(0, 3)):
            lines.append(f'（{NUMERALS[j]}）{random.choice(TOPICS)}。{sentence(random)}')
            lines += [task(random, n + 1) for n in range(random.randint(0, 3))]
    lines += ['', f'{place}人民政府', f'{random.randint(2019, 2026)}年{random.randint(1, 12)}月{random.randint(1, 28)}日', '']
    return '\n'.join(lines)
