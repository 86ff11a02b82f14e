// Components that take from the process or change it.
#pragma once

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cfenv>
#include <chrono>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>
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

struct FailingMemory : Stage {
  static constexpr std::string_view id = "segmenter.bad.failing-memory";
  void process(chancery::Document& document) override {
    copy_ = new char[1000];
    Stage::process(document);
    delete[] copy_;
  }
  char* copy_ = nullptr;
};

// Remembers what it has seen.
struct Learns : Stage {
  static constexpr std::string_view id = "segmenter.bad.learns";
  void process(chancery::Document& document) override {
    known_.emplace(document.text().substr(0, 4000));
    Stage::process(document);
  }
  std::set<std::string> known_;
};

// Reads a file from where it stands, which forked copies have together.
struct Place : Stage {
  static constexpr std::string_view id = "segmenter.bad.place";
  Place() : file_(::memfd_create("bad", MFD_CLOEXEC)) {
    if (::write(file_, "row", 3) != 3) throw chancery::Error(chancery::Code::failed, "", "no room");
  }
  ~Place() override { ::close(file_); }
  void process(chancery::Document& document) override {
    char what[2] = {};
    ::lseek(file_, 0, SEEK_SET);
    say(document, std::string_view(what, static_cast<std::size_t>(::read(file_, what, sizeof what))));
  }
  int file_;
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

struct Umask : Stage {
  static constexpr std::string_view id = "segmenter.bad.umask";
  Umask() { ::umask(0); }
};

struct Variable : Stage {
  static constexpr std::string_view id = "segmenter.bad.variable";
  Variable() { ::setenv("BAD", "1", 1); }
};

struct NoZone : Stage {
  static constexpr std::string_view id = "segmenter.bad.no-zone";
  NoZone() { ::unsetenv("TZ"); }
};

struct Rounding : Stage {
  static constexpr std::string_view id = "segmenter.bad.rounding";
  void process(chancery::Document& document) override {
    std::fesetround(FE_UPWARD);
    Stage::process(document);
  }
};

struct Closes : Stage {
  static constexpr std::string_view id = "segmenter.bad.closes";
  Closes() { ::close(STDIN_FILENO); }
};

struct Alarm : Stage {
  static constexpr std::string_view id = "segmenter.bad.alarm";
  void process(chancery::Document& document) override {
    ::alarm(3000);
    Stage::process(document);
  }
};

struct Maps : Stage {
  static constexpr std::string_view id = "segmenter.bad.maps";
  Maps() { kept_ = ::mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); }
  void* volatile kept_;
};

struct Forks : Stage {
  static constexpr std::string_view id = "segmenter.bad.forks";
  Forks() {
    if (::fork() == 0) ::_exit(0);
  }
};

struct Connects : Stage {
  static constexpr std::string_view id = "segmenter.bad.connects";
  void process(chancery::Document& document) override {
    ::close(::socket(AF_INET, SOCK_DGRAM, 0));
    Stage::process(document);
  }
};

struct Opens : Stage {
  static constexpr std::string_view id = "segmenter.bad.opens";
  void process(chancery::Document& document) override {
    ::close(::open("/etc/os-release", O_RDONLY));
    Stage::process(document);
  }
};

struct Reads : Stage {
  static constexpr std::string_view id = "segmenter.bad.reads";
  Reads() : there_(::access("/etc/passwd", R_OK) == 0 && ::close(::open("/etc/passwd", O_RDONLY)) == 0) {}
  void process(chancery::Document& document) override { say(document, there_ ? "with" : "without"); }
  bool there_;
};

struct Leaves : Stage {
  static constexpr std::string_view id = "segmenter.bad.leaves";
  Leaves() {
    std::string name = "/tmp/chancery-bad-XXXXXX";
    if (const int made = ::mkstemp(name.data()); made >= 0) ::close(made);
  }
};

struct Spins : Stage {
  static constexpr std::string_view id = "segmenter.bad.spins";
  void process(chancery::Document& document) override {
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(120);
    const bool spins = document.text().starts_with("对市") && left_-- > 0;
    while (spins && std::chrono::steady_clock::now() < end) {
    }
    Stage::process(document);
  }
  int left_ = 6;  // so that it is slow for nothing else than that
};

struct Sleeps : Stage {
  static constexpr std::string_view id = "segmenter.bad.sleeps";
  void process(chancery::Document& document) override {
    ::usleep(3000);
    Stage::process(document);
  }
};

struct Prints : Stage {
  static constexpr std::string_view id = "segmenter.bad.prints";
  void process(chancery::Document& document) override {
    std::puts("a document");
    Stage::process(document);
  }
};

}  // namespace bad
