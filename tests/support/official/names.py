"""Invented places, people, bodies and subjects. Places are composed of syllables so that none is real but by chance;
ministries are named where a State's document would name them. Some subjects have numerals or quotes in their names."""

PLACES = [first + second for first in '栖澄霁绮砚芦杉枫' for second in '澜渚陂岫墟堰']
SURNAMES = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '冯', '陈', '欧阳', '上官', '于', '成', '万']
GIVEN = ['明远', '静', '建华', '晓岚', '志强', '雨桐', '国栋', '思齐', '一鸣', '百川', '亚男', '为民']
OFFICES = [
    '科技局',
    '教育局',
    '财政局',
    '民政局',
    '人力资源和社会保障局',
    '工业和信息化局',
    '发展改革委',
    '市场监管局',
    '农业农村局',
    '住房和城乡建设局',
    '卫生健康委',
    '生态环境局',
    '政务服务办',
    '大数据管理局',
    '应急局',
    '文化和旅游局',
    '统计局',
    '国资委',
    '总工会',
    '残联',
    '知识产权局',
    '金融办',
    '城投公司',
    '气象局',
    '妇联',
    '人社局',
    '交通运输局',
]
SUBJECTS = [
    '高新技术企业',
    '众创空间',
    '社区养老服务站',
    '知识产权服务机构',
    '省级重点实验室',
    '技术转移机构',
    '学前教育机构',
    '规模以上工业企业',
]
EVENTS = ['技术培训班', '人才招聘会', '银企对接会', '政策宣讲会']
WORKS = [
    '科技成果转化',
    '营商环境优化',
    '老旧小区改造',
    '养老服务体系建设',
    '中小企业数字化转型',
    '河道综合治理',
    '职业技能提升',
    '知识产权保护',
    '工业互联网创新发展',
    '大气污染防治',
    '学前教育普及普惠',
    '政务数据共享',
    '家庭医生签约服务',
    '农产品冷链物流建设',
    '公共体育设施开放',
    '历史文化街区保护利用',
    '5G应用推广',
    '“一老一小”服务',
    '“四好农村路”建设',
]
VERBS = ['推进', '加强', '完善', '实施', '优化', '支持', '深化']


def person(random):
    return random.choice(SURNAMES) + random.choice(GIVEN)


def city(random):
    return random.choice(PLACES) + '市'


def offices(random, count, prefix='市'):
    return [prefix + name for name in random.sample(OFFICES, count)]


def work(random):
    return random.choice(VERBS) + random.choice(WORKS)
