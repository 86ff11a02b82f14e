// Components that take from the process or change it.
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <thread>

#include "rows.hpp"

namespace bad {

struct Descriptor : Stage {
  static constexpr std::string_view id = "segmenter.bad.descriptor";
  Descriptor() { [[maybe_unused]] const int kept = ::open("/dev/null", O_RDONLY); }
};

struct Memory : Stage {
  static constexpr std::string_view id = "segmenter.bad.memory";
  Memory() : kept_(new char[100]) {}
  char* volatile kept_;
};

struct DocumentMemory : Stage {
  static constexpr std::string_view id = "segmenter.bad.document-memory";
  void process(chancery::Document& document) override {
    kept_ = new char[1000];
    Stage::process(document);
  }
  char* volatile kept_ = nullptr;
};

struct Thread : Stage {
  static constexpr std::string_view id = "segmenter.bad.thread";
  struct Running {
    std::atomic<bool> end = false;
    std::thread thread{[this] { end.wait(false); }};
    ~Running() {
      end = true;
      end.notify_all();
      thread.join();
    }
  };
  std::unique_ptr<Running> running_ = std::make_unique<Running>();
};

struct Locale : Stage {
  static constexpr std::string_view id = "segmenter.bad.locale";
  Locale() { std::setlocale(LC_ALL, "C.UTF-8"); }
};

struct Folder : Stage {
  static constexpr std::string_view id = "segmenter.bad.folder";
  void process(chancery::Document& document) override {
    if (::chdir("/") == 0) Stage::process(document);
  }
};

struct Signals : Stage {
  static constexpr std::string_view id = "segmenter.bad.signals";
  Signals() { std::signal(SIGPIPE, SIG_IGN); }
};

struct Prints : Stage {
  static constexpr std::string_view id = "segmenter.bad.prints";
  void process(chancery::Document& document) override {
    std::puts("a document");
    Stage::process(document);
  }
};

}  // namespace bad
