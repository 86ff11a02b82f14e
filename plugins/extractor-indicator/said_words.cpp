#include "said_words.hpp"

namespace chancery::indicators {

namespace {

constexpr auto kGrowth = word_list("增长", "递增", "增加", "增幅", "增速", "提高", "提升", "上升", "下降", "减少",
                                   "降低", "缩减", "回落", "压缩", "压减", "扩大", "净增", "削减", "精简");
constexpr auto kReached = word_list("提高到", "提升到", "上升到", "增加到", "下降到", "降低到", "提高至", "提升至",
                                    "上升至", "增加至", "下降至", "降低至", "压缩至", "压缩到", "减少到", "减少至",
                                    "增长到", "增长至", "回落至", "扩大到", "扩大至", "达到", "高达");
constexpr auto kRate = word_list("增速", "增长率", "增幅", "降幅", "升幅");
constexpr auto kStock = word_list("累计", "总数", "总量", "拥有", "共有", "现有", "达到", "达", "有效", "存量", "在册",
                                  "汇集", "保有", "余额", "总人口", "数量", "覆盖", "聚集", "集聚", "建成", "规模");
constexpr auto kFlowNoun = word_list("收入", "支出", "投资", "产值", "销售额", "交易额", "登记额", "成交额", "融资",
                                     "生产总值", "增加值", "零售总额", "进出口", "利润", "税收", "产量", "营业额");
constexpr auto kOrder = word_list("确保", "要达到", "目标", "应达到", "须达到", "要求达到");
constexpr auto kForecast = word_list("预计", "有望", "预期", "可达", "预测", "估计", "将达", "将超", "将突破");
constexpr auto kPlan = word_list("还将", "将于", "准备", "打算");
// Said of one figure: 在现有12个站点的基础上再建8个.
constexpr auto kExisting = word_list("现有", "已有", "原有");
// Said of what is so, also where tasks are set.
constexpr auto kPresent = word_list("目前", "近年来", "截至", "截止", "已经", "已完成", "已达", "累计已", "迄今",
                                    "至今", "现已", "业已", "完成了", "达到了", "过去");
// Said of all that follows in the sentence, unless what is so comes between.
constexpr auto kOutlooks = word_list("预计", "有望", "预测", "估计");
constexpr auto kNext = word_list("下一步", "下阶段", "下一阶段", "接下来");

// In the order of `Says`.
constexpr WordLists kWords(kGrowth, kReached, kRate, kStock, kFlowNoun, kFlowVerb, word_list("增加值"),
                           word_list("累计"), word_list("新增"), word_list("净增"), kOrder, kForecast, kPlan,
                           kPlanVerbs, kMore, kExisting, word_list("已"), word_list("分别"), word_list("由", "从"),
                           kDistantBeginnings, kAim, kPresent, kOutlooks, kNext, word_list("将"), word_list("要"));

}  // namespace

void SaidWords::find(std::string_view text, std::size_t begin, std::size_t end) {
  words_.clear();
  all_ = 0;
  end_ = end;
  kWords.each_in(text.substr(begin, end - begin), [&](std::size_t at, std::size_t size, unsigned classes) {
    words_.push_back({begin + at, begin + at + size, classes});
    all_ |= classes;
  });
}

unsigned SaidWords::between(std::size_t begin, std::size_t end) const {
  unsigned out = 0;
  for (const auto& word : words_)
    if (word.begin >= begin && word.end <= end) out |= word.classes;
  return out;
}

std::size_t SaidWords::first(unsigned classes, std::size_t from) const {
  for (const auto& word : words_)
    if ((word.classes & classes) != 0 && word.begin >= from) return word.begin;
  return std::string_view::npos;
}

}  // namespace chancery::indicators
