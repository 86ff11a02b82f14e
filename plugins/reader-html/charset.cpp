// The prescan steps over comments and tags as the standard's does, but looks at more than 1,024 bytes: pages of
// offices have scripts and comments in front. UTF-16 cannot be declared in bytes that read as ASCII: UTF-8 is meant.
#include "charset.hpp"

#include <algorithm>
#include <string>

#include "guess.hpp"
#include "utf8.hpp"

namespace chancery::html {

namespace {

using encoding::Detection;
using encoding::Encoding;

constexpr std::size_t kPrescanBytes = 16 * 1024;
constexpr std::size_t kSurelyUtf8 = 8;  // multi-byte characters that no other encoding makes by chance

struct Label {
  std::string_view name;
  Encoding encoding;
};
constexpr Label kLabels[] = {
    {"utf-8", Encoding::utf_8},
    {"utf8", Encoding::utf_8},
    {"unicode-1-1-utf-8", Encoding::utf_8},
    {"unicode11utf8", Encoding::utf_8},
    {"unicode20utf8", Encoding::utf_8},
    {"x-unicode20utf8", Encoding::utf_8},
    {"gb2312", Encoding::gb18030},
    {"gbk", Encoding::gb18030},
    {"gb18030", Encoding::gb18030},
    {"chinese", Encoding::gb18030},
    {"csgb2312", Encoding::gb18030},
    {"csiso58gb231280", Encoding::gb18030},
    {"gb_2312", Encoding::gb18030},
    {"gb_2312-80", Encoding::gb18030},
    {"iso-ir-58", Encoding::gb18030},
    {"x-gbk", Encoding::gb18030},
    {"big5", Encoding::big5},
    {"big5-hkscs", Encoding::big5},
    {"cn-big5", Encoding::big5},
    {"csbig5", Encoding::big5},
    {"x-x-big5", Encoding::big5},
    {"utf-16le", Encoding::utf_16le},
    {"utf-16", Encoding::utf_16le},
    {"unicode", Encoding::utf_16le},
    {"ucs-2", Encoding::utf_16le},
    {"csunicode", Encoding::utf_16le},
    {"iso-10646-ucs-2", Encoding::utf_16le},
    {"unicodefeff", Encoding::utf_16le},
    {"utf-16be", Encoding::utf_16be},
    {"unicodefffe", Encoding::utf_16be},
    {"windows-1252", Encoding::windows_1252},
    {"iso-8859-1", Encoding::windows_1252},
    {"us-ascii", Encoding::windows_1252},
    {"ascii", Encoding::windows_1252},
    {"latin1", Encoding::windows_1252},
    {"l1", Encoding::windows_1252},
    {"ansi_x3.4-1968", Encoding::windows_1252},
    {"cp1252", Encoding::windows_1252},
    {"cp819", Encoding::windows_1252},
    {"csisolatin1", Encoding::windows_1252},
    {"ibm819", Encoding::windows_1252},
    {"iso-ir-100", Encoding::windows_1252},
    {"iso8859-1", Encoding::windows_1252},
    {"iso88591", Encoding::windows_1252},
    {"iso_8859-1", Encoding::windows_1252},
    {"iso_8859-1:1987", Encoding::windows_1252},
    {"x-cp1252", Encoding::windows_1252},
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string lowered(std::string_view s) {
  std::string out(s);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool starts_with_any_case(std::string_view s, std::string_view word) {
  return s.size() >= word.size() && lowered(s.substr(0, word.size())) == word;
}

std::string_view trim(std::string_view s) {
  while (!s.empty() && is_space(s.front())) s.remove_prefix(1);
  while (!s.empty() && is_space(s.back())) s.remove_suffix(1);
  return s;
}

// What stands behind `charset=` in words such as `text/html; charset=gb2312`.
std::string_view charset_in(std::string_view content) {
  const auto words = lowered(content);
  for (auto at = words.find("charset"); at != std::string::npos; at = words.find("charset", at)) {
    at += 7;
    auto rest = trim(content.substr(at));
    if (rest.empty() || rest.front() != '=') continue;
    rest = trim(rest.substr(1));
    if (rest.empty()) return {};
    if (rest.front() == '"' || rest.front() == '\'') {
      const auto quote = rest.front();
      rest.remove_prefix(1);
      return rest.substr(0, rest.find(quote));
    }
    return rest.substr(0, rest.find_first_of("; \t\r\n\f\"'"));
  }
  return {};
}

// Walks the first bytes; see the standard's "prescan a byte stream to determine its encoding".
class Prescan {
 public:
  explicit Prescan(std::string_view bytes) : bytes_(bytes.substr(0, kPrescanBytes)) {}

  std::optional<Encoding> run() {
    while ((at_ = bytes_.find('<', at_)) != std::string_view::npos) {
      const auto rest = bytes_.substr(at_);
      if (rest.starts_with("<!--")) skip_comment();
      else if (is_tag(rest, "<meta")) {
        at_ += 5;
        if (const auto found = read_meta()) return found;
      } else if (is_tag(rest, "<body")) return std::nullopt;
      else if (rest.size() > 1 && (is_letter(rest[1]) || (rest[1] == '/' && rest.size() > 2 && is_letter(rest[2]))))
        skip_tag();
      else if (rest.size() > 1 && (rest[1] == '!' || rest[1] == '?' || rest[1] == '/')) at_ = behind('>', at_);
      else ++at_;
    }
    return std::nullopt;
  }

 private:
  struct Attribute {
    std::string name;
    std::string_view value;
  };

  static bool is_tag(std::string_view rest, std::string_view tag) {
    return rest.size() > tag.size() && starts_with_any_case(rest, tag) &&
           (is_space(rest[tag.size()]) || rest[tag.size()] == '/' || rest[tag.size()] == '>');
  }
  std::size_t behind(char c, std::size_t from) const {
    const auto found = bytes_.find(c, from);
    return found == std::string_view::npos ? bytes_.size() : found + 1;
  }
  void skip_comment() {
    const auto end = bytes_.find("-->", at_ + 2);
    at_ = end == std::string_view::npos ? bytes_.size() : end + 3;
  }
  void skip_tag() {
    while (at_ < bytes_.size() && !is_space(bytes_[at_]) && bytes_[at_] != '>') ++at_;
    while (read_attribute()) {
    }
  }

  // The next attribute of the tag; null at its end.
  std::optional<Attribute> read_attribute() {
    while (at_ < bytes_.size() && (is_space(bytes_[at_]) || bytes_[at_] == '/')) ++at_;
    if (at_ >= bytes_.size() || bytes_[at_] == '>') return std::nullopt;
    const auto begin = at_;
    const auto ends_name = [](char c) { return is_space(c) || c == '/' || c == '>'; };
    while (at_ < bytes_.size() && !ends_name(bytes_[at_]) && (bytes_[at_] != '=' || at_ == begin)) ++at_;
    Attribute out{lowered(bytes_.substr(begin, at_ - begin)), {}};
    while (at_ < bytes_.size() && is_space(bytes_[at_])) ++at_;
    if (at_ >= bytes_.size() || bytes_[at_] != '=') return out;
    ++at_;
    while (at_ < bytes_.size() && is_space(bytes_[at_])) ++at_;
    out.value = read_value();
    return out;
  }
  std::string_view read_value() {
    if (at_ >= bytes_.size()) return {};
    const auto quote = bytes_[at_];
    if (quote == '"' || quote == '\'') {
      const auto begin = ++at_;
      at_ = behind(quote, begin);
      return bytes_.substr(begin, (at_ == bytes_.size() && bytes_.back() != quote ? at_ : at_ - 1) - begin);
    }
    const auto begin = at_;
    while (at_ < bytes_.size() && !is_space(bytes_[at_]) && bytes_[at_] != '>') ++at_;
    return bytes_.substr(begin, at_ - begin);
  }

  std::optional<Encoding> read_meta() {
    bool is_content_type = false;
    std::optional<Encoding> by_charset, by_content;
    while (const auto attribute = read_attribute()) {
      if (attribute->name == "http-equiv") is_content_type = lowered(trim(attribute->value)) == "content-type";
      else if (attribute->name == "content" && !by_content)
        by_content = encoding_labelled(charset_in(attribute->value));
      else if (attribute->name == "charset" && !by_charset) by_charset = encoding_labelled(attribute->value);
    }
    auto found = by_charset ? by_charset : is_content_type ? by_content : std::nullopt;
    if (found == Encoding::utf_16le || found == Encoding::utf_16be) found = Encoding::utf_8;
    return found;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
};

bool is_surely_utf8(std::string_view bytes) {
  if (encoding::utf8_valid_prefix(bytes) != bytes.size()) return false;
  std::size_t leads = 0;
  for (const char c : bytes) leads += static_cast<unsigned char>(c) >= 0xc0;
  return leads >= kSurelyUtf8;
}

bool has_high_bytes(std::string_view bytes) {
  return std::any_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

std::string not_believed(Encoding declared, std::string_view why) {
  return "declared as " + std::string(name_of(declared)) + ", but " + std::string(why);
}

Detection detected_against(const encoding::CharTables& tables, Encoding declared, std::string_view bytes) {
  auto found = detect(tables, bytes);
  const bool only_rest = declared == Encoding::utf_8 && found.encoding == Encoding::windows_1252;
  if (found.encoding == declared || only_rest) return {declared, 0, {}};
  found.guess = not_believed(declared, found.guess.empty() ? "the bytes are valid utf-8" : found.guess);
  return found;
}

// What was declared, unless the bytes say something else.
Detection weighed(const encoding::CharTables& tables, Encoding declared, std::string_view bytes) {
  switch (declared) {
    case Encoding::utf_8:
      if (encoding::utf8_valid_prefix(bytes) == bytes.size() || encoding::guess_utf_8(bytes)) break;
      return detected_against(tables, declared, bytes);
    case Encoding::windows_1252:  // what servers say when they were told nothing; it fits all bytes
      if (!has_high_bytes(bytes)) break;
      return detected_against(tables, declared, bytes);
    case Encoding::gb18030:
    case Encoding::big5:
      if (!is_surely_utf8(bytes)) break;
      return {Encoding::utf_8, 0, not_believed(declared, "the bytes are valid utf-8")};
    default: break;
  }
  return {declared, 0, {}};
}

}  // namespace

std::optional<Encoding> encoding_labelled(std::string_view label) {
  const auto name = lowered(trim(label.substr(0, 64)));
  for (const auto& known : kLabels)
    if (known.name == name) return known.encoding;
  return std::nullopt;
}

std::optional<Encoding> charset_of_media_type(std::string_view media_type) {
  const auto parameters = media_type.find(';');
  if (parameters == std::string_view::npos) return std::nullopt;
  return encoding_labelled(charset_in(media_type.substr(parameters)));
}

std::optional<Encoding> declared_charset(std::string_view bytes) { return Prescan(bytes).run(); }

Detection find_charset(const encoding::CharTables& tables, std::string_view bytes, std::string_view media_type) {
  for (const auto marked : {Encoding::utf_8, Encoding::utf_16le, Encoding::utf_16be, Encoding::gb18030})
    if (const auto bom = bom_bytes(marked, bytes); bom != 0) return {marked, bom, {}};
  if (const auto declared = declared_charset(bytes)) return weighed(tables, *declared, bytes);
  if (const auto declared = charset_of_media_type(media_type)) return weighed(tables, *declared, bytes);
  return detect(tables, bytes);
}

}  // namespace chancery::html
