#include "people.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "code_points.hpp"

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
const std::unordered_set<std::string_view>& words_like_names() {
  static const std::unordered_set<std::string_view> words = {
      "党组", "党委",   "党支部", "党总支", "时任",   "前任",   "现任", "曾任",   "常务", "常委", "方面", "部分",
      "全体", "全国",   "相关",   "有关",   "高级",   "国家",   "安全", "管理",   "应急", "文化", "应届", "章程",
      "任命", "担任",   "连任",   "司法",   "公安",   "农业",   "海关", "国务",   "人大", "政协", "平安", "农村",
      "国有", "原任",   "关于",   "于是",   "成员",   "支部",   "和副", "及副",   "任副", "原副", "兼任", "江苏",
      "江西", "宁夏",   "云南",   "海南",   "河南",   "湖南",   "安徽", "吉林",   "甘肃", "华北", "华南", "高校",
      "中共", "应邀",   "单位",   "各位",   "国际",   "公司",   "商会", "师范",   "施工", "计划", "普通", "温室",
      "金融", "石油",   "万名",   "百名",   "万家",   "多名",   "一名", "白求恩", "全省", "全市", "全区", "全县",
      "项目", "项目部", "常务副", "历任",   "副主任", "关工委", "包村", "包片",   "包联", "强区", "程序", "路段",
      "和原", "明确",   "成立",   "支持",   "连续",   "应由",   "应当", "查处",   "研究", "党政", "时候", "鲁迅",
      "党员", "公职",   "平总",   "和谐"};
  return words;
}

// Reads names.
struct Reader {
  std::string_view text;
  const Lexicon& lexicon;

  // A name that fills [begin, end), blanks left out; empty if it is none.
  std::string name(std::size_t begin, std::size_t end) const {
    std::u32string characters;
    std::string out;
    for (auto at = begin; at < end;) {
      const auto c = language::decode(text, at);
      if (!language::is_blank(c.value)) {
        if (!language::is_han(c.value) && c.value != U'·') return {};
        characters += c.value;
        out += text.substr(at, c.size);
      }
      at += c.size;
      if (characters.size() > 4) return {};
    }
    if (characters.size() < 2) return {};
    const bool compound = std::any_of(std::begin(kCompound), std::end(kCompound),
                                      [&](auto surname) { return characters.starts_with(surname); });
    if (!kSurnames.holds(characters[0]) && !compound) return {};
    if (characters.size() == 4 && !compound) return {};
    if (words_like_names().contains(out)) return {};
    for (const auto c : {U'的', U'和', U'与', U'及', U'等', U'各', U'是', U'在', U'由', U'对', U'向', U'为', U'副',
                         U'任', U'兼', U'们'})
      if (characters.find(c, 1) != characters.npos) return {};
    for (std::size_t at = 0; at < out.size(); at += language::decode(out, at).size)
      if (lexicon.longest(out, at).size >= 6) return {};
    return out;
  }
};

// The end of the last body that ends at or before `at`.
std::size_t body_end_before(const std::vector<language::Extent>& taken, std::size_t at) {
  const auto place = std::upper_bound(taken.begin(), taken.end(), at,
                                      [](std::size_t to, const language::Extent& body) { return to < body.end; });
  return place == taken.begin() ? 0 : std::prev(place)->end;
}
bool is_taken(const std::vector<language::Extent>& taken, std::size_t at) {
  const auto place = std::upper_bound(taken.begin(), taken.end(), at,
                                      [](std::size_t to, const language::Extent& body) { return to < body.end; });
  return place != taken.end() && place->begin <= at;
}

// Directly before a title: 杨某某代表.
std::optional<PersonMention> before_title(const Reader& reader, const Hints::Title& title, std::size_t body_end) {
  const auto end = title.extent.begin;
  for (const auto begin : {std::max(title.stop, body_end), std::max(title.name_begin, body_end)}) {
    if (begin >= end || end - begin > 12) continue;
    if (auto name = reader.name(begin, end); !name.empty()) return PersonMention{{begin, end}, std::move(name)};
  }
  return std::nullopt;
}

// Those listed before one with a title: 赵某某、孙某某代表.
void add_listed(const Reader& reader, std::size_t begin, std::vector<PersonMention>& out) {
  constexpr std::string_view comma = "、";
  while (reader.text.substr(0, begin).ends_with(comma)) {
    const auto end = begin - comma.size();
    begin = end;
    for (int n = 0; n < 5 && begin > 0 && language::is_han(language::decode_before(reader.text, begin).value); ++n)
      begin -= language::decode_before(reader.text, begin).size;
    auto name = reader.name(begin, end);
    if (name.empty()) return;
    out.push_back({{begin, end}, std::move(name)});
  }
}

// Behind a title, to the next stop: 市长张某某; blanks may stand between, as in signatures.
std::optional<PersonMention> behind_title(const Reader& reader, const Hints::Title& title) {
  const auto text = reader.text;
  auto begin = language::skip_blanks(text, title.extent.end);
  const auto colon = language::decode(text, begin);
  if (title.extent.in(text).ends_with("人") && language::is_colon(colon.value))
    begin = language::skip_blanks(text, begin + colon.size);
  auto end = begin;
  for (int n = 0; n < 4; ++n) {
    const auto c = language::decode(text, end);
    if (!language::is_han(c.value) || (reader.lexicon.longest(text, end).marks & kStop)) break;
    end += c.size;
  }
  const auto next = language::decode(text, end);
  const bool ends = !language::is_han(next.value) || (reader.lexicon.longest(text, end).marks & kStop);
  if (!ends || end == begin) return std::nullopt;
  auto name = reader.name(begin, end);
  return name.empty() ? std::nullopt : std::optional(PersonMention{{begin, end}, std::move(name)});
}

// In a list of members: name, wide blanks, and an office to the line's end.
std::optional<PersonMention> in_field(const Reader& reader, const language::Extent& field) {
  constexpr std::size_t office_max = 240;
  const auto text = reader.text;
  const auto behind = language::skip_blanks(text, field.end);
  const bool is_wide = behind - field.end >= 6 || (behind - field.end >= 2 && text[field.end] == ' ');
  if (!is_wide || !language::is_han(language::decode(text, behind).value)) return std::nullopt;
  auto name = reader.name(field.begin, field.end);
  if (name.empty()) return std::nullopt;
  for (auto at = behind; at < text.size() && text[at] != '\n' && at - behind < office_max;
       at += language::decode(text, at).size)
    if (reader.lexicon.longest(text, at).marks & kPersonTitle) return PersonMention{field, std::move(name)};
  return std::nullopt;
}

}  // namespace

std::vector<PersonMention> people_in(std::string_view text, const Lexicon& lexicon,
                                     const std::vector<language::Extent>& taken, const Hints& hints) {
  const Reader reader{text, lexicon};
  std::vector<PersonMention> all;
  for (const auto& field : hints.fields)
    if (auto one = in_field(reader, field)) all.push_back(std::move(*one));
  for (const auto& title : hints.titles) {
    if (is_taken(taken, title.extent.begin)) continue;
    auto one = before_title(reader, title, body_end_before(taken, title.extent.begin));
    if (one) add_listed(reader, one->extent.begin, all);
    if (!one) one = behind_title(reader, title);
    if (one) all.push_back(std::move(*one));
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.extent.begin < b.extent.begin; });
  std::vector<PersonMention> out;
  for (auto& one : all)
    if (out.empty() || out.back().extent.end <= one.extent.begin) out.push_back(std::move(one));
  return out;
}

}  // namespace chancery::entities
