// Recordings on their way to somebody outside, from the look at them until they are handed out.
//
// What the log says in between decides: who erases seconds, purges, restricts, takes a consent back
// or sets another policy in that time finds that nothing of it went out.
#pragma once

#include <set>

#include "archive/archive.h"
#include "vcon/address.h"

namespace sealtape {

class HandingOut {
 public:
  // From that moment on, or from now on. Borrows the archive, which outlives it.
  HandingOut(Archive& archive, Moment seen) : archive_(archive), seen_(seen) {}
  explicit HandingOut(Archive& archive) : HandingOut(archive, archive.moment()) {}

  void add(const CatalogRow& row);
  void add(RecordingId recording, const Metadata& metadata);

  // For the entry which says that they go out: it is refused where something came.
  Since since() const;

  // Error::refused where something came; for what the log has as handed out already.
  void require_unchanged() const;

  // What fails because something came says so.
  template <class Work>
  void carefully(const Work& work) const {
    try {
      work();
    } catch (const Error&) {
      require_unchanged();
      throw;
    }
  }

 private:
  std::optional<std::string> against(const Logged& logged) const;
  std::optional<std::string> against_destruction(const Entry& entry) const;
  std::optional<std::string> against_what_was_said(const Logged& logged) const;

  Archive& archive_;
  Moment seen_;
  std::vector<RecordingId> recordings_;
  std::set<std::string> parties_;  // what they are known by
};

}  // namespace sealtape
