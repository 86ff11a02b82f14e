#include "names.hpp"

#include <algorithm>
#include <array>

#include "code_points.hpp"
#include "word_set.hpp"

namespace chancery::entities {

namespace {

// The surnames of nearly all, in the order of their frequency, and the compound ones.
constexpr language::CharacterSet kSurnames(
    U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭"
    U"陆范汪廖石金韦贾夏付方邹熊白孟秦"
    U"邱侯江尹薛闫雷段史龙贺陶黎龚毛郝郭邵万钱严赖覃洪武莫孔汤向常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧"
    U"耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅"
    U"戴习童凌毕单季裴霍涂成苗谷曲盛冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆农司卓古吉缪简车项连芦麦褚娄窦戚"
    U"岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵"
    U"苟邬边卞姬和师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟"
    U"冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅"
    U"屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜"
    U"印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於");
constexpr std::u32string_view kCompound[] = {U"欧阳", U"上官", U"皇甫", U"令狐", U"诸葛", U"司徒", U"司马",
                                             U"申屠", U"夏侯", U"端木", U"尉迟", U"东方", U"慕容", U"公孙",
                                             U"长孙", U"轩辕", U"宇文", U"呼延", U"南宫", U"独孤"};
// Begin like a name and are none.
constexpr auto kWordsLikeNames = language::word_set(
    "党组", "党委", "党支部", "党总支", "时任", "前任", "现任", "曾任", "常务", "常委", "方面", "部分", "全体", "全国",
    "相关", "有关", "高级", "国家", "安全", "管理", "应急", "文化", "应届", "章程", "任命", "担任", "连任", "司法",
    "公安", "农业", "海关", "国务", "人大", "政协", "平安", "农村", "国有", "原任", "关于", "于是", "成员", "支部",
    "和副", "及副", "任副", "原副", "兼任", "江苏", "江西", "宁夏", "云南", "海南", "河南", "湖南", "安徽", "吉林",
    "甘肃", "华北", "华南", "高校", "中共", "应邀", "单位", "各位", "国际", "公司", "商会", "师范", "施工", "计划",
    "普通", "温室", "金融", "石油", "万名", "百名", "万家", "多名", "一名", "白求恩", "全省", "全市", "全区", "全县",
    "项目", "项目部", "常务副", "历任", "副主任", "关工委", "包村", "包片", "包联", "强区", "程序", "路段", "和原",
    "明确", "成立", "支持", "连续", "应由", "应当", "查处", "研究", "党政", "时候", "鲁迅", "党员", "公职", "平总",
    "和谐", "韩国", "韩方", "解聘", "任免", "相互", "卓越", "全日制");

// Surnames that hardly begin a word: what stands behind them at the begin of a stretch is a given name, whatever it
// means elsewhere (王建设, 刘和平).
constexpr language::CharacterSet kSure(
    U"王李张刘陈杨赵吴周徐孙朱胡郭何罗郑梁谢宋唐韩邓冯曹彭肖萧董潘袁蔡蒋杜叶魏苏吕丁卢姚沈姜崔谭范汪廖贾邹"
    U"孟秦阎薛侯贺龚邵覃赖郝樊葛邢庞颜倪聂翟殷詹耿俞阮柯戴裴霍骆靳喻祁蒲屈饶");

// What a surname begins with.
constexpr language::CharacterSet kCompoundFirsts(U"欧上皇令诸司申夏端尉东慕公长轩宇呼南独");
constexpr language::CharacterSet kFirst = kSurnames | kSure | kCompoundFirsts;

// Who is meant by them before 代表 and 委员 are many, or a seat and no person.
constexpr auto kMany = language::word_set(
    "各位", "诸位", "全体", "人大", "政协", "党员", "党派", "职工", "员工", "村民", "居民", "市民", "群众", "农民",
    "工人", "学生", "学员", "教师", "老师", "青年", "妇女", "企业", "商户", "商家", "家长", "业主", "会员", "团员",
    "社员", "队员", "股东", "专家", "学者", "基层", "各界", "界别", "行业", "部门", "单位", "方面", "双方", "三方",
    "有关", "相关", "与会", "参会", "到会", "在座", "列席", "出席", "特邀", "特约", "特聘", "常务", "常驻", "驻会",
    "候补", "增补", "主任", "常委", "名誉", "荣誉", "执行", "当然", "组织", "宣传", "纪检", "纪律", "监察", "政法",
    "统战", "武装", "兵役", "人武", "文体", "文艺", "体育", "劳动", "法定", "谈判", "首席", "签署", "全权", "授权",
    "委托", "推荐", "选举", "当选", "人民", "国务", "中央", "地方", "少数", "华侨", "归侨", "侨界", "台胞", "港澳",
    "海外", "领衔", "附议", "联名", "提案", "建议", "提出", "主办", "第一", "其他", "其它", "其余", "部分", "市级",
    "省级", "区级", "县级", "镇级", "村级", "乡级", "我们", "你们", "您们", "他们", "我市", "我区", "我县", "我省",
    "本市", "本区", "本县", "本省", "本人", "本届", "本次", "下列", "以下", "如下", "以上", "上述", "男女", "新任",
    "新增", "原任", "连任", "离任", "优秀", "先进", "先生", "女士", "同志", "领导", "同事", "同仁", "干部", "来宾",
    "嘉宾", "朋友", "秘书", "文秘", "客服", "值班", "热线", "专班", "专员", "窗口", "总机", "前台", "同上", "同前",
    "见附", "详见", "暂无", "待定", "空缺", "另附", "附后", "本部", "谢谢", "电话", "手机", "传真", "邮箱", "邮编",
    "地址", "座机", "微信");
constexpr std::array kManyInFront = {"各",   "全体", "全市", "全省", "全区", "全县", "全镇", "全乡", "全国", "该",
                                     "各位", "诸位", "这位", "那位", "哪位", "多位", "多名", "数位", "数名", "几位",
                                     "几名", "两位", "两名", "有关", "相关", "与会", "参会", "列席", "出席", "特邀"};
constexpr std::array kManyBehind = {"人大", "政协", "党派", "界别", "人员", "职工", "群众", "村民", "居民",
                                    "市民", "农民", "学生", "教师", "家长", "企业", "单位", "部门", "方面",
                                    "热线", "专线", "专家", "人士", "干部", "领导", "们",   "的"};
// The last characters of offices, places, circles and kinds of people.
constexpr language::CharacterSet kUnits(
    U"省市区县旗镇乡村州盟街局委办厅处科室部会院所站组队司团界届级系校厂行社户者员警");
constexpr language::CharacterSet kPlaces(U"省市区县旗镇乡村"), kRegions(U"省市区县旗");
constexpr language::CharacterSet kNumerals(U"一二三四五六七八九十两几多数");
// Words of function of one character, which few given names hold.
constexpr language::CharacterSet kLinks(U"的和与及等各是在由对向为副任兼们");
constexpr language::CharacterSet kNeverNames(U"的等各们");

struct Written {
  std::u32string characters;
  std::string name;
  std::size_t dots = 0;
  bool is_name = false;  // of nothing but Han and ·, and parted by blanks as names are
};

bool is_compound(std::u32string_view characters) {
  if (characters.empty() || !kCompoundFirsts.holds(characters[0])) return false;
  return std::any_of(std::begin(kCompound), std::end(kCompound),
                     [&](auto surname) { return characters.starts_with(surname); });
}

// Blanks stand between all characters, or behind the surname.
Written written(std::string_view s) {
  constexpr std::size_t most = 24;
  Written out;
  std::size_t words = 0, first = 0;
  bool behind_blank = true, are_single = true;
  for (std::size_t at = 0; at < s.size();) {
    const auto c = language::decode(s, at);
    at += c.size;
    if (language::is_blank(c.value)) {
      behind_blank = true;
      continue;
    }
    if ((!language::is_han(c.value) && !is_name_dot(c.value)) || out.characters.size() == most) return {};
    if (behind_blank && ++words == 2) first = out.characters.size();
    are_single = are_single && behind_blank;
    behind_blank = false;
    out.dots += is_name_dot(c.value);
    out.characters += c.value;
    out.name += s.substr(at - c.size, c.size);
  }
  const bool has_surname = first == 1 || (first == 2 && is_compound(out.characters));
  const bool ends_bare = s.empty() || !language::is_blank(language::decode_before(s, s.size()).value);
  out.is_name = ends_bare && (words == 1 || are_single || (words == 2 && has_surname));
  return out;
}

// Characters of the surname; 0 if it is none of the list.
std::size_t surname_size(std::u32string_view characters) {
  if (characters.size() > 2 && is_compound(characters)) return 2;
  if (characters.size() == 4 && kSure.holds(characters[0]) && kSure.holds(characters[1])) return 2;  // of both parents
  if (characters.empty()) return 0;
  return kSurnames.holds(characters[0]) || kSure.holds(characters[0]) ? 1 : 0;
}
bool has_fit_size(std::u32string_view characters) {
  const auto surname = surname_size(characters);
  return surname != 0 && characters.size() > surname && characters.size() <= surname + 2;
}

// Each part of 买买提·艾力 has a character.
bool has_parts(std::u32string_view characters) {
  bool behind_dot = true;
  for (const auto c : characters) {
    if (is_name_dot(c) && behind_dot) return false;
    behind_dot = is_name_dot(c);
  }
  return !behind_dot;
}

}  // namespace

bool is_name_dot(char32_t c) {
  return c == 0xB7 || c == 0x2022 || c == 0x2027 || c == 0x2219 || c == 0x22C5 || c == 0x30FB;
}

bool is_compound_surname(std::string_view s) {
  const auto all = written(s);
  return all.characters.size() == 2 && is_compound(all.characters);
}

bool NameReader::is_word(std::string_view name) const {
  return kWordsLikeNames.holds(name) || lexicon_.longest(name, 0).size == name.size();
}

// A word of two characters or more, with one of the marks if any are given.
bool NameReader::holds_word(std::string_view name, std::uint32_t marks) const {
  for (std::size_t at = 0; at < name.size(); at += language::decode(name, at).size) {
    const auto match = lexicon_.longest(name, at);
    if (match.size >= 6 && (marks == 0 || (match.marks & marks) != 0)) return true;
  }
  return false;
}

// 综合科, 云岭区, 经济界. (陈登科 is none: 陈 is a surname, and 陈登 no word.)
bool NameReader::names_unit(std::string_view name) const {
  const auto last = language::decode_before(name, name.size());
  const auto front = name.substr(0, name.size() - last.size);
  if (front.size() > 3 && kRegions.holds(last.value)) return true;
  return kUnits.holds(last.value) && front.size() > 3 &&
         (surname_size(written(front).characters) == 0 || is_word(front));
}

bool NameReader::names_many(std::string_view name) const {
  if (kMany.holds(name)) return true;
  const auto begins = [&](std::string_view word) { return language::begins_with(name, word); };
  const auto ends = [&](std::string_view word) { return language::finishes_with(name, word); };
  if (std::any_of(kManyInFront.begin(), kManyInFront.end(), begins)) return true;
  if (std::any_of(kManyBehind.begin(), kManyBehind.end(), ends)) return true;
  return kNumerals.holds(language::decode(name, 0).value) && (name.ends_with("位") || name.ends_with("名"));
}

std::string NameReader::in_running_text(language::Extent extent) const {
  if (!kFirst.holds(language::decode(text_, extent.begin).value)) return {};
  auto [characters, name, dots, is_name] = written(extent.in(text_));
  if (!is_name || characters.size() < 2 || dots != 0) return {};
  if (!has_fit_size(characters) || kPlaces.holds(characters.back())) return {};
  if (characters.front() == U'任' && characters.back() == U'长') return {};  // 任链长
  const bool is_compound_name = is_compound(characters);
  if (is_compound_name && characters.size() == 2) return {};
  const auto given = std::u32string_view(characters).substr(1);
  const bool is_sure = kSure.holds(characters[0]) || is_compound_name;
  for (const auto c : given)
    if ((is_sure ? kNeverNames : kLinks).holds(c)) return {};
  if (lexicon_.longest(name, 0).size >= 6 || holds_word(name, is_sure ? kPersonTitle : 0u)) return {};
  return is_word(name) || names_many(name) ? std::string{} : name;
}

std::string NameReader::with_dots(language::Extent extent) const {
  auto [characters, name, dots, is_name] = written(extent.in(text_));
  return is_name && dots != 0 && has_parts(characters) && !names_many(name) ? name : std::string{};
}

std::string NameReader::by_form(language::Extent extent, Told told) const {
  constexpr std::size_t most = 4, most_foreign = 8;
  auto [characters, name, dots, is_name] = written(extent.in(text_));
  if (!is_name || characters.size() < 2 || names_many(name)) return {};
  if (dots != 0) return has_parts(characters) ? name : std::string{};
  const auto match = lexicon_.longest(name, 0);
  const bool is_whole = match.size == name.size(), has_surname = surname_size(characters) != 0;
  constexpr std::uint32_t never = kClass | kPersonTitle | kSuffix | kNational | kLevel;
  if (is_whole && (match.marks & never) != 0) return {};
  // 感谢, 感谢李某; 成立 may be somebody.
  if (match.size >= 6 && (match.marks & kStop) != 0 && !(is_whole && has_surname)) return {};
  if (names_unit(name)) return {};
  if (told == Told::likely) return has_fit_size(characters) && !is_word(name) ? name : std::string{};
  if (told == Told::probable && !has_surname && is_word(name)) return {};
  if (characters.size() <= most) return name;
  return characters.size() <= most_foreign && !holds_word(name, 0) ? name : std::string{};
}

}  // namespace chancery::entities
