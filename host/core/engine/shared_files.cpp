// Shared files: see shared_files.hpp.
#include "shared_files.hpp"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "chancery/error.hpp"

namespace chancery::core {

namespace fs = std::filesystem;

namespace {

// The content of one that a run left in order, and nobody has to touch until the next.
const std::string kLeft = "left";

std::string part_of(const std::string& name) { return name + ".part"; }

// Where a file waits whose name another one takes.
std::string waiting_place(std::uint64_t number) { return ".chancery/parts/shared-" + std::to_string(number); }

}  // namespace

// The program may have ended between a renaming and its entry in the ledger: the inode tells.
bool SharedFiles::know(SharedFile file) {
  for (const auto& path : {file.path, waiting_place(file.number), file.name}) {
    const auto stamp = stamp_of(folder_ / path);
    if (!stamp || (!file.whole && stamp->inode != file.stamp.inode)) continue;
    if ((file.whole || file.content == kLeft) && !file.stamp.is_unaltered(*stamp)) continue;
    if (!file.whole) file.stamp.size = std::min(file.stamp.size, stamp->size);
    if (!file.whole && path == file.name && stamp->size == file.stamp.size) {
      file.whole = true;
      file.stamp = *stamp;
    }
    file.path = path;
    auto& named = named_[file.name];
    named.exporter = file.exporter;
    if (file.number > named.latest) {
      named.latest = file.number;
      named.at = file.head;
    }
    known_[file.number] = {file, folder_ / path, {}};
    return true;
  }
  return false;
}

bool SharedFiles::is_in_place(std::uint64_t number) const {
  const auto& file = known_.at(number).file;
  return file.path == file.name;
}

bool SharedFiles::holds(const Extent& extent) const {
  const auto known = known_.find(extent.file);
  return known != known_.end() && extent.end <= known->second.file.stamp.size;
}

const std::string& SharedFiles::name_of(const Extent& extent) const { return known_.at(extent.file).file.name; }

void SharedFiles::expect(std::span<const Extent> extents) {
  for (const auto& extent : extents) {
    if (!holds(extent)) continue;
    auto& named = named_.at(name_of(extent));
    if (extent.file != named.latest) named.other = true;
    else if (extent.begin == named.at && !named.other) named.at = extent.end;
    else named.broken = true;
  }
}

void SharedFiles::expect_new(std::uint32_t exporter) {
  for (auto& [name, named] : named_)
    if (named.exporter == exporter) named.other = true;
}

bool SharedFiles::follows(const Named& named) const {
  const auto latest = known_.find(named.latest);
  return latest != known_.end() && !named.broken && named.at == latest->second.file.stamp.size;
}

bool SharedFiles::stays(const std::string& name) const {
  const auto found = named_.find(name);
  return found != named_.end() && follows(found->second) && !found->second.other && !found->second.file &&
         known_.at(found->second.latest).file.whole;
}

void SharedFiles::set_aside(Known& known, Ledger& ledger) {
  known.file.path = waiting_place(known.file.number);
  const auto place = folder_ / known.file.path;
  std::error_code ec;
  fs::create_directories(place.parent_path(), ec);
  fs::rename(known.path, place, ec);
  if (ec) throw Error(Code::io, place.string(), ec.message());
  known.path = place;
  ledger.put(known.file);
}

SharedFiles::Named& SharedFiles::opened(const std::string& name, std::uint32_t exporter, Ledger& ledger) {
  auto& named = named_[name];
  if (named.file) return named;
  named.exporter = exporter;
  const auto latest = known_.find(named.latest);
  if (follows(named) && !latest->second.file.whole && latest->second.file.path == part_of(name)) {
    named.made = latest->second.file;
    named.file = std::make_unique<PartFile>(folder_ / name, named.made.stamp.size);
    named.settled = named.made.stamp.size;
    named.made.content.clear();
    ledger.put(named.made);
    return named;
  }
  for (auto& [number, known] : known_)
    if (known.file.name == name && known.file.path == part_of(name)) set_aside(known, ledger);
  named.file = std::make_unique<PartFile>(folder_ / name);
  named.made = {};
  named.made.name = name;
  named.made.exporter = exporter;
  named.made.path = part_of(name);
  named.made.stamp = named.file->stamp();
  ledger.put(named.made);
  return named;
}

void SharedFiles::open(const std::string& name, std::uint32_t exporter, Ledger& ledger) {
  if (!stays(name)) opened(name, exporter, ledger);
}

Extent SharedFiles::append(const std::string& name, std::uint32_t exporter, std::string_view head,
                           std::string_view bytes, Ledger& ledger) {
  auto& named = opened(name, exporter, ledger);
  const auto before = named.file->size();
  try {
    if (before == 0) {
      named.file->write(head);
      named.made.head = head.size();
    }
    const auto begin = named.file->size();
    named.file->write(bytes);
    named.changed = true;
    return {named.made.number, begin, named.file->size()};
  } catch (...) {
    named.file->truncate(before);
    throw;
  }
}

Extent SharedFiles::carry(const Extent& extent, Ledger& ledger) {
  auto& known = known_.at(extent.file);
  const auto& name = known.file.name;
  if (stays(name)) return extent;
  auto& named = opened(name, known.file.exporter, ledger);
  if (named.made.number == extent.file) return extent;
  if (!known.reading.is_open()) {
    known.reading = Descriptor(::open(known.path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!known.reading.is_open()) throw Error(Code::io, known.path.string(), std::strerror(errno));
  }
  if (named.file->size() == 0) {
    named.file->copy(known.reading.get(), 0, known.file.head);
    named.made.head = known.file.head;
  }
  const auto begin = named.file->size();
  named.file->copy(known.reading.get(), extent.begin, extent.end - extent.begin);
  named.changed = true;
  return {named.made.number, begin, named.file->size()};
}

void SharedFiles::take_back(const Extent& extent) {
  for (auto& [name, named] : named_) {
    if (!named.file || named.made.number != extent.file) continue;
    named.file->truncate(extent.begin == named.made.head ? 0 : extent.begin);
  }
}

void SharedFiles::settle(const Extent& extent) {
  for (auto& [name, named] : named_)
    if (named.file && named.made.number == extent.file) named.settled = std::max(named.settled, extent.end);
}

void SharedFiles::sync(Ledger& ledger) {
  for (auto& [name, named] : named_) {
    if (!named.file || !std::exchange(named.changed, false)) continue;
    named.file->sync();
    named.made.stamp = named.file->stamp();
    named.made.stamp.size = named.settled;
    ledger.put(named.made);
  }
}

void SharedFiles::drop_earlier(const Named& named, Ledger& ledger) {
  for (auto known = known_.begin(); known != known_.end();) {
    const auto& file = known->second.file;
    if (file.name != named.made.name || file.number == named.made.number) {
      ++known;
      continue;
    }
    std::error_code ignored;
    if (file.path != file.name) fs::remove(known->second.path, ignored);
    ledger.remove_shared(file.number);
    known = known_.erase(known);
  }
}

std::size_t SharedFiles::finish(Ledger& ledger) {
  std::size_t count = 0;
  std::unique_ptr<Error> failed;
  for (auto& [name, named] : named_) {
    if (!named.file) {
      if (!stays(name)) continue;
      named.made = known_.at(named.latest).file;  // perhaps renamed, but not entered
    } else {
      try {
        named.made.stamp = named.file->close();
        named.file->commit();
        ++count;
      } catch (const Error& e) {
        failed = std::make_unique<Error>(e);
        continue;
      }
    }
    named.made.whole = true;
    named.made.content.clear();
    named.made.path = name;
    ledger.put(named.made);
    drop_earlier(named, ledger);
  }
  if (failed) throw *failed;
  drop_unused(ledger);
  return count;
}

// Of a target that is called otherwise now, or of pieces that no document has any more.
void SharedFiles::drop_unused(Ledger& ledger) {
  std::error_code ignored;
  for (const auto& [number, known] : known_) {
    const auto& file = known.file;
    if (named_.at(file.name).file || stays(file.name)) continue;
    if (file.whole) ledger.put(Stale{file.exporter, Stale::Kind::file, file.name, file.stamp});
    else fs::remove(known.path, ignored);
    ledger.remove_shared(number);
  }
}

void SharedFiles::leave(Ledger& ledger) {
  for (auto& [name, named] : named_) {
    if (!named.file) continue;
    if (named.file->size() > named.settled) named.file->truncate(named.settled);
    named.made.stamp = named.file->close();
    named.made.content = kLeft;
    named.file->leave();
    ledger.put(named.made);
  }
}

}  // namespace chancery::core
