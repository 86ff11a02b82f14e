"""Numerals in names, marks and idioms: no quantity, though each has its digits."""

# Form and words; between bars the numerals.
NO_QUANTITY = [
    ('date', '自|2018年9月|以来，平台运行平稳。'),
    ('years', '|近五年|来，各项工作稳步推进。'),
    ('years', '该指标|连续12年|位居前列。'),
    ('plan', '编制全市“|十四|五”科技规划。'),
    ('name', '推广|5G|网络和|3D|打印技术应用。'),
    ('name', '承接|863|计划和|973|计划成果。'),
    ('name', '实施企业家队伍“|111|”工程。'),
    ('zero', '实现该领域“|零|”突破。'),
    ('zero', '推动小微企业实现专利申请|零|突破。'),
    ('name', '开通“|12330|”和|12345|热线。'),
    ('name', '建设“|1+3+N|”服务体系。'),
    ('idiom', '推行“|一|网通办”和“|一|站式”服务。'),
    ('idiom', '坚持|一|视同仁，千方|百|计稳就业。'),
    ('name', '高质量建设“|双一|流”高校。'),
    ('name', '创建国家|5A|级景区和|三|级甲等医院。'),
    ('ordinal', '引入第|三|方评估，开展第|3|批认定。'),
    ('ordinal', '跟踪《中华人民共和国专利法》第|四|次修改进展。'),
    ('standard', '执行GB/T |29490|—|2013|和ISO|9001|标准。'),
    ('article', '依照第|十二|条第|3|款办理。'),
    ('address', '办公地点设在望川路|16|号|2|号楼|301|室。'),
    ('site', '登录www.sample|163|.example查询。'),
    ('post', '邮政编码|300100|，传真0|22-2345678|9。'),
    ('name', '治理PM|2.5|和|二|氧化碳排放。'),
    ('name', '打造“|十百千|”示范工程升级版。'),
    ('name', '坚持“|两不愁三保障|”标准。'),
    ('ordinal', '省|十三|届人大|二|次会议审议通过。'),
    ('name', '推动|一二三|产业融合发展。'),
    ('name', '落实“|三重一|大”决策制度。'),
    ('annex', '具体见附件|1|和表|2|。'),
    ('name', '建设|二|维码追溯系统|2.0|版。'),
    ('idiom', '坚持|一|张蓝图绘到底，推进全市|一|体化发展。'),
    ('name', '出台“科技新政|三十|条”。'),
    ('name', '推进大众创业、|万|众创新。'),
    ('scale', '鼓励|规模以上|企业牵头，市级|以上|平台开放共享。'),
    ('clock', '上午|9:30|集中开庭。'),
    ('name', '推进|G15|高速和地铁|4|号线建设。'),
    ('name', '落实“|八|项规定”精神。'),
]


def write(page, random):
    form, words = random.choice(NO_QUANTITY)
    for i, piece in enumerate(words.split('|')):
        if i % 2:
            page.none(piece, f'no_{form}')
        elif '《' in piece:
            before, rest = piece.split('《')
            title, after = rest.split('》')
            page.put(before)
            page.citation(title)
            page.put(after)
        else:
            page.put(piece)
