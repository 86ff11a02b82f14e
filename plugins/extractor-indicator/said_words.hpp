// The words that a sentence's figures are judged by, all found in one pass over it: each figure then asks for those in
// its clause. What they mean there, others say (sense.hpp, subject.hpp, bounds.hpp).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "word_list.hpp"

namespace chancery::indicators {

// Those that are looked at one by one as well.
inline constexpr auto kFlowVerb =
    word_list("完成", "投入", "举办", "开展", "培训", "支持", "发放", "处理", "查处", "新增", "申请", "授权", "新建",
              "改建", "实现", "签订", "引进", "认定", "受理", "办理", "培育", "组织", "拨付", "接待", "调处", "登记",
              "解决", "救助", "拆除", "检查");
// Said of what is to come.
inline constexpr auto kAim =
    word_list("力争", "争取", "预期目标", "目标是", "目标为", "奋斗目标", "努力实现", "总的要求", "总体要求");
inline constexpr auto kPlanVerbs = word_list("计划", "拟", "规划");
// 再建5家, 还将安排1亿元: what comes on top of what is so.
inline constexpr auto kMore = word_list("再建", "再新", "再完", "再培", "再安", "再投", "再引", "再改", "再增", "再认",
                                        "再扩", "再开", "再打", "再支", "再创", "还将", "还要", "明年", "力争", "确保");
// What a bound that stands apart from its number begins with: 不少于总数的5%.
inline constexpr auto kDistantBeginnings = word_list("不低", "不少", "不高", "不超", "不得", "不足", "不到", "超过",
                                                     "约占", "约为", "至少", "最少", "最多", "至多", "最高");

// Classes of words, to be combined.
enum Says : unsigned {
  kSaysGrowth = 1 << 0,
  kSaysReached = 1 << 1,
  kSaysRate = 1 << 2,
  kSaysStock = 1 << 3,
  kSaysFlowNoun = 1 << 4,
  kSaysFlowVerb = 1 << 5,
  kSaysAddedValue = 1 << 6,  // 增加值
  kSaysTotal = 1 << 7,       // 累计
  kSaysNew = 1 << 8,         // 新增
  kSaysNet = 1 << 9,         // 净增
  kSaysOrder = 1 << 10,
  kSaysForecast = 1 << 11,
  kSaysPlan = 1 << 12,
  kSaysPlanVerb = 1 << 13,
  kSaysMore = 1 << 14,
  kSaysExisting = 1 << 15,
  kSaysDone = 1 << 16,  // 已
  kSaysEach = 1 << 17,  // 分别
  kSaysFrom = 1 << 18,  // 由 从
  kSaysDistantBound = 1 << 19,
  kSaysAim = 1 << 20,
  kSaysPresent = 1 << 21,
  kSaysOutlook = 1 << 22,
  kSaysNext = 1 << 23,
  kSaysWill = 1 << 24,  // 将
  kSaysMust = 1 << 25,  // 要
};

class SaidWords {
 public:
  // Those of a sentence, or of as much of it as bears on its figures: of `text` from `begin` to `end`.
  void find(std::string_view text, std::size_t begin, std::size_t end);

  // The classes of which a word stands there whole.
  unsigned between(std::size_t begin, std::size_t end) const;
  bool says(unsigned classes) const { return (all_ & classes) != 0; }
  bool says(unsigned classes, std::size_t begin, std::size_t end) const {
    return says(classes) && (between(begin, end) & classes) != 0;
  }
  // Where the first word of a class begins that does not stand before `from`, or npos.
  std::size_t first(unsigned classes, std::size_t from = 0) const;
  // Where the words looked through end.
  std::size_t end() const { return end_; }

 private:
  struct Word {
    std::size_t begin = 0, end = 0;
    unsigned classes = 0;
  };
  std::vector<Word> words_;  // in text order
  unsigned all_ = 0;         // their classes
  std::size_t end_ = 0;
};

}  // namespace chancery::indicators
