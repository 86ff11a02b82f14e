#include "quantity.hpp"

#include <array>

#include "bounds.hpp"
#include "code_points.hpp"
#include "number_text.hpp"
#include "numeral.hpp"
#include "share_forms.hpp"

namespace chancery::indicators {

namespace {

using language::decode;
using language::decode_before;
using language::skip_blanks;

bool ends(std::string_view s, std::size_t end, std::string_view word) {
  return language::finishes_with(s.substr(0, end), word);
}

// The first of `words` at a place; its bytes, or 0.
template <std::size_t N>
std::size_t one_at(std::string_view s, std::size_t at, const std::array<std::string_view, N>& words) {
  for (const auto word : words)
    if (starts(s, at, word)) return word.size();
  return 0;
}

constexpr std::array<std::string_view, 3> kInfixes = {"余", "多", "来"};
constexpr std::array<std::string_view, 12> kDashes = {"至", "到", "——", "—", "－", "–", "-", "～", "~", "―", "﹣", "∼"};
constexpr language::CharacterSet kDashBeginnings(U"至到—－–-～~―﹣∼");

Form form_at(std::string_view s, std::size_t at) {
  return language::digit_value(decode(s, at).value) >= 0 ? Form::digits : Form::han;
}

language::Numeral numeral_of(std::string_view s, std::size_t at, Form form) {
  return form == Form::digits ? language::digits_at(s, at) : language::han_numeral_at(s, at);
}

// A number with what stands behind it, before bounds and context are looked at.
struct Part {
  double value = 0, factor = 1;
  std::size_t number_end = 0, end = 0;
  std::string_view multiplier, infix;
  const Unit* unit = nullptr;
  std::string_view written;         // the unit's name in the text
  const Unit* per = nullptr;        // of 元/平方米
  std::string_view per_multiplier;  // of 吨标准煤/万元
};

// The d of m³/d: a unit behind a slash alone.
const Unit* latin_period_at(std::string_view s, std::size_t at) {
  static const std::array<Unit, 3> periods = {{{"d", "日", 1, UnitKind::duration, {}},
                                               {"a", "年", 1, UnitKind::duration, {}},
                                               {"h", "小时", 1, UnitKind::duration, {}}}};
  if (at >= s.size() || is_alphanumeric(decode(s, at + 1).value)) return nullptr;
  for (const auto& one : periods)
    if (s[at] == one.name[0]) return &one;
  return nullptr;
}

// 余 万 余, at `at`; where they end.
std::size_t add_factor(std::string_view s, std::size_t at, Part& part) {
  const auto infix = [&](std::size_t from) {
    const auto size = one_at(s, from, kInfixes);
    if (size != 0) part.infix = s.substr(from, size);
    return from + size;
  };
  at = infix(at);
  if (const auto more = language::multiplier_at(s, at); more && !starts(s, more.end, "分之")) {
    part.multiplier = s.substr(at, more.end - at);
    part.factor = more.value;
    at = infix(more.end);
  }
  return at;
}

// 余 万 余 家, from behind the number's digits on.
void add_unit(std::string_view s, const Units& units, Part& part) {
  static constexpr language::CharacterSet factors(U"余多来十百千万亿");
  part.end = part.number_end;
  auto at = skip_blanks(s, part.number_end);
  if (factors.holds(decode(s, at).value)) {
    at = add_factor(s, at, part);
    if (!part.infix.empty() || !part.multiplier.empty()) part.end = at;
    at = skip_blanks(s, at);
  }
  part.unit = units.at(s, at);
  if (!part.unit) return;
  part.written = s.substr(at, part.unit->name.size());
  part.end = at + part.written.size();
  if (starts(s, part.end, "/")) {
    const auto more = language::multiplier_at(s, part.end + 1);
    const auto from = more ? more.end : part.end + 1;
    part.per = units.at(s, from);
    if (!part.per) part.per = latin_period_at(s, from);
    if (!part.per) return;
    part.per_multiplier = s.substr(part.end + 1, from - part.end - 1);
    part.end = from + part.per->name.size();
  }
}

// 5 000吨: groups of three that single blanks part. Not where a blank stands before the number, which may then be of
// two things (22 300平米).
void add_blank_groups(std::string_view s, std::size_t at, language::Numeral& number) {
  if (number.digits > 3 || number.fraction || language::is_blank(decode_before(s, at).value)) return;
  for (;;) {
    const auto blank = decode(s, number.end);
    if (!language::is_blank(blank.value)) return;
    const auto group = language::digits_at(s, number.end + blank.size);
    if (group.digits != 3 || group.grouped || group.fraction) return;
    number.value = number.value * 1000 + group.value;
    number.digits += 3;
    number.end = group.end;
  }
}

// 1 . 2亿元: blanks beside the point, as spreading of lines leaves them. Not where the number may be an item's.
void add_blank_fraction(std::string_view s, std::size_t at, language::Numeral& number) {
  constexpr std::u32string_view numbered = U"件图表第条";  // 附件3. 5亿元
  const auto before = decode_before(s, language::trim_end(s, at)).value;
  if (number.fraction || number.grouped || !language::is_han(before) || numbered.find(before) != numbered.npos) return;
  const auto point = skip_blanks(s, number.end);
  const auto sign = decode(s, point);
  if (sign.value != U'.' && sign.value != 0xFF0E) return;
  const auto from = skip_blanks(s, point + sign.size);
  const auto fraction = language::digits_at(s, from);
  if (!fraction || fraction.digits > 2 || fraction.fraction || fraction.grouped) return;
  if (point == number.end && from == point + sign.size) return;
  const auto behind = skip_blanks(s, fraction.end);
  constexpr std::u32string_view goes_on = U"万亿%％";
  if (goes_on.find(decode(s, behind).value) == goes_on.npos) return;
  const double scale = fraction.digits == 1 ? 10 : 100;
  number.value = (number.value * scale + fraction.value) / scale;
  number.end = fraction.end;
  number.fraction = true;
}

// With what stands behind `number`, which begins at `at`.
Part part_of(std::string_view s, std::size_t at, Form form, language::Numeral number, const Units& units) {
  Part part;
  if (form == Form::digits) {
    const auto next = decode(s, number.end).value;
    const bool is_spread = language::is_blank(next) || next == U'.' || next == 0xFF0E;
    if (is_spread) add_blank_groups(s, at, number), add_blank_fraction(s, at, number);
  }
  part.value = number.value;
  part.number_end = number.end;
  add_unit(s, units, part);
  return part;
}

// 万元.
std::string_view unit_of(const Part& part, const Units& units) {
  const auto &one = part.multiplier, &other = part.written;
  if (one.empty()) return other;
  if (one.data() + one.size() == other.data()) return {one.data(), one.size() + other.size()};
  return units.joined({one, other});
}

void set_unit(const Part& part, const Units& units, Quantity& out) {
  out.end = part.end;
  out.multiplied = !part.multiplier.empty();
  out.unit = part.multiplier;
  out.has_unit = part.unit != nullptr;
  double factor = part.factor;
  if (part.unit) {
    out.unit = unit_of(part, units);
    out.base_unit = part.unit->base;
    out.kind = part.unit->kind;
    factor *= part.unit->factor;
  }
  if (part.per) {
    // The denominator stays as written: a value per 万元 is told so.
    out.unit = units.joined({out.unit, "/", part.per_multiplier, part.per->name});
    out.base_unit = units.joined({out.base_unit, "/", part.per_multiplier, part.per->base});
  }
  out.value = part.value;
  out.base_value = cleaned(part.value * factor);
}

// 至5家 behind 3, -15% behind 10%.
std::optional<Part> range_end(std::string_view s, const Part& low, const Units& units, Form form) {
  const auto from = skip_blanks(s, low.end);
  const auto dash = kDashBeginnings.holds(decode(s, from).value) ? one_at(s, from, kDashes) : 0;
  if (dash == 0 || !low.infix.empty()) return std::nullopt;
  const auto second = skip_blanks(s, from + dash);
  if (form_at(s, second) != form) return std::nullopt;
  const auto number = numeral_of(s, second, form);
  if (!number) return std::nullopt;
  const auto high = part_of(s, second, form, number, units);
  if (!high.unit || (low.unit && low.unit->base != high.unit->base)) return std::nullopt;
  const auto low_factor = low.multiplier.empty() && !low.unit ? high.factor : low.factor;
  if (low.value * low_factor >= high.value * high.factor) return std::nullopt;
  return high;
}

std::optional<Quantity> number_quantity(std::string_view s, std::size_t at, const Part& low, const Units& units,
                                        Form form) {
  std::optional<Quantity> made(std::in_place);
  auto& out = *made;
  out.begin = at;
  out.form = form;
  if (const auto high = range_end(s, low, units, form)) {
    set_unit(*high, units, out);
    const auto scale = low.multiplier.empty() && !low.unit ? 1.0 : low.factor / high->factor;
    out.value_high = high->value;
    out.value = cleaned(low.value * scale);
    out.base_value = cleaned(out.value * (high->value == 0 ? 0 : out.base_value / high->value));
    return made;
  }
  set_unit(low, units, out);
  if (!low.infix.empty()) {
    out.qualifier = low.infix;
    out.bound = low.infix == "来" ? Bound::approx : Bound::ge;
  }
  return made;
}

// 上百家, 近千项, 百余家: the number is its place alone.
std::optional<Quantity> bare_place(std::string_view s, std::size_t at, std::size_t from, const Units& units) {
  const auto place = language::multiplier_at(s, at);
  if (!place) return std::nullopt;
  const auto bound = bound_before(s, at, from);
  const bool about = one_at(s, place.end, kInfixes) != 0;
  if (!about && !bound.begins_bare) return std::nullopt;
  Part part;
  const auto first = decode(s, at);
  const bool small = first.value == U'十' || first.value == U'百' || first.value == U'千';
  const auto rest = small ? at + first.size : at;
  part.value = !small ? 1 : first.value == U'十' ? 10 : first.value == U'百' ? 100 : 1000;
  part.number_end = rest;
  add_unit(s, units, part);
  if (!part.unit) return std::nullopt;
  return number_quantity(s, at, part, units, Form::bare);
}

void add_bounds(std::string_view s, std::size_t from, Quantity& out) {
  const auto before = bound_before(s, out.begin, from);
  const auto behind = bound_behind(s, out.end);
  out.left = before.edge;
  out.right = behind.edge;
  const auto& said = !before.word.empty() ? before : behind;
  if (said.word.empty()) return;
  out.qualifier = said.word;
  out.bound = said.bound;
}

// 第六位, 第一: without a unit the place is meant, and the words around it say whether it is a rank.
std::optional<Quantity> ordinal(std::string_view s, std::size_t at) {
  constexpr std::string_view first_place = "首位", nth = "第";
  Quantity out;
  out.begin = at;
  out.form = Form::rank;
  out.base_unit = "位";
  if (starts(s, at, first_place)) {
    out.value = out.base_value = 1;
    out.end = at + first_place.size();
    return out;
  }
  if (!starts(s, at, nth)) return std::nullopt;
  const auto number = any_numeral(s, at + nth.size());
  if (!number || number.fraction) return std::nullopt;
  out.value = out.base_value = number.value;
  out.end = number.end;
  for (const std::string_view unit : {"位", "名"})
    if (starts(s, out.end, unit)) {
      out.unit = unit;
      out.has_unit = true;
      out.end += unit.size();
      break;
    }
  return out;
}

// 1:3, GB50016, 2020-12-28, 3D, 2×66: the number is part of another thing.
bool is_glued_before(std::string_view s, std::size_t at, std::size_t from) {
  if (at <= from) return false;
  const auto before = decode_before(s, at);
  const auto c = before.value;
  if (is_alphanumeric(c)) return true;
  constexpr std::u32string_view dashes = U"-－—–～~";
  static constexpr language::CharacterSet joints(U".．/#·:：+＋×xX*＊〔[［_'’№"),
      any = joints | language::CharacterSet(dashes);
  if (!any.holds(c)) return false;  // nearly always
  if (c == U'：' || c == U':') {
    // 指标：95% follows a colon, 1：3 a digit.
    return language::digit_value(decode_before(s, at - before.size).value) >= 0;
  }
  return joints.holds(c) || is_alphanumeric(decode_before(s, at - before.size).value);
}
bool is_glued_behind(std::string_view s, std::size_t end) {
  const auto c = decode(s, end).value;
  static constexpr language::CharacterSet joints(U"/#·:：+＋×xX*＊〕]］_'’");
  if (c == U'：' || c == U':') {
    const auto next = decode(s, end + decode(s, end).size);
    return language::digit_value(next.value) >= 0;
  }
  return joints.holds(c) || is_alphanumeric(c);
}

// 数十家, 几百人, 三十几: no value is said.
bool is_vague(std::string_view s, std::size_t at, std::size_t end) {
  static constexpr language::CharacterSet lasts(U"几无好");
  const auto before = decode_before(s, at).value;
  if (lasts.holds(before) || (before == U'干' && ends(s, at, "若干"))) return true;
  if (before == U'数' && language::digit_value(decode(s, at).value) < 0) return true;
  return starts(s, end, "几") || starts(s, end, "数");
}

// 5000余家: what stands at `at` with `number`.
std::optional<Quantity> counted(std::string_view s, std::size_t at, Form form, const language::Numeral& number,
                                const Units& units) {
  const auto part = part_of(s, at, form, number, units);
  if (part.end == part.number_end && is_glued_behind(s, part.number_end)) return std::nullopt;
  if (form == Form::han && is_vague(s, at, part.number_end)) return std::nullopt;
  return number_quantity(s, at, part, units, form);
}

std::optional<Quantity> unbounded_at(std::string_view s, std::size_t at, std::size_t from, Form form,
                                     const Units& units) {
  if (form == Form::han)
    if (auto out = share_in_words(s, at)) return out;
  if (const auto number = numeral_of(s, at, form)) {
    static constexpr language::CharacterSet of_whole(U"分成/"), to_another(U":：∶");
    const auto next = decode(s, number.end).value;
    if (of_whole.holds(next))
      if (auto out = part_of_whole(s, at, number)) return out;
    if (to_another.holds(next) || language::is_blank(next))
      if (auto out = ratio_of(s, at, from, number)) return out;
    return counted(s, at, form, number, units);
  }
  if (is_vague(s, at, at + decode(s, at).size)) return std::nullopt;
  return bare_place(s, at, from, units);
}

// 一家, 一个, which is no figure, unless it is the lower end of more.
bool is_single(std::string_view s, std::size_t end, const Unit& unit) {
  return (unit.kind == UnitKind::body || unit.kind == UnitKind::count) &&
         !kDashBeginnings.holds(decode(s, skip_blanks(s, end + unit.name.size())).value);
}

// Most of them are parts of words (进一步, 三农): what stands behind the first character tells so at once.
bool is_within_word(std::string_view s, std::size_t at, const Units& units) {
  const auto c = decode(s, at);
  const auto next = decode(s, at + c.size).value;
  switch (c.value) {
    case U'首': return next != U'位';
    case U'半': return next != U'数';
    case U'第':
      return language::digit_value(next) < 0 && language::han_digit(next) < 0 && next != U'十' && next != U' ';
    default: break;
  }
  static constexpr language::CharacterSet goes_on(U"十百千万亿分成半余多来至到点 　—-－–～~");
  if (language::han_digit(c.value) < 0 || language::han_digit(next) >= 0 || goes_on.holds(next)) return false;
  const auto end = at + c.size;
  const auto* unit = units.at(s, end);
  return unit ? c.value == U'一' && is_single(s, end, *unit) : !ends(s, at, "前");
}

}  // namespace

std::string_view name_of(Bound bound) {
  switch (bound) {
    case Bound::ge: return "ge";
    case Bound::le: return "le";
    case Bound::approx: return "approx";
    default: return "eq";
  }
}

bool is_of_date(const Quantity& q) {
  const auto is = [&](std::string_view name) { return language::begins_with(q.unit, name) && q.unit.size() == 3; };
  return is("月") || is("日") || (q.value > 100 && is("年"));
}

std::optional<Quantity> quantity_at(std::string_view s, std::size_t at, std::size_t from, const Units& units) {
  const auto first = decode(s, at);
  const auto form = language::digit_value(first.value) >= 0 ? Form::digits : Form::han;
  if (form == Form::han && is_within_word(s, at, units)) return std::nullopt;
  if (first.value == U'第' || first.value == U'首') {
    auto out = ordinal(s, at);
    if (out) out->left = out->begin, out->right = out->end;
    return out;
  }
  if (is_glued_before(s, at, from)) return std::nullopt;
  auto out = unbounded_at(s, at, from, form, units);
  if (!out) return out;
  if (is_of_date(*out)) out->left = out->begin, out->right = out->end;
  else add_bounds(s, from, *out);
  return out;
}

std::size_t past_number(std::string_view s, std::size_t at) {
  for (auto c = decode(s, at); c.size != 0; c = decode(s, at)) {
    constexpr std::u32string_view joints = U".-–—－/:：·+×_%~～年月日";
    const bool digit = is_alphanumeric(c.value);
    const auto next = decode(s, at + c.size);
    if (!digit && !(joints.find(c.value) != joints.npos && language::digit_value(next.value) >= 0)) break;
    at += c.size;
  }
  return at;
}

}  // namespace chancery::indicators
