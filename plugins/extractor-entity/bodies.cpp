#include "bodies.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>

#include "code_points.hpp"

namespace chancery::entities {

namespace {

struct Body {
  std::string_view full;
  std::string_view shorts = "";  // divided by blanks
};

// Bodies of the state and the Party since the eighties, those renamed or merged included.
constexpr std::array kNationals = {Body{"国务院"},
                                   Body{"国务院办公厅", "国办"},
                                   Body{"党中央"},
                                   Body{"中共中央"},
                                   Body{"中共中央办公厅", "中央办公厅 中办"},
                                   Body{"中央军委"},
                                   Body{"中央军事委员会"},
                                   Body{"全国人大"},
                                   Body{"全国人民代表大会"},
                                   Body{"全国人大常委会"},
                                   Body{"全国人民代表大会常务委员会"},
                                   Body{"全国政协"},
                                   Body{"最高人民法院", "最高法院 高法院"},
                                   Body{"最高人民检察院", "最高检察院 高检院"},
                                   Body{"中央纪委"},
                                   Body{"国家监委"},
                                   Body{"中央组织部", "中组部"},
                                   Body{"中央宣传部", "中宣部"},
                                   Body{"中央统战部"},
                                   Body{"中央政法委"},
                                   Body{"中央编办", "中央编委办"},
                                   Body{"中央网信办"},
                                   Body{"中央党校"},
                                   Body{"中央农办"},
                                   Body{"中央财办"},
                                   Body{"中央外办"},
                                   Body{"中央台办"},
                                   Body{"中央文明办"},
                                   Body{"中央党史和文献研究院"},
                                   Body{"中央编译局"},
                                   Body{"中央政研室"},
                                   Body{"外交部"},
                                   Body{"国防部"},
                                   Body{"国家发展和改革委员会", "国家发展改革委 国家发改委 发展改革委 发改委"},
                                   Body{"教育部"},
                                   Body{"科学技术部", "科技部"},
                                   Body{"工业和信息化部", "工信部"},
                                   Body{"国家民族事务委员会", "国家民委"},
                                   Body{"公安部"},
                                   Body{"国家安全部", "安全部"},
                                   Body{"监察部"},
                                   Body{"民政部"},
                                   Body{"司法部"},
                                   Body{"财政部"},
                                   Body{"人力资源和社会保障部", "人力资源社会保障部 人社部"},
                                   Body{"劳动和社会保障部", "劳动保障部"},
                                   Body{"人事部"},
                                   Body{"自然资源部"},
                                   Body{"国土资源部"},
                                   Body{"生态环境部"},
                                   Body{"环境保护部"},
                                   Body{"住房和城乡建设部", "住房城乡建设部 住建部"},
                                   Body{"建设部"},
                                   Body{"交通运输部"},
                                   Body{"交通部"},
                                   Body{"铁道部"},
                                   Body{"水利部"},
                                   Body{"农业农村部"},
                                   Body{"农业部"},
                                   Body{"商务部"},
                                   Body{"文化和旅游部"},
                                   Body{"文化部"},
                                   Body{"国家卫生健康委员会", "国家卫生健康委 卫生健康委 国家卫健委"},
                                   Body{"国家卫生和计划生育委员会", "卫生计生委 国家卫生计生委"},
                                   Body{"卫生部"},
                                   Body{"退役军人事务部"},
                                   Body{"退役军人部"},
                                   Body{"应急管理部", "应急部"},
                                   Body{"中国人民银行", "人民银行 央行"},
                                   Body{"审计署"},
                                   Body{"信息产业部"},
                                   Body{"国防科工委"},
                                   Body{"国家计委"},
                                   Body{"国家经贸委"},
                                   Body{"国家教委"},
                                   Body{"国家科委"},
                                   Body{"国务院国有资产监督管理委员会", "国务院国资委 国资委"},
                                   Body{"海关总署"},
                                   Body{"国家税务总局", "税务总局"},
                                   Body{"国家市场监督管理总局", "市场监管总局 国家市场监管总局"},
                                   Body{"国家金融监督管理总局", "金融监管总局"},
                                   Body{"国家广播电视总局", "广电总局"},
                                   Body{"国家体育总局", "体育总局"},
                                   Body{"国家工商行政管理总局", "工商总局"},
                                   Body{"质检总局"},
                                   Body{"食品药品监管总局"},
                                   Body{"安全监管总局"},
                                   Body{"环保总局"},
                                   Body{"民航总局"},
                                   Body{"新闻出版总署"},
                                   Body{"国家统计局", "统计局"},
                                   Body{"国家林业和草原局", "林草局"},
                                   Body{"林业局"},
                                   Body{"国家知识产权局"},
                                   Body{"国家医疗保障局", "国家医保局"},
                                   Body{"国家国际发展合作署", "国际发展合作署"},
                                   Body{"国务院参事室"},
                                   Body{"国家机关事务管理局", "国管局"},
                                   Body{"国务院港澳事务办公室", "港澳办"},
                                   Body{"国务院研究室"},
                                   Body{"国务院法制办"},
                                   Body{"国务院台办"},
                                   Body{"国务院新闻办"},
                                   Body{"西部开发办"},
                                   Body{"国务院扶贫办"},
                                   Body{"国务院侨办"},
                                   Body{"国务院三峡办"},
                                   Body{"国务院南水北调办"},
                                   Body{"新华通讯社", "新华社"},
                                   Body{"中国科学院", "中科院"},
                                   Body{"中国社会科学院", "社科院"},
                                   Body{"中国工程院", "工程院"},
                                   Body{"国务院发展研究中心"},
                                   Body{"中央广播电视总台"},
                                   Body{"中国气象局"},
                                   Body{"中国证券监督管理委员会", "证监会 中国证监会"},
                                   Body{"中国银行保险监督管理委员会", "银保监会 中国银保监会"},
                                   Body{"银监会"},
                                   Body{"保监会"},
                                   Body{"国家信访局"},
                                   Body{"国家粮食和物资储备局", "粮食和储备局 国家粮食和储备局"},
                                   Body{"国家粮食局", "粮食局"},
                                   Body{"国家能源局"},
                                   Body{"国家国防科技工业局", "国防科工局"},
                                   Body{"国家烟草专卖局", "烟草局"},
                                   Body{"国家移民管理局"},
                                   Body{"国家铁路局"},
                                   Body{"中国民用航空局", "民航局 中国民航局"},
                                   Body{"国家邮政局"},
                                   Body{"国家文物局"},
                                   Body{"国家中医药管理局", "中医药局 国家中医药局"},
                                   Body{"国家外汇管理局", "国家外汇局"},
                                   Body{"国家药品监督管理局", "国家药监局"},
                                   Body{"国家档案局"},
                                   Body{"国家保密局"},
                                   Body{"国家版权局"},
                                   Body{"国家海洋局"},
                                   Body{"国家地震局", "中国地震局"},
                                   Body{"国家测绘局"},
                                   Body{"国家电网公司", "国家电网"},
                                   Body{"国家开发银行", "国开行"},
                                   Body{"中国农业发展银行"},
                                   Body{"中国工商银行", "工商银行 工行"},
                                   Body{"中国农业银行", "农业银行 农行"},
                                   Body{"中国建设银行", "建设银行 建行"},
                                   Body{"交通银行"},
                                   Body{"招商银行"},
                                   Body{"中国邮政储蓄银行", "邮储银行 邮政储蓄银行"},
                                   Body{"中国银行"},
                                   Body{"全国总工会", "中华全国总工会"},
                                   Body{"共青团中央"},
                                   Body{"全国妇联"},
                                   Body{"中国科协"},
                                   Body{"中国残联"},
                                   Body{"全国工商联"},
                                   Body{"中国文联"},
                                   Body{"中国作协"},
                                   Body{"中国红十字会"},
                                   Body{"全国供销合作总社", "供销合作总社"},
                                   Body{"国家自然科学基金委员会", "国家自然科学基金委"},
                                   Body{"中国贸促会"},
                                   Body{"中国国际贸易促进委员会"},
                                   Body{"国家标准化管理委员会", "国家标准委"},
                                   Body{"国家认证认可监督管理委员会", "国家认监委"},
                                   Body{"解放军总后勤部"},
                                   Body{"总参谋部"},
                                   Body{"总政治部"},
                                   Body{"武警部队"},
                                   Body{"国家林业局"},
                                   Body{"国家旅游局"},
                                   Body{"国家宗教局", "宗教局"},
                                   Body{"国务院办公室"},
                                   Body{"新闻办"},
                                   Body{"法制办"},
                                   Body{"扶贫办"}};

// What local bodies are for, in full and short.
constexpr std::array kFunctions = {Body{"教育", "教"},
                                   Body{"科学技术", "科技"},
                                   Body{"工业和信息化", "工信 工业信息化"},
                                   Body{"经济和信息化", "经信"},
                                   Body{"发展和改革", "发改 发展改革"},
                                   Body{"公安"},
                                   Body{"民政"},
                                   Body{"司法"},
                                   Body{"财政"},
                                   Body{"人力资源和社会保障", "人社 人力社保 人力资源社会保障"},
                                   Body{"劳动和社会保障", "劳动保障"},
                                   Body{"人事"},
                                   Body{"规划和自然资源", "规划资源 规划自然资源 规自"},
                                   Body{"自然资源"},
                                   Body{"自然资源和规划"},
                                   Body{"国土资源", "国土"},
                                   Body{"国土资源和房屋管理"},
                                   Body{"规划"},
                                   Body{"生态环境"},
                                   Body{"环境保护", "环保"},
                                   Body{"住房和城乡建设", "住建 住房城乡建设"},
                                   Body{"住房和建设", "住房建设"},
                                   Body{"住房建设和交通运输", "住建交"},
                                   Body{"建设和交通", "建交"},
                                   Body{"城乡建设"},
                                   Body{"建设"},
                                   Body{"城市管理", "城管"},
                                   Body{"城市管理综合执法"},
                                   Body{"城市管理和综合执法"},
                                   Body{"综合执法"},
                                   Body{"行政执法"},
                                   Body{"交通运输", "交运"},
                                   Body{"交通"},
                                   Body{"水务"},
                                   Body{"水利"},
                                   Body{"农业农村"},
                                   Body{"农业", "农"},
                                   Body{"农牧"},
                                   Body{"畜牧"},
                                   Body{"商务"},
                                   Body{"商业"},
                                   Body{"文化和旅游", "文旅 文化旅游"},
                                   Body{"文化"},
                                   Body{"旅游"},
                                   Body{"文化广电和旅游"},
                                   Body{"文化广电旅游体育"},
                                   Body{"广播电视", "广电"},
                                   Body{"卫生健康", "卫健"},
                                   Body{"卫生和计划生育", "卫生计生 卫计"},
                                   Body{"卫生"},
                                   Body{"计划生育", "计生"},
                                   Body{"退役军人事务", "退役军人"},
                                   Body{"应急管理", "应急"},
                                   Body{"安全生产监督管理", "安监 安全监管"},
                                   Body{"审计"},
                                   Body{"市场监督管理", "市场监管"},
                                   Body{"市场和质量监督管理"},
                                   Body{"市场", ""},
                                   Body{"质量技术监督", "质监"},
                                   Body{"工商行政管理", "工商"},
                                   Body{"食品药品监督管理", "食药监 食品药品监管"},
                                   Body{"药品监督管理", "药监 药品监管"},
                                   Body{"国有资产监督管理", "国资 国资监管"},
                                   Body{"体育"},
                                   Body{"统计"},
                                   Body{"医疗保障", "医保"},
                                   Body{"金融工作", "金融"},
                                   Body{"地方金融监督管理", "地方金融监管 金融监管"},
                                   Body{"粮食"},
                                   Body{"粮食和物资储备"},
                                   Body{"机关事务管理", "机关事务"},
                                   Body{"信访"},
                                   Body{"人民防空", "人防"},
                                   Body{"国防动员"},
                                   Body{"档案"},
                                   Body{"保密"},
                                   Body{"合作交流"},
                                   Body{"政务服务"},
                                   Body{"政务服务管理"},
                                   Body{"政务服务数据管理"},
                                   Body{"行政审批", "审批"},
                                   Body{"行政审批服务"},
                                   Body{"大数据管理", "大数据"},
                                   Body{"大数据发展"},
                                   Body{"数据"},
                                   Body{"知识产权"},
                                   Body{"税务"},
                                   Body{"国家税务", "国税"},
                                   Body{"地方税务", "地税"},
                                   Body{"气象"},
                                   Body{"林业"},
                                   Body{"林业和草原", "林草"},
                                   Body{"园林绿化", "园林"},
                                   Body{"绿化"},
                                   Body{"海洋"},
                                   Body{"民族和宗教事务", "民宗"},
                                   Body{"民族宗教事务", "民族宗教"},
                                   Body{"民族事务", "民"},
                                   Body{"宗教事务"},
                                   Body{"侨务", "侨"},
                                   Body{"外事", "外"},
                                   Body{"外国专家"},
                                   Body{"扶贫开发", "扶贫"},
                                   Body{"乡村振兴"},
                                   Body{"机构编制", "编"},
                                   Body{"网络安全和信息化", "网信"},
                                   Body{"文物"},
                                   Body{"新闻出版"},
                                   Body{"版权"},
                                   Body{"房屋管理", "房管"},
                                   Body{"物价"},
                                   Body{"烟草专卖", "烟草"},
                                   Body{"邮政管理", "邮政"},
                                   Body{"通信管理"},
                                   Body{"地震"},
                                   Body{"供销"},
                                   Body{"招商引资", "招商"},
                                   Body{"招商"},
                                   Body{"投资促进", "投促"},
                                   Body{"国防科技工业", "国防科工"},
                                   Body{"能源"},
                                   Body{"煤炭"},
                                   Body{"口岸"},
                                   Body{"台湾事务", "台"},
                                   Body{"港澳事务", "港澳"},
                                   Body{"老龄"},
                                   Body{"法制"},
                                   Body{"监察"},
                                   Body{"公共资源交易"},
                                   Body{"营商环境建设", "营商环境"},
                                   Body{"社会工作"},
                                   Body{"人才工作", "人才"},
                                   Body{"政府研究", "研究"},
                                   Body{"督查"},
                                   Body{"中小企业"},
                                   Body{"民营经济发展"},
                                   Body{"公积金管理"},
                                   Body{"市政"},
                                   Body{"市容园林"},
                                   Body{"市容和园林管理"},
                                   Body{"城乡规划"}};

template <class Each>
constexpr void each_short(const Body& body, Each each) {
  auto rest = body.shorts;
  while (!rest.empty()) {
    const auto size = std::min(rest.find(' '), rest.size());
    if (size != 0) each(rest.substr(0, size));
    rest.remove_prefix(std::min(size + 1, rest.size()));
  }
}

// The bytes of its last character; 0 if it has none.
constexpr std::uint32_t last_of(std::string_view word) {
  std::uint32_t out = 0;
  for (auto i = word.size() < 3 ? word.size() : word.size() - 3; i < word.size(); ++i)
    out = out << 8 | static_cast<unsigned char>(word[i]);
  return out;
}
// A word for what local bodies are for, and how it is written out.
struct FunctionWord {
  std::string_view word, full;
  std::uint32_t last = 0;  // kept: compilers bound the steps of what they work out
  constexpr FunctionWord() = default;
  constexpr FunctionWord(std::string_view as_word, std::string_view in_full)
      : word(as_word), full(in_full), last(last_of(as_word)) {}
};
template <class Each>
constexpr void each_function_word(Each each) {
  for (const auto& body : kFunctions) {
    each(FunctionWord{body.full, body.full});
    each_short(body, [&](std::string_view word) { each(FunctionWord{word, body.full}); });
  }
}
constexpr std::size_t function_word_count() {
  std::size_t out = 0;
  each_function_word([&](const FunctionWord&) { ++out; });
  return out;
}
// By their last characters; of those the longest first, and of one word the first in the list above.
constexpr auto function_words() {
  std::array<FunctionWord, function_word_count()> out;
  std::size_t n = 0;
  each_function_word([&](const FunctionWord& one) {
    auto place = n++;
    for (; place > 0 && (out[place - 1].last > one.last ||
                         (out[place - 1].last == one.last && out[place - 1].word.size() < one.word.size()));
         --place)
      out[place] = out[place - 1];
    out[place] = one;
  });
  return out;
}
constexpr auto kFunctionWords = function_words();

// The longest that a name ends with.
FunctionWord function_at_end(std::string_view front) {
  if (front.size() < 3) return {};
  const auto last = last_of(front);
  const auto* one = std::lower_bound(kFunctionWords.begin(), kFunctionWords.end(), last,
                                     [](const FunctionWord& a, std::uint32_t b) { return a.last < b; });
  for (; one != kFunctionWords.end() && one->last == last; ++one)
    if (language::finishes_with(front, one->word)) return *one;
  return {};
}

}  // namespace

void add_bodies(WordMarks& all) {
  const auto add = [&](std::string_view name, std::uint32_t marks) { all[std::string(name)] |= marks; };
  for (const auto& body : kNationals) {
    add(body.full, kNational);
    each_short(body, [&](std::string_view name) {
      add(name, kNational);
      // Local bodies are called by its long form: 青山市卫生健康委员会.
      if (language::finishes_with(name, "委")) add(std::string(name) + "员会", kNational);
    });
  }
  for (const auto& body : kFunctions) {
    // One character alone stands for much else; with its suffix it is a word: 教委, 农办.
    const auto one = [&](std::string_view name) {
      if (name.size() > 3) add(name, kFunction | kCommon);
    };
    one(body.full);
    each_short(body, one);
  }
  for (const std::string_view name : {"教委", "农委", "农办", "编办", "编委办", "外办", "侨办", "台办", "民委",
                                      "教体局", "团市委", "团区委", "团县委", "团省委"})
    add(name, kFunction | kOffice);
}

std::string_view full_national_name(std::string_view name) {
  static const auto full_names = [] {
    std::unordered_map<std::string_view, std::string_view> out;
    for (const auto& body : kNationals) each_short(body, [&](std::string_view one) { out.emplace(one, body.full); });
    return out;
  }();
  const auto found = full_names.find(name);
  return found != full_names.end() ? found->second : name;
}

std::string with_full_function(std::string_view name) {
  struct Office {
    std::string_view word, full;
  };
  static constexpr std::array<Office, 5> offices = {
      {{"委员会", "委员会"}, {"办公室", "办公室"}, {"局", "局"}, {"委", "委员会"}, {"办", "办公室"}}};
  const auto* office = std::find_if(offices.begin(), offices.end(),
                                    [&](const Office& one) { return language::finishes_with(name, one.word); });
  if (office == offices.end()) return std::string(name);
  const auto front = name.substr(0, name.size() - office->word.size());
  const auto function = function_at_end(front);
  std::string out(front.substr(0, front.size() - function.word.size()));
  out.reserve(out.size() + function.full.size() + office->full.size());
  return out.append(function.full).append(office->full);
}

}  // namespace chancery::entities
