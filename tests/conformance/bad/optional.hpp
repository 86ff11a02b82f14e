// Components that are at odds with their options. `options.json` gives them what they require.
#pragma once

#include <cstdlib>

#include "rows.hpp"

namespace bad {

using chancery::Code;
using chancery::Error;
using chancery::Options;

struct Example : Stage {
  static constexpr std::string_view id = "segmenter.bad.example";
  static constexpr std::string_view options = R"({ "type": "object", "properties": { "n": { "type": "integer",
    "maximum": 3, "default": 1, "examples": [5], "description": "A number" } } })";
  explicit Example(const Options& o) { o.integer("/n"); }
};

struct Required : Stage {
  static constexpr std::string_view id = "segmenter.bad.required";
  static constexpr std::string_view options = R"({ "type": "object", "required": ["n"], "properties": {
    "n": { "type": "integer", "description": "A number" } } })";
  explicit Required(const Options& o) : n_(o.has("/n") ? o.integer("/n") : 0) {}
  std::int64_t n_;
};

struct Ignored : Stage {
  static constexpr std::string_view id = "segmenter.bad.ignored";
  static constexpr std::string_view options = R"({ "type": "object", "properties": {
    "n": { "type": "integer", "description": "A number" }, "m": { "type": "boolean", "description": "Whether" } } })";
  explicit Ignored(const Options& o) { o.has("/n"); }
};

template <class Self>
struct Numbered : Stage {
  static constexpr std::string_view options = R"({ "type": "object", "properties": { "n": { "type": "integer",
    "minimum": 0, "maximum": 9, "default": 1, "description": "A number" } } })";
  explicit Numbered(const Options& o) : n_(o.integer("/n")) {}
  std::int64_t n_;
};
struct Late : Numbered<Late> {
  static constexpr std::string_view id = "segmenter.bad.late";
  using Numbered::Numbered;
  void process(chancery::Document& document) override {
    if (n_ == 0) throw Error(Code::bad_options, "/n", "found 0, expected more");
    Stage::process(document);
  }
};
struct Pointless : Numbered<Pointless> {
  static constexpr std::string_view id = "segmenter.bad.pointless";
  explicit Pointless(const Options& o) : Numbered(o) {
    if (n_ == 0) throw Error(Code::bad_options, "", "found 0, expected more");
  }
};
struct Shared : Numbered<Shared> {
  static constexpr std::string_view id = "segmenter.bad.shared";
  explicit Shared(const Options& o) : Numbered(o) { latest() = n_; }
  void process(chancery::Document& document) override { say(document, std::to_string(latest())); }
  static std::int64_t& latest() {
    static std::int64_t n;
    return n;
  }
};

// What the first instance was told, all go by.
struct First : Numbered<First> {
  static constexpr std::string_view id = "segmenter.bad.first";
  explicit First(const Options& o) : Numbered(o) { first(n_); }
  void process(chancery::Document& document) override { say(document, std::to_string(first(n_))); }
  static std::int64_t first(std::int64_t n) {
    static const std::int64_t told = n;
    return told;
  }
};

// Shows what it was told in confidence.
struct Secret : Stage {
  static constexpr std::string_view id = "segmenter.bad.secret";
  static constexpr std::string_view options = R"({ "type": "object", "properties": { "key": { "type": "string",
    "format": "secret", "description": "A key" } } })";
  explicit Secret(const Options& o) : key_(o.has("/key") ? o.string("/key") : "none") {}
  void process(chancery::Document& document) override { say(document, key_); }
  std::string_view key_;
};

// Puts names that users choose into pointers as they are.
struct Names : Stage {
  static constexpr std::string_view id = "segmenter.bad.names";
  static constexpr std::string_view options = R"({ "type": "object", "properties": { "weights": { "type": "object",
    "description": "Of words", "additionalProperties": { "type": "integer", "description": "A weight" } } } })";
  explicit Names(const Options& o) {
    if (!o.has("/weights")) return;
    for (const auto name : o.keys("/weights")) o.integer("/weights/" + std::string(name));
  }
};

struct OtherDefault : Stage {
  static constexpr std::string_view id = "segmenter.bad.other-default";
  static constexpr std::string_view options = R"({ "type": "object", "properties": { "window": { "type": "object",
    "description": "What is looked at", "properties": { "n": { "type": "integer", "default": 3,
    "description": "A number" } } } } })";
  explicit OtherDefault(const Options& o) : n_(o.has("/window/n") ? o.integer("/window/n") : 5) {}
  void process(chancery::Document& document) override { say(document, std::to_string(n_)); }
  std::int64_t n_;
};

struct Words : Stage {
  static constexpr std::string_view id = "segmenter.bad.words";
  static constexpr std::string_view options = R"({ "type": "object", "properties": { "words": { "type": "string",
    "format": "file", "description": "A word a line" } } })";
  explicit Words(const Options& o) {
    if (o.has("/words") && o.file("/words").empty()) std::abort();
  }
};

}  // namespace bad
