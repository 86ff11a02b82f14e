// Components whose results depend on more than the document, or break the contract.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <random>

#include "rows.hpp"

namespace bad {

struct State : Stage {
  static constexpr std::string_view id = "segmenter.bad.state";
  void process(chancery::Document& document) override { say(document, std::to_string(++documents_)); }
  int documents_ = 0;
};

struct Address : Stage {
  static constexpr std::string_view id = "segmenter.bad.address";
  void process(chancery::Document& document) override {
    say(document, std::to_string(reinterpret_cast<std::uintptr_t>(this)));
  }
};

struct Clock : Stage {
  static constexpr std::string_view id = "segmenter.bad.clock";
  void process(chancery::Document& document) override { say(document, std::to_string(std::time(nullptr) / 86'400)); }
};

struct Environment : Stage {
  static constexpr std::string_view id = "segmenter.bad.environment";
  void process(chancery::Document& document) override {
    const char* home = std::getenv("HOME");
    say(document, home ? home : "none");
  }
};

struct Dice : Stage {
  static constexpr std::string_view id = "segmenter.bad.dice";
  void process(chancery::Document& document) override { say(document, std::to_string(std::random_device()())); }
};

struct Renderer : chancery::Renderer {
  static constexpr std::string_view id = "exporter.bad.address", version = "1.0.0", summary = "Writes an address",
                                    licence = "MIT";
  void process(const chancery::FinishedDocument&, chancery::Output& output) override {
    output.write(std::to_string(reinterpret_cast<std::uintptr_t>(this)));
  }
};

struct Undeclared : Stage {
  static constexpr std::string_view id = "segmenter.bad.undeclared";
  void process(chancery::Document& document) override {
    auto writer = document.writer(chancery::tables::sentence);
    writer.add({.begin = std::size_t{0}, .end = std::size_t{0}});
    writer.emit();
  }
};

struct Border : Stage {
  static constexpr std::string_view id = "segmenter.bad.border";
  void process(chancery::Document& document) override {
    auto writer = document.writer(rows);
    if (document.text().size() > 1)
      writer.add({.begin = std::size_t{0}, .end = std::size_t{1}, .what = "half a character"});
    writer.emit();
  }
};

struct Dangling : chancery::Stage {
  static constexpr std::string_view id = "segmenter.bad.dangling", version = "1.0.0",
                                    summary = "Points at rows that are not there", licence = "MIT";
  static constexpr auto uses = chancery::uses(chancery::writes(chancery::tables::entity));
  void process(chancery::Document& document) override {
    auto writer = document.writer(chancery::tables::entity);
    writer.add({.begin = std::size_t{0},
                .end = std::size_t{0},
                .kind = "place",
                .name = "nowhere",
                .same_as = chancery::Ref(std::size_t{7})});
    writer.emit();
  }
};

}  // namespace bad
