// The main of a fuzz target in ordinary builds: replays files, and `--changes N` changed copies of them. The changes
// are the same each time: bytes flipped, pieces cut out, doubled or swapped with those of other files.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

std::vector<std::string> inputs_of(const fs::path& path) {
  std::vector<fs::path> files;
  if (fs::is_directory(path))
    for (const auto& entry : fs::directory_iterator(path)) files.push_back(entry.path());
  else files.push_back(path);
  std::sort(files.begin(), files.end());
  std::vector<std::string> out;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    out.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return out;
}

void run(const std::string& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

class Changes {
 public:
  explicit Changes(const std::vector<std::string>& inputs) : inputs_(inputs) {}

  std::string next() {
    auto text = inputs_[below(inputs_.size())];
    for (auto n = 1 + below(4); n > 0; --n) change(text);
    return text;
  }

 private:
  std::size_t below(std::size_t n) { return n == 0 ? 0 : random_() % n; }
  void change(std::string& text) {
    const auto at = below(text.size() + 1), length = below(std::min<std::size_t>(32, text.size() - at) + 1);
    switch (below(4)) {
      case 0:
        if (at < text.size()) text[at] = static_cast<char>(random_());
        break;
      case 1: text.erase(at, length); break;
      case 2: text.insert(at, text.substr(at, length)); break;
      default: {
        const auto& other = inputs_[below(inputs_.size())];
        text.insert(at, other.substr(below(other.size() + 1), below(64)));
      }
    }
  }

  const std::vector<std::string>& inputs_;
  std::mt19937 random_{20260101};
};

}  // namespace

int main(int argc, char** argv) {
  std::size_t changes = 0;
  std::vector<std::string> inputs;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--changes" && i + 1 < argc) changes = std::strtoul(argv[++i], nullptr, 10);
    else
      for (auto& input : inputs_of(word)) inputs.push_back(std::move(input));
  }
  if (inputs.empty()) return std::fprintf(stderr, "no inputs\n"), 1;
  for (const auto& input : inputs) run(input);
  Changes changed(inputs);
  for (std::size_t i = 0; i < changes; ++i) run(changed.next());
  std::printf("%zu inputs and %zu changes of them\n", inputs.size(), changes);
}
