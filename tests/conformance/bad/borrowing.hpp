// Components that misuse what the host lends. The last three do so only where it does no harm elsewhere.
#pragma once

#include <thread>

#include "rows.hpp"

namespace bad {

struct Writes : Stage {
  static constexpr std::string_view id = "segmenter.bad.writes";
  void process(chancery::Document& document) override {
    const auto text = document.text();
    if (!text.empty()) *const_cast<volatile char*>(text.data()) = text.front();
    Stage::process(document);
  }
};

// As who counts on a NUL.
struct Overreads : Stage {
  static constexpr std::string_view id = "segmenter.bad.overreads";
  void process(chancery::Document& document) override {
    const auto text = document.text();
    seen_ = seen_ + *const_cast<const volatile char*>(text.data() + text.size());
    Stage::process(document);
  }
  int seen_ = 0;
};

// As strtol does, and only where a figure is the last thing.
struct ReadsFigures : Stage {
  static constexpr std::string_view id = "segmenter.bad.reads-figures";
  void process(chancery::Document& document) override {
    const auto text = document.text();
    const bool figure = !text.empty() && text.back() >= '0' && text.back() <= '9';
    if (figure) seen_ = seen_ + *const_cast<const volatile char*>(text.data() + text.size());
    Stage::process(document);
  }
  int seen_ = 0;
};

// As who looks at the line's end before the first line.
struct Underreads : Stage {
  static constexpr std::string_view id = "segmenter.bad.underreads";
  void process(chancery::Document& document) override {
    seen_ = seen_ + *const_cast<const volatile char*>(document.text().data() - 1);
    Stage::process(document);
  }
  int seen_ = 0;
};

struct Keeps : Stage {
  static constexpr std::string_view id = "segmenter.bad.keeps";
  void process(chancery::Document& document) override {
    if (!kept_.empty()) seen_ = seen_ + *const_cast<const volatile char*>(kept_.data());
    kept_ = document.text().size() == 1 ? document.text() : std::string_view();
    Stage::process(document);
  }
  std::string_view kept_;
  int seen_ = 0;
};

struct ThreadCalls : Stage {
  static constexpr std::string_view id = "segmenter.bad.thread-calls";
  void process(chancery::Document& document) override {
    std::thread([&] { document.log(chancery::LogLevel::debug, "from elsewhere"); }).join();
    Stage::process(document);
  }
};

// Only where the text is worth it.
struct LargeThreadCalls : Stage {
  static constexpr std::string_view id = "segmenter.bad.large-thread-calls";
  void process(chancery::Document& document) override {
    bool stop = false;
    if (document.text().size() > 100'000) std::thread([&] { stop = document.cancelled(); }).join();
    if (stop) throw chancery::Error(chancery::Code::cancelled, "", "stopped");
    Stage::process(document);
  }
};

}  // namespace bad
