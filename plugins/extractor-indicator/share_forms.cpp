#include "share_forms.hpp"

#include <array>

#include "bounds.hpp"
#include "code_points.hpp"
#include "number_text.hpp"
#include "word_list.hpp"

namespace chancery::indicators {

namespace {

using language::decode;
using language::decode_before;
using language::skip_blanks;

Quantity share(std::size_t begin, std::size_t end, double value, std::string_view unit, double percent) {
  Quantity out;
  out.begin = begin;
  out.end = end;
  out.value = value;
  out.unit = unit;
  out.base_value = cleaned(percent);
  out.base_unit = "%";
  out.form = Form::share;
  out.kind = UnitKind::share;
  out.has_unit = true;
  return out;
}

// 百分之三十五, 千分之3.
std::optional<Quantity> parts_of_hundred(std::string_view s, std::size_t at) {
  const bool hundred = starts(s, at, "百分之"), thousand = starts(s, at, "千分之");
  if (!hundred && !thousand) return std::nullopt;
  const auto number = any_numeral(s, at + std::string_view("百分之").size());
  if (number) return share(at, number.end, number.value, hundred ? "%" : "‰", number.value / (hundred ? 1 : 10));
  constexpr std::string_view all = "百分之百";
  if (!starts(s, at, all)) return std::nullopt;
  return share(at, at + all.size(), 100, "%", 100);
}

constexpr std::array<std::string_view, 41> kNotBehindTenths = {
    "为", "立", "功", "果", "员", "效", "熟", "绩", "本", "交", "长", "就", "品", "套",
    "年", "人", "都", "分", "因", "型", "千", "份", "色", "形", "片", "群", "不", "投",
    "语", "后", "了", "一", "渝", "网", "链", "体", "份", "见", "新", "家", "才"};

// 半数.
std::optional<Quantity> half_of_whole(std::string_view s, std::size_t at) {
  for (const std::string_view half : {"半数", "一半"})
    if (starts(s, at, half)) return share(at, at + half.size(), 50, half, 50);
  return std::nullopt;
}

// 三分之一, 七成: `number` of them at `at`.
std::optional<Quantity> part_in_words(std::string_view s, std::size_t at, const language::Numeral& number) {
  constexpr std::string_view parts = "分之", tenths = "成";
  if (starts(s, number.end, parts)) {
    const auto taken = any_numeral(s, number.end + parts.size());
    if (!taken || number.value < 2 || taken.value > number.value) return std::nullopt;
    return share(at, taken.end, taken.value / number.value, "", 100 * taken.value / number.value);
  }
  if (!starts(s, number.end, tenths) || number.value > 10 || number.value < 1) return std::nullopt;
  auto end = number.end + tenths.size();
  if (starts(s, end, "半")) return share(at, end + 3, number.value + 0.5, "成", number.value * 10 + 5);
  const auto tenth = decode(s, end);
  if (const auto digit = language::han_digit(tenth.value); digit > 0 && number.value < 10)  // 九成五
    return share(at, end + tenth.size, number.value + digit / 10.0, "成", number.value * 10 + digit);
  for (const auto word : kNotBehindTenths)
    if (starts(s, end, word)) return std::nullopt;
  return share(at, end, number.value, "成", number.value * 10);
}

// 缴费的2/3: behind words that a part follows; elsewhere a slash may part anything.
std::optional<Quantity> slashed_part(std::string_view s, std::size_t at, const language::Numeral& number) {
  static constexpr language::CharacterSet leads(U"的占超过近约达到于足担");
  if (!starts(s, number.end, "/") || number.fraction || !leads.holds(decode_before(s, at).value)) return std::nullopt;
  const auto whole = language::digits_at(s, number.end + 1);
  if (!whole || whole.fraction || whole.value > 10 || number.value < 1 || number.value >= whole.value)
    return std::nullopt;
  if (is_alphanumeric(decode(s, whole.end).value) || starts(s, whole.end, "/")) return std::nullopt;
  return share(at, whole.end, number.value / whole.value, "", 100 * number.value / whole.value);
}

}  // namespace

std::optional<Quantity> share_in_words(std::string_view s, std::size_t at) {
  if (auto out = parts_of_hundred(s, at)) return out;
  return half_of_whole(s, at);
}

std::optional<Quantity> part_of_whole(std::string_view s, std::size_t at, const language::Numeral& number) {
  if (auto out = part_in_words(s, at, number)) return out;
  return slashed_part(s, at, number);
}

std::optional<Quantity> ratio_of(std::string_view s, std::size_t at, std::size_t from,
                                 const language::Numeral& number) {
  static constexpr language::CharacterSet colons(U":：∶");
  static constexpr auto reached = word_list("为", "是", "达", "达到", "提高到", "提升到", "提升至", "降至", "降低到",
                                            "保持在", "控制在", "优化为", "调整为");
  static constexpr auto ratios = word_list("比", "比例", "比值", "比率");
  const auto sign = skip_blanks(s, number.end);
  const auto colon = decode(s, sign);
  if (!colons.holds(colon.value)) return std::nullopt;
  const auto other = language::digits_at(s, skip_blanks(s, sign + colon.size));
  if (!other || number.value <= 0 || other.value <= 0) return std::nullopt;
  const auto next = decode(s, other.end).value;
  if (colons.holds(next) || is_alphanumeric(next)) return std::nullopt;  // 4:42:54 is of three
  auto before = s.substr(from, bound_before(s, at, from).edge - from);
  before = before.substr(0, language::trim_end(before, before.size()));
  before.remove_suffix(reached.at_end(before));
  if (ratios.at_end(before) == 0) return std::nullopt;
  constexpr std::string_view than = "比";  // 比10:30提前
  const bool is_named = !language::finishes_with(before, than) ||
                        language::is_han(decode_before(before, before.size() - than.size()).value);
  if (!is_named) return std::nullopt;
  Quantity out;
  out.begin = at;
  out.end = other.end;
  out.value = number.value;
  out.unit = s.substr(sign, other.end - sign);
  out.base_value = cleaned(number.value / other.value);
  out.kind = UnitKind::multiple;
  out.has_unit = true;
  return out;
}

}  // namespace chancery::indicators
