// A share is kept as the whole number of failures that exceeds it: no rounding decides when a run ends. See
// stop_if.hpp.
#include "stop_if.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "keys.hpp"

namespace chancery::core {
namespace {

constexpr std::size_t kDecimalsMax = 6;
constexpr std::int64_t kMillionth = 1'000'000;
constexpr std::string_view kExpected = R"(a share above 0% and up to 100% like "5%", or a number of documents)";

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "2.5%" in millionths of a percent.
std::optional<std::int64_t> parse_share(std::string_view text) {
  if (!text.ends_with('%')) return std::nullopt;
  text.remove_suffix(1);
  const auto point = text.find('.');
  const auto whole = text.substr(0, point);
  const auto decimals = point == text.npos ? std::string_view("0") : text.substr(point + 1);
  if (!all_digits(whole) || whole.size() > 3 || !all_digits(decimals) || decimals.size() > kDecimalsMax)
    return std::nullopt;
  auto digits = std::string(whole) + std::string(decimals);
  digits.append(kDecimalsMax - decimals.size(), '0');
  const auto out = std::stoll(digits);
  return out > 0 && out <= 100 * kMillionth ? std::optional(out) : std::nullopt;
}

// "5", "5 %", "5％", ".5%": the share that is meant, if one is.
std::string proposal_for(std::string text) {
  constexpr std::string_view kWidePercent = "％";
  for (auto at = text.find(kWidePercent); at != text.npos; at = text.find(kWidePercent))
    text.replace(at, kWidePercent.size(), "%");
  std::erase(text, ' ');
  if (text.starts_with('.')) text.insert(0, "0");
  if (parse_share(text)) return "write \"" + text + "\"";
  if (parse_share(text + "%"))
    return "write \"" + text + "%\" for a share" +
           (all_digits(text) ? ", " + text + " without quotes for so many documents" : "");
  return "";
}

// 0.05 is 5%.
std::string proposal_for(double number) {
  if (number <= 0 || number >= 1) return "";
  const auto millionths = std::llround(number * 100 * static_cast<double>(kMillionth));
  if (millionths == 0) return "";
  auto decimals = std::to_string(kMillionth + millionths % kMillionth).substr(1);
  decimals.erase(decimals.find_last_not_of('0') + 1);
  return "write \"" + std::to_string(millionths / kMillionth) + (decimals.empty() ? "" : "." + decimals) + "%\"";
}

std::string as_written(const JsonNode& value) {
  std::string out;
  append_json(out, value);
  return out;
}

void read_number(Keys& keys, const JsonNode& failed, StopIf& out) {
  if (failed.integer < 1) keys.wrong_value(failed, "1 or more");
  else if (failed.integer > out.window)
    keys.wrong_value(failed, std::to_string(out.window) + " or less, which is the window",
                     failed.integer <= kStopWindowMax ? "give a larger 'window'" : "");
  out.failures = failed.integer;
  out.written = std::to_string(failed.integer);
}

void read_share(Keys& keys, const JsonNode& failed, StopIf& out) {
  const auto share = parse_share(failed.string);
  if (!share) return keys.wrong_value(failed, std::string(kExpected), proposal_for(failed.string));
  out.failures = *share * out.window / (100 * kMillionth) + 1;
  out.is_share = true;
  out.written = failed.string;
}

}  // namespace

std::optional<StopIf> read_stop_if(const Keys& keys, bool whole, std::vector<Fault>& faults) {
  const auto* node = keys.node().find("stop_if");
  if (!node) return std::nullopt;
  Keys rule(*node, faults);
  if (node->kind == JsonNode::Kind::integer || (node->is_string() && parse_share(node->string))) {
    rule.wrong_kind(*node, "an object", "write { \"failed\": " + as_written(*node) + " }");
    return std::nullopt;
  }
  if (!rule.only({"failed", "window"})) return std::nullopt;
  StopIf out;
  const auto before = faults.size();
  out.window = rule.integer("window", 1, kStopWindowMax).value_or(kStopWindowDefault);
  if (faults.size() != before) out.window = kStopWindowMax;  // told already: nothing is measured by it
  const auto* failed = node->find("failed");
  if (!failed && whole && rule.lacks("failed")) rule.missing("failed", std::string(kExpected));
  if (!failed || failed->faulty) return std::nullopt;
  if (failed->kind == JsonNode::Kind::integer) read_number(rule, *failed, out);
  else if (failed->is_string()) read_share(rule, *failed, out);
  else
    rule.wrong_kind(*failed, std::string(kExpected),
                    failed->kind == JsonNode::Kind::number ? proposal_for(failed->number) : "");
  return faults.size() == before ? std::optional(out) : std::nullopt;
}

}  // namespace chancery::core
