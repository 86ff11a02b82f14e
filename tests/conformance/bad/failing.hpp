// Components that fail wrongly, or take no notice of failures.
#pragma once

#include "rows.hpp"

namespace bad {

struct Swallows : Stage {
  static constexpr std::string_view id = "segmenter.bad.swallows";
  void process(chancery::Document& document) override {
    try {
      Stage::process(document);
    } catch (const std::exception&) {  // as if nothing had been
    }
  }
};

struct OwnStatus : Stage {
  static constexpr std::string_view id = "segmenter.bad.own-status";
  void process(chancery::Document& document) override {
    try {
      Stage::process(document);
    } catch (const std::exception&) {
      throw chancery::Error(chancery::Code::bad_input, "", "the document is of no use");
    }
  }
};

struct HalfDone : Stage {
  static constexpr std::string_view id = "segmenter.bad.half-done";
  void process(chancery::Document& document) override {
    const bool went_on = busy_;
    busy_ = true;
    say(document, went_on ? "again" : "row");
    busy_ = false;
  }
  bool busy_ = false;
};

struct Deaf : Stage {
  static constexpr std::string_view id = "segmenter.bad.deaf";
  void process(chancery::Document& document) override {
    for (int i = 0; i < 200; ++i) asked_ += document.cancelled();
    Stage::process(document);
  }
  int asked_ = 0;
};

}  // namespace bad
