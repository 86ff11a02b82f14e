// The model of the tree is rougher than a parser's and errs to the deep side: only end tags close what is open. A tag
// `<x …>` becomes `<?x …>`, which HTML reads as a comment up to the next `>`.
#include "tame.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace chancery::html {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// A tag's name in lower case, its first eight letters.
using Name = std::uint64_t;
constexpr Name name_of(std::string_view letters) {
  Name name = 0;
  for (const char c : letters.substr(0, 8))
    name = name << 8 | static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return name;
}

constexpr Name kVoid[] = {
    name_of("area"),  name_of("base"),  name_of("basefont"), name_of("bgsound"), name_of("br"),    name_of("col"),
    name_of("embed"), name_of("frame"), name_of("hr"),       name_of("img"),     name_of("input"), name_of("keygen"),
    name_of("link"),  name_of("meta"),  name_of("param"),    name_of("source"),  name_of("track"), name_of("wbr")};
constexpr Name kFormattingTags[] = {name_of("a"),  name_of("b"),     name_of("big"),    name_of("code"),
                                    name_of("em"), name_of("font"),  name_of("i"),      name_of("nobr"),
                                    name_of("s"),  name_of("small"), name_of("strike"), name_of("strong"),
                                    name_of("tt"), name_of("u")};

template <std::size_t n>
bool among(const Name (&names)[n], Name name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

// Where the tag at `at` ends: behind its `>`, quoted values apart.
std::size_t tag_end(std::string_view page, std::size_t at) {
  char quote = 0;
  for (auto i = at + 1; i < page.size(); ++i) {
    const auto c = page[i];
    if (quote != 0) quote = c == quote ? '\0' : quote;
    else if (c == '>') return i + 1;
    else if ((c == '"' || c == '\'') && page[i - 1] == '=') quote = c;
  }
  return page.size();
}

// Where the attributes of the tag [at, end) become too many, or `end`.
std::size_t attributes_end(std::string_view page, std::size_t at, std::size_t end) {
  char quote = 0;
  std::size_t seen = 0;
  for (auto i = at + 1; i < end; ++i) {
    const auto c = page[i];
    if (quote != 0) quote = c == quote ? '\0' : quote;
    else if ((c == '"' || c == '\'') && page[i - 1] == '=') quote = c;
    else if ((is_space(c) || c == '/') && !is_space(page[i - 1]) && ++seen > kAttributesMax) return i;
  }
  return end;
}

class Tamer {
 public:
  Tamer(std::string_view page, Formatting formatting) : page_(page), formatting_(formatting) {}

  std::string run() {
    for (std::size_t at = 0; (at = page_.find('<', at)) != std::string::npos;) at = step(at);
    return std::move(page_);
  }

 private:
  std::size_t step(std::size_t at) {
    if (at + 1 >= page_.size()) return page_.size();
    if (is_letter(page_[at + 1])) return open_tag(at);
    if (page_[at + 1] == '/' && at + 2 < page_.size() && is_letter(page_[at + 2])) return close_tag(at);
    return at + 1;
  }

  Name name_at(std::size_t at) const {
    auto end = at;
    while (end < page_.size() && end - at < 8 && !is_space(page_[end]) && page_[end] != '>' && page_[end] != '/') ++end;
    return name_of(std::string_view(page_).substr(at, end - at));
  }

  std::size_t open_tag(std::size_t at) {
    const auto name = name_at(at + 1);
    const auto end = tag_end(page_, at);
    const bool formats = among(kFormattingTags, name);
    if (formats && (formatting_ == Formatting::none || formatting_open_ >= kFormattingMax)) return drop(at, end);
    if (among(kVoid, name)) return bound_attributes(at, end), end;
    if (open_.size() >= kDepthMax) return drop(at, end);
    formatting_open_ += formats;
    open_.push_back(name);
    bound_attributes(at, end);
    return end;
  }

  std::size_t close_tag(std::size_t at) {
    const auto name = name_at(at + 2);
    const auto end = tag_end(page_, at);
    if (among(kFormattingTags, name)) {
      if (formatting_ == Formatting::none) return drop(at, end);
      formatting_open_ -= formatting_open_ > 0;
    }
    const auto found = std::find(open_.rbegin(), open_.rend(), name);
    if (found != open_.rend()) open_.erase(found.base() - 1, open_.end());
    return end;
  }

  std::size_t drop(std::size_t at, std::size_t end) {
    page_[at + 1] = '?';
    fill(at + 2, end > at + 2 ? end - 1 : at + 2, ' ');
    return end;
  }

  // Blanks what stands behind the last attribute that is kept.
  void bound_attributes(std::size_t at, std::size_t end) {
    const auto last = page_[end - 1] == '>' ? end - 1 : end;
    fill(attributes_end(page_, at, last), last, ' ');
  }
  void fill(std::size_t from, std::size_t until, char c) {
    std::fill(page_.begin() + static_cast<std::ptrdiff_t>(from), page_.begin() + static_cast<std::ptrdiff_t>(until), c);
  }

  std::string page_;
  Formatting formatting_;
  std::vector<Name> open_;
  std::size_t formatting_open_ = 0;
};

}  // namespace

bool may_be_wild(std::string_view page) {
  std::size_t open = 0;
  for (std::size_t at = 0; (at = page.find('<', at)) != std::string_view::npos;) {
    const auto end = std::min(page.find('<', at + 1), page.size());
    if (at + 1 < page.size() && page[at + 1] == '/') open -= open > 0;
    else if (at + 1 < page.size() && is_letter(page[at + 1])) {
      if (++open > kDepthMax) return true;
      if (end - at > kTagBytesMax && attributes_end(page, at, std::min(tag_end(page, at), end)) < end - 1) return true;
    }
    at = end;
  }
  return false;
}

std::string tamed(std::string_view page, Formatting formatting) { return Tamer(page, formatting).run(); }

}  // namespace chancery::html
