// What numbers are counted and measured in: names, what they are in the base unit, and what kind of statement they
// make. Built in are the measure words and units that any grammar or standard lists; a register adds to them or
// replaces them. Knows no numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::indicators {

enum class UnitKind : std::uint8_t {
  body,      // 家 名 户 亩 吨 …: also behind 两 to 十 a statement of substance
  count,     // 个 项 条 …: behind 两 to 十 mostly a slogan (两个中心, 四大工程)
  money,     // 元 美元
  share,     // % ‰
  point,     // 个百分点
  multiple,  // 倍
  doubling,  // 番: 翻两番
  duration,  // 天 个月: a term, unless it is what is measured (压缩至3个工作日)
  score,     // 分
  never,     // 岁 英寸 毫米: ages and specifications
};

struct Unit {
  std::string name, base;
  double factor = 1;
  UnitKind kind = UnitKind::count;
  std::u32string not_before;  // characters of which none may follow: 家 is no unit in 家庭
};

class Units {
 public:
  Units();  // those built in
  explicit Units(const std::vector<Unit>& more);

  // The longest unit that begins at `at`, or null.
  const Unit* at(std::string_view s, std::size_t at) const;
  // 万 and 元 as one word, where others stand between (万余元). It stays: few are ever made.
  std::string_view joined(std::initializer_list<std::string_view> parts) const;

 private:
  // The first eight bytes of a name, to be compared at once; the mask says how many it has.
  struct Head {
    std::uint64_t bytes = 0, mask = 0;
  };
  void put(const Unit& unit);
  void index();

  std::vector<Unit> all_;             // by first byte triple, the longest first
  std::vector<Head> heads_;           // of each
  std::vector<std::uint32_t> first_;  // of each triple; the next one's is the end
  mutable std::set<std::string, std::less<>> joined_;
};

}  // namespace chancery::indicators
