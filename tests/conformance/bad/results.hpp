// Components whose results depend on more than the document, or break the contract.
#pragma once

#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <map>
#include <memory>
#include <random>
#include <thread>

#include "rows.hpp"

namespace bad {

// Its instances share a variable.
struct SharedVariable : Stage {
  static constexpr std::string_view id = "segmenter.bad.shared-variable";
  void process(chancery::Document& document) override {
    static std::size_t size = 0;
    size = document.text().size();
    for (int i = 0; i < 50; ++i) std::this_thread::yield();
    say(document, std::to_string(size));
  }
};

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

// Leaves out what it has no time for.
struct Hurries : Stage {
  static constexpr std::string_view id = "segmenter.bad.hurries";
  void process(chancery::Document& document) override {
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(200);
    say(document, std::chrono::steady_clock::now() < end ? "row" : "late");
  }
};

// More than all.
struct Score : chancery::Stage {
  static constexpr std::string_view id = "classifier.bad.score", version = "1.0.0", summary = "Scores texts",
                                    licence = "MIT";
  static constexpr auto uses = chancery::uses(chancery::writes(chancery::tables::label));
  void process(chancery::Document& document) override {
    auto writer = document.writer(chancery::tables::label);
    writer.add({.scheme = "bad", .label = "text", .score = 1.5});
    writer.emit();
  }
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

struct HostName : Stage {
  static constexpr std::string_view id = "segmenter.bad.host-name";
  void process(chancery::Document& document) override {
    char name[256] = {};
    say(document, ::gethostname(name, sizeof name - 1) == 0 ? name : "none");
  }
};

struct Zone : Stage {
  static constexpr std::string_view id = "segmenter.bad.zone";
  void process(chancery::Document& document) override {
    const std::time_t moment = 1'000'000;
    std::tm there{};
    say(document, std::to_string(::localtime_r(&moment, &there)->tm_min));
  }
};

struct Letters : Stage {
  static constexpr std::string_view id = "segmenter.bad.letters";
  void process(chancery::Document& document) override {
    wchar_t first = 0;
    say(document, std::to_string(std::mbtowc(&first, "一", 3)));
  }
};

struct Unset : Stage {
  static constexpr std::string_view id = "segmenter.bad.unset";
  void process(chancery::Document& document) override {
    auto* const memory = static_cast<volatile unsigned char*>(std::malloc(200));
    const int seen = memory[100];
    std::free(const_cast<unsigned char*>(memory));
    say(document, std::to_string(seen));
  }
};

struct Order : Stage {
  static constexpr std::string_view id = "segmenter.bad.order";
  void process(chancery::Document& document) override {
    std::map<std::unique_ptr<int>, int> by_address;
    for (int i = 0; i < 8; ++i) by_address.emplace(std::make_unique<int>(i), i);
    std::string order;
    for (const auto& [address, number] : by_address) order += std::to_string(number);
    say(document, order);
  }
};

struct Hundredth : Stage {
  static constexpr std::string_view id = "segmenter.bad.hundredth";
  void process(chancery::Document& document) override { say(document, ++documents_ < 100 ? "row" : "many"); }
  int documents_ = 0;
};

// Remembers by the text's size.
struct BySize : Stage {
  static constexpr std::string_view id = "segmenter.bad.by-size";
  void process(chancery::Document& document) override {
    static std::map<std::size_t, std::size_t> known;
    const auto text = document.text();
    say(document, std::to_string(known.try_emplace(text.size(), text.rfind('\n', text.size() - 2)).first->second));
  }
};

struct Cut : Stage {
  static constexpr std::string_view id = "segmenter.bad.cut";
  void process(chancery::Document& document) override { say(document, document.text().substr(0, 10)); }
};

// Positions that fit 16 bits only: in a longer text the span ends before it begins.
struct Small : Stage {
  static constexpr std::string_view id = "segmenter.bad.small";
  void process(chancery::Document& document) override {
    const auto end = document.text().size();
    auto writer = document.writer(rows);
    writer.add({.begin = end, .end = end > 0xFFFF ? std::size_t{0} : end, .what = "the end"});
    writer.emit();
  }
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
