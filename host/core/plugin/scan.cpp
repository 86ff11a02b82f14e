// The scan child: fork, load, describe as JSON through a pipe, _exit. See scan.hpp.
#include "scan.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>

#include "chancery/error.hpp"
#include "chancery/json_writer.hpp"
#include "elf_look.hpp"
#include "library.hpp"

namespace chancery::core {
namespace {

constexpr std::uint64_t kComponentsMax = 1024;
constexpr std::size_t kAnswerMax = 64 << 20;

std::string describe_in_child(const std::filesystem::path& file) {
  std::string out;
  JsonWriter w(out);
  try {
    w.begin_object().key("components").begin_array();
    for (const auto* component : components_of(load_plugin(file))) {
      std::string one;
      append_json(one, describe(*component));
      w.raw(one);
    }
    w.end_array().end_object();
  } catch (const Error& e) {
    out.clear();
    JsonWriter(out)
        .begin_object()
        .key("error")
        .string(e.where() == file.string() ? e.message() : e.what())
        .end_object();
  } catch (const std::exception& e) {
    out.clear();
    JsonWriter(out).begin_object().key("error").string(e.what()).end_object();
  }
  return out;
}

// A crash must end the child as one, and an interrupt is not for the parent's handler to take here.
void forget_signal_handlers() {
  for (int number = 1; number < NSIG; ++number) ::signal(number, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

[[noreturn]] void run_child(const std::filesystem::path& file, int out) {
  forget_signal_handlers();
  ::dup2(STDERR_FILENO, STDOUT_FILENO);
  const auto answer = describe_in_child(file);
  for (std::size_t done = 0; done < answer.size();) {
    const auto n = ::write(out, answer.data() + done, answer.size() - done);
    if (n <= 0) break;
    done += static_cast<std::size_t>(n);
  }
  ::_exit(0);
}

// Reads until the other end closes; false if that took too long.
bool read_all(int fd, std::chrono::milliseconds timeout, std::string& out) {
  const auto deadline = std::chrono::steady_clock::now() + timeout;
  char buffer[65536];
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    pollfd p{fd, POLLIN, 0};
    const int ready = left.count() > 0 ? ::poll(&p, 1, static_cast<int>(left.count())) : 0;
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0 || out.size() > kAnswerMax) return false;
    const auto n = ::read(fd, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return true;
    out.append(buffer, static_cast<std::size_t>(n));
  }
}

// False if the child, which has closed its pipe, does not end in time.
bool wait_for_end(pid_t child, std::chrono::milliseconds timeout) {
  const auto fd = static_cast<int>(::syscall(SYS_pidfd_open, child, 0));
  if (fd < 0) return true;
  pollfd p{fd, POLLIN, 0};
  const int ready = ::poll(&p, 1, static_cast<int>(timeout.count()));
  ::close(fd);
  return ready != 0;
}

std::string ending(int status) {
  if (WIFSIGNALED(status))
    return std::string("loading it ended in signal ") + std::to_string(WTERMSIG(status)) + " (" +
           ::strsignal(WTERMSIG(status)) + ")";
  return "loading it ended the process with exit code " + std::to_string(WEXITSTATUS(status));
}

void take_answer(const std::string& answer, ScannedPlugin& out) {
  const auto node = parse_json_strictly(answer, "scan child");
  if (const auto* error = node.find("error")) {
    out.reason = error->string;
    return;
  }
  if (const auto* components = node.find("components"))
    for (const auto& component : components->elements) out.components.push_back(component_from_json(component));
  out.usable = true;
}

}  // namespace

std::vector<const chancery_component*> components_of(const chancery_plugin& plugin) {
  if (!plugin.component_count || !plugin.component)
    throw Error(Code::plugin, "", "component_count or component is missing");
  const auto count = plugin.component_count();
  if (count > kComponentsMax)
    throw Error(Code::plugin, "", "more than " + std::to_string(kComponentsMax) + " components");
  std::vector<const chancery_component*> out;
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto* component = plugin.component(i);
    if (!component)
      throw Error(Code::plugin, "", "component " + std::to_string(i) + " of " + std::to_string(count) + " is null");
    out.push_back(component);
  }
  return out;
}

ScannedPlugin scan_plugin(const std::filesystem::path& file, std::chrono::milliseconds timeout) {
  ScannedPlugin out{file, false, "", 0, 0, {}};
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw Error(Code::io, "pipe", std::strerror(errno));
  const auto child = ::fork();
  if (child < 0) throw Error(Code::io, "fork", std::strerror(errno));
  if (child == 0) run_child(file, ends[1]);
  ::close(ends[1]);
  std::string answer;
  const bool ended = read_all(ends[0], timeout, answer) && wait_for_end(child, timeout);
  ::close(ends[0]);
  if (!ended) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  try {
    if (!ended) out.reason = "loading it took longer than " + std::to_string(timeout.count()) + " ms";
    else if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) out.reason = ending(status);
    else take_answer(answer, out);
  } catch (const Error& e) {
    out.reason = "its description cannot be read: " + e.message();
  }
  return out;
}

}  // namespace chancery::core
