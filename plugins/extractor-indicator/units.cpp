#include "units.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "code_points.hpp"

namespace chancery::indicators {

namespace {

using enum UnitKind;

struct BuiltIn {
  // Blanks between them. 平米=平方米: its base unit, else it is its own. 家/庭长: none of these may follow.
  std::string_view names;
  UnitKind kind;
};

constexpr BuiltIn kNames[] = {
    // bodies, people, things one can touch
    {"家/庭长乡具园电族畜政属教装喻禽 户/籍型外均主口 名/称录单字牌城胜优誉额义列 "
     "人/民大社均户才工格类事物文生防体造道为机行力数文士际心 "
     "人次 人年 人月 人口=人 人员=人 所/有在属以需得谓长 座/谈右椅标 栋/梁 幢 件 台/湾阶账风胞下 辆 艘 架/构 架次 "
     "列/入为出席 套/餐路用 匹/配 "
     "羽 株/洲 棵 间/接隔距断 张/家贴 床/位=张 床位=张 处/理罚置分级长方境在于 例/如行会外 起/来点步到草飞床航 "
     "宗/旨教族 桩 "
     "笔/记试 盏 枚 颗 袋 箱 辆次 车次 班次 航班 航次 人天 户次 家次 件次 "
     "艘次 标准箱 标箱=标准箱 TEU TB PB EB Gbps Tbps Mbps PFlops PFLOPS EFlops EFLOPS",
     body},
    {"场次 批次 期次 班组 院 尾 只/有要能是需好 部/门委队分级长署位件 位/于居置列次移 "
     "本/市区科级地省县部级身质届领着月年人质土年期 "
     "个/体人别性案税位头 项/目 条/件例款文约幅 种/植养子苗业粮 类/似别型比 次/性级数要日年月贷 批/准复发量评示 "
     "期/间限货待望刊末权初中盼 "
     "场/所地馆景合面 篇/章幅 首/先要次届批都府位例创 集/中团体群聚合成结约 门/槛户诊类店前 道/路德理 "
     "支/持出撑付部行委教农援架护撑柱点 "
     "堂 课时 学时 学分 节/能约水点日目省假奏 组/织建成长团合 队/伍员 对/于外接象标照口比待策应话手 双/方边向重创 "
     "幅/度 块/钱 片/区面 "
     "枝 粒/径度子 孔/径子隙洞 具/有体备 棒/球 盒/子 罐/子头 朵 串/联通 捆/绑 筐 束/缚 樘 "
     "条次 人份=份 份/额 卷 册 票 盘 瓶 桶 顶 根/据本源治 层次 大类=类 个类=类 小类=类 种类=种 品种=种 轮/换训岗船流 "
     "趟 "
     "标段 站/点位在立 款/项式 头/部脑衔发绪 口/岸径号味 眼/前光 度/过假量数 度电=度 方=立方米/面式法案向便位",
     count},
    {"平方公里 平方千米=平方公里 平方米 平米=平方米 ㎡=平方米 m2=平方米 m²=平方米 公顷 hm2=公顷 亩/产均 公亩 "
     "平方=平方米 "
     "公里/数 千米=公里 km=公里 KM=公里 华里 海里 延米 延长米=米 米/粉饭面兰线 m=米 "
     "立方米 立方=立方米 m3=立方米 m³=立方米 升/级高至到值学温降 毫升 毫克 克/服隆拉 公斤 千克=公斤 kg=公斤 斤 吨/位 "
     "t=吨 "
     "标准煤 吨标准煤 吨标煤=吨标准煤 吨二氧化碳 吨公里 人公里 千瓦 千瓦时 瓦/斯解特 兆瓦 MW=兆瓦 kW=千瓦 KW=千瓦 "
     "GW=吉瓦 吉瓦 kWh=千瓦时 kwh=千瓦时 Wh=瓦时 MWh=兆瓦时 GWh=吉瓦时 kVA=千伏安 MVA=兆伏安 "
     "度/过假量数电 度电=度 千伏安 兆伏安 载重吨 总吨 焦耳 吉焦 公斤标准煤 克标准煤 微克/立方米 μg/m3=微克/立方米 "
     "μg/m³=微克/立方米 "
     "毫克/升 mg/L=毫克/升 毫克/立方米 mg/m3=毫克/立方米 mg/m³=毫克/立方米",
     body},
    {"元/旦宵器素件首月老勋帅气 元人民币=元 人民币 美元 美金=美元 欧元 日元 英镑 港元 港币=港元 澳门元 澳元 加元 "
     "新台币 卢布 韩元 瑞士法郎 块钱=元",
     money},
    {"% ％=% ﹪=% ‰", share},
    {"个百分点=百分点 百分点 个千分点=千分点 个基点=基点 基点 BP=基点", point},
    {"倍/增数率加速", multiple},
    {"番", doubling},
    {"个工作日=工作日 工作日 个自然日=日 天/然津气安下 日/内常 年/度均底末初中内来前级代龄份 个月=月 月/底末初份 "
     "周/边岁年期围末 个周=周 个季度=季度 季度 小时 "
     "个小时=小时 分钟 秒 毫秒 ms=毫秒 学年 个学期=学期 学期",
     duration},
    {"分/钟之别类批期布析", score},
    {"岁 周岁 周年 英寸 寸 纳米 微米 毫米 mm=毫米 厘米 cm=厘米 nm=纳米 μm=微米 伏 千伏 kV=千伏 KV=千伏 安培 赫兹 兆赫 "
     "GHz Hz 摄氏度 ℃ °C "
     "级 届 号 楼 层 版 度角 像素 比特 bit",
     never},
};

Unit unit_of(std::string_view word, UnitKind kind) {
  Unit out;
  out.kind = kind;
  const auto slash = word.find('/');
  // 微克/立方米 and mg/L are names with a slash; what must not follow is Han and stands behind a name of Han.
  const bool is_name = word.starts_with("微克/") || word.starts_with("毫克/") ||
                       (slash + 1 < word.size() && static_cast<unsigned char>(word[slash + 1]) < 0x80);
  if (slash != word.npos && !is_name) {
    for (auto at = slash + 1; at < word.size(); at += language::decode(word, at).size)
      out.not_before += language::decode(word, at).value;
    word = word.substr(0, slash);
  }
  const auto equals = word.find('=');
  out.name = word.substr(0, equals);
  out.base = equals == word.npos ? std::string_view(out.name) : word.substr(equals + 1);
  return out;
}

std::uint32_t slot(std::string_view s, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < s.size() ? static_cast<unsigned char>(s[at + i]) : 0u; };
  return byte(0) < 0x80 ? byte(0) : (byte(0) * 131u + byte(1) * 31u + byte(2) * 7u) & 1023u;
}

// Up to eight bytes, as many as there are; the rest is 0.
std::uint64_t eight_at(std::string_view s, std::size_t at) {
  std::uint64_t out = 0;
  const auto left = s.size() - at;
  if (left >= sizeof out) std::memcpy(&out, s.data() + at, sizeof out);
  else std::memcpy(&out, s.data() + at, left);
  return out;
}

bool is_latin(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

}  // namespace

Units::Units() : Units(std::vector<Unit>()) {}

Units::Units(const std::vector<Unit>& more) {
  for (const auto& [names, kind] : kNames)
    for (std::size_t at = 0; at < names.size();) {
      const auto end = std::min(names.find(' ', at), names.size());
      if (end > at) put(unit_of(names.substr(at, end - at), kind));
      at = end + 1;
    }
  for (const auto& unit : more) put(unit);
  index();
}

void Units::put(const Unit& unit) {
  const auto same = std::find_if(all_.begin(), all_.end(), [&](const auto& one) { return one.name == unit.name; });
  if (same != all_.end()) *same = unit;
  else all_.push_back(unit);
}

void Units::index() {
  std::sort(all_.begin(), all_.end(), [](const Unit& a, const Unit& b) {
    const auto left = slot(a.name, 0), right = slot(b.name, 0);
    if (left != right) return left < right;
    return a.name.size() != b.name.size() ? a.name.size() > b.name.size() : a.name < b.name;
  });
  for (const auto& unit : all_) {
    const std::string all_ones(unit.name.size(), '\xFF');
    heads_.push_back({eight_at(unit.name, 0), eight_at(all_ones, 0)});
  }
  first_.assign(1025, 0);
  for (const auto& unit : all_) ++first_[slot(unit.name, 0) + 1];
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
}

std::string_view Units::joined(std::initializer_list<std::string_view> parts) const {
  std::string out;
  for (const auto part : parts) out += part;
  return *joined_.insert(std::move(out)).first;
}

const Unit* Units::at(std::string_view s, std::size_t at) const {
  if (at >= s.size()) return nullptr;
  const auto mine = slot(s, at);
  const auto begin = first_[mine], end_of_slot = first_[mine + 1];
  if (begin == end_of_slot) return nullptr;  // mostly
  const auto here = eight_at(s, at);
  for (auto i = begin; i < end_of_slot; ++i) {
    if ((here & heads_[i].mask) != heads_[i].bytes) continue;
    const auto& unit = all_[i];
    if (unit.name.size() > s.size() - at) continue;
    if (unit.name.size() > sizeof here && !s.substr(at).starts_with(unit.name)) continue;
    const auto end = at + unit.name.size();
    if (is_latin(unit.name.back()) && end < s.size() && is_latin(s[end])) continue;
    const auto next = language::decode(s, end);
    if (next.value >= 0x80 && unit.not_before.find(next.value) != unit.not_before.npos) continue;
    return &unit;
  }
  return nullptr;
}

}  // namespace chancery::indicators
