// Names are cut into words at signs, digits and inner capitals (`TRS_Editor`, `mainNav2`). A word that is chrome on any
// site settles it; one that can be part of a document (`header`) does not beside a word for the document.
#include "names.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace chancery::html {

namespace {

enum class Says : std::uint8_t { chrome, chrome_alone, main };

struct Word {
  std::string_view word;
  Says says;
};

// English words, and the initials and spellings of Chinese ones that sites use.
constexpr auto kWords = [] {
  std::array words = {
      Word{"ad", Says::chrome},           Word{"ads", Says::chrome},
      Word{"advert", Says::chrome},       Word{"article", Says::main},
      Word{"aside", Says::chrome},        Word{"backtop", Says::chrome},
      Word{"banner", Says::chrome_alone}, Word{"banquan", Says::chrome},
      Word{"bdshare", Says::chrome},      Word{"bottom", Says::chrome_alone},
      Word{"breadcrumb", Says::chrome},   Word{"breadcrumbs", Says::chrome},
      Word{"bshare", Says::chrome},       Word{"comment", Says::chrome},
      Word{"comments", Says::chrome},     Word{"con", Says::main},
      Word{"content", Says::main},        Word{"contentinfo", Says::chrome},
      Word{"contents", Says::main},       Word{"copyright", Says::chrome},
      Word{"crumb", Says::chrome},        Word{"crumbs", Says::chrome},
      Word{"daohang", Says::chrome},      Word{"detail", Says::main},
      Word{"details", Says::main},        Word{"dialog", Says::chrome},
      Word{"dibu", Says::chrome},         Word{"dqwz", Says::chrome},
      Word{"editor", Says::main},         Word{"erweima", Says::chrome},
      Word{"ewm", Says::chrome},          Word{"fenxiang", Says::chrome},
      Word{"foot", Says::chrome},         Word{"footer", Says::chrome},
      Word{"friendlink", Says::chrome},   Word{"friendlinks", Says::chrome},
      Word{"gotop", Says::chrome},        Word{"head", Says::chrome_alone},
      Word{"header", Says::chrome_alone}, Word{"hot", Says::chrome_alone},
      Word{"jiathis", Says::chrome},      Word{"links", Says::chrome_alone},
      Word{"location", Says::chrome},     Word{"login", Says::chrome},
      Word{"logo", Says::chrome},         Word{"main", Says::main},
      Word{"menu", Says::chrome},         Word{"menus", Says::chrome},
      Word{"nav", Says::chrome},          Word{"navbar", Says::chrome},
      Word{"navi", Says::chrome},         Word{"navigation", Says::chrome},
      Word{"neirong", Says::main},        Word{"news", Says::main},
      Word{"pager", Says::chrome},        Word{"pagination", Says::chrome},
      Word{"popup", Says::chrome},        Word{"print", Says::chrome_alone},
      Word{"qrcode", Says::chrome},       Word{"recommend", Says::chrome},
      Word{"related", Says::chrome},      Word{"search", Says::chrome},
      Word{"share", Says::chrome},        Word{"sidebar", Says::chrome},
      Word{"sitemap", Says::chrome},      Word{"sousuo", Says::chrome},
      Word{"subnav", Says::chrome},       Word{"text", Says::main},
      Word{"toolbar", Says::chrome},      Word{"tools", Says::chrome},
      Word{"top", Says::chrome_alone},    Word{"topbar", Says::chrome},
      Word{"topnav", Says::chrome},       Word{"totop", Says::chrome},
      Word{"ucap", Says::main},           Word{"weibo", Says::chrome},
      Word{"weixin", Says::chrome},       Word{"weizhi", Says::chrome},
      Word{"yqlj", Says::chrome},         Word{"zhengwen", Says::main},
      Word{"zoom", Says::main},
  };
  std::sort(words.begin(), words.end(), [](const Word& a, const Word& b) { return a.word < b.word; });
  return words;
}();
constexpr std::size_t kWordMax = 12;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

struct Found {
  bool chrome = false, chrome_alone = false, main = false;

  void look_up(std::string_view word) {
    const auto known = std::lower_bound(kWords.begin(), kWords.end(), word,
                                        [](const Word& a, std::string_view b) { return a.word < b; });
    if (known == kWords.end() || known->word != word) return;
    chrome |= known->says == Says::chrome;
    chrome_alone |= known->says == Says::chrome_alone;
    main |= known->says == Says::main;
  }
  void read(std::string_view names) {
    char word[kWordMax];
    std::size_t size = 0;
    char before = 0;
    for (const char c : names) {
      const bool letter = is_upper(c) || is_lower(c);
      if ((!letter || (is_upper(c) && is_lower(before))) && size > 0) {
        if (size <= kWordMax) look_up({word, size});
        size = 0;
      }
      if (letter && size < kWordMax) word[size] = is_upper(c) ? static_cast<char>(c + 32) : c;
      size += letter;
      before = c;
    }
    if (size > 0 && size <= kWordMax) look_up({word, size});
  }
};

}  // namespace

Names names_of(std::string_view id, std::string_view classes, std::string_view role) {
  Found found;
  found.read(id);
  found.read(classes);
  found.read(role);
  return {found.chrome || (found.chrome_alone && !found.main), found.main && !found.chrome};
}

}  // namespace chancery::html
