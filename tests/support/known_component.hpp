// Components that a test declares instead of installing them: all that checking a pipeline looks at.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/plugin/registry.hpp"
#include "temp_folder.hpp"

namespace chancery::test {

class KnownComponent {
 public:
  explicit KnownComponent(const std::string& id) {
    info_.id = id;
    info_.version = "1.0.0";
    info_.kind = *core::kind_of(id);
  }
  KnownComponent&& reads(std::string table, std::vector<core::ColumnSchema> columns = {}) && {
    return use(core::TableUse::reads, std::move(table), std::move(columns), false);
  }
  KnownComponent&& reads_if_any(std::string table, std::vector<core::ColumnSchema> columns = {}) && {
    return use(core::TableUse::reads_if_any, std::move(table), std::move(columns), false);
  }
  KnownComponent&& writes(std::string table, std::vector<core::ColumnSchema> columns = {}) && {
    return use(core::TableUse::writes, std::move(table), std::move(columns), false);
  }
  KnownComponent&& writes_single(std::string table, std::vector<core::ColumnSchema> columns = {}) && {
    return use(core::TableUse::writes, std::move(table), std::move(columns), true);
  }
  KnownComponent&& options(std::string schema) && {
    info_.options_schema = std::move(schema);
    return std::move(*this);
  }
  KnownComponent&& suffixes(std::vector<std::string> all) && {
    info_.suffixes = std::move(all);
    return std::move(*this);
  }
  KnownComponent&& media_types(std::vector<std::string> all) && {
    info_.media_types = std::move(all);
    return std::move(*this);
  }
  KnownComponent&& resources(std::vector<std::string> all) && {
    info_.resources = std::move(all);
    return std::move(*this);
  }
  KnownComponent&& magic(std::uint64_t offset, std::string bytes) && {
    info_.magics.push_back({offset, std::move(bytes)});
    return std::move(*this);
  }
  KnownComponent&& any_table() && {
    info_.flags |= CHANCERY_ANY_TABLE;
    return std::move(*this);
  }
  KnownComponent&& collector() && {
    info_.is_collector = true;
    return std::move(*this);
  }

  const core::ComponentInfo& info() const { return info_; }

 private:
  KnownComponent&& use(core::TableUse how, std::string table, std::vector<core::ColumnSchema> columns, bool single) {
    info_.tables.push_back({how, {std::move(table), single, std::move(columns)}});
    return std::move(*this);
  }
  core::ComponentInfo info_;
};

// As if one plugin file in `folder` had all of them; the file holds no code.
inline core::Registry registry_of(const TempFolder& folder, const std::vector<KnownComponent>& components) {
  core::ScannedPlugin plugin{folder.write("plugins/known.so", "no code"), true, "", 0, 1, {}};
  for (const auto& component : components) plugin.components.push_back(component.info());
  return core::Registry({plugin});
}

}  // namespace chancery::test
