// Process groups that end with this process, however it ends: a child that knows them waits for the end of a channel.
// For groups in which a plugin may have started other programs; a signal at the parent's death reaches their leaders
// only. What made itself a group of its own is not found.
#pragma once

#include <sys/types.h>

#include "descriptor.hpp"

namespace chancery::core {

class GroupGuard {
 public:
  // Throws Error{io}.
  GroupGuard();
  // Ends the groups that are left.
  ~GroupGuard();
  GroupGuard(const GroupGuard&) = delete;
  GroupGuard& operator=(const GroupGuard&) = delete;

  // The group that this process leads or is about to.
  void add(pid_t leader) const { tell(leader); }
  // Kills all of it, and forgets it: before the leader was waited for, since then its number may be another's.
  void end(pid_t leader) const;

 private:
  void tell(pid_t number) const;

  Descriptor channel_;
  pid_t child_ = -1;
};

}  // namespace chancery::core
