// Keeps bytes under names. Knows nothing of what they are or how they are sealed.
//
// Whatever put_if_absent(), replace_if_match(), keep() and remove() report would survive a power
// cut, also where they report what another process did. A directory and a bucket hold the same
// archive under the same names; store/name.h says which. All calls may come from any thread.
// Errors: Error::failed; a call that threw may or may not have taken effect.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/bytes.h"
#include "core/digest.h"
#include "core/source.h"

namespace sealtape {

enum class Created {
  yes,    // nothing lay there, now these bytes do
  same,   // these very bytes lay there already
  other,  // other bytes lie there and stay
};

// Bytes on their way into a store, written before their name is known. What is not kept is gone
// with its Draft. Once kept it can be read, but no longer written.
class Draft : public Source {
 public:
  virtual void write(ByteView bytes) = 0;
};

// What list() says of one name.
struct Listed {
  std::string name;
  std::uint64_t size;
  bool regular;  // false: a link, a device or what no store wrote; get() and open() refuse it
};

class Store {
 public:
  Store() = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  virtual ~Store() = default;

  virtual Created put_if_absent(const std::string& name, ByteView bytes) = 0;

  // Replaces the bytes with this digest, or creates where nothing is expected; false: it has moved
  // on.
  virtual bool replace_if_match(const std::string& name, const std::optional<Digest>& expected,
                                ByteView bytes) = 0;

  // The store outlives its drafts.
  virtual std::unique_ptr<Draft> draft() = 0;

  struct Kept {
    Draft* draft;
    std::string name;
  };
  // Gives drafts of this store their names, all durable when it returns; one call costs little more
  // than one file would. A name may be taken already, but by the same bytes, for names are digests;
  // Error::damaged where other bytes lie.
  virtual void keep(std::span<const Kept> group) = 0;

  // Nothing where nothing lies; an Error where it cannot be read or is larger than `limit`.
  virtual std::optional<Bytes> get(const std::string& name, std::uint64_t limit) = 0;
  virtual std::unique_ptr<Source> open(const std::string& name) = 0;  // null where nothing lies
  virtual std::optional<std::uint64_t> size(const std::string& name) = 0;
  // Every name that starts with the prefix, in byte order. The prefix is "" or ends in '/'. Goes on
  // past what the system denies us, and says at the end what that was: DeniedWithin.
  virtual void list(const std::string& prefix, const std::function<void(const Listed&)>& sink) = 0;

  virtual bool remove(const std::string& name) = 0;  // false: nothing was there

  // Keeps other writers of this machine waiting while it lives, to save them lost races;
  // correctness never rests on it. Error::busy after the deadline.
  class Turn {
   public:
    Turn() = default;
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    virtual ~Turn() = default;
  };
  virtual std::unique_ptr<Turn> take_turn(std::chrono::milliseconds deadline) = 0;
};

}  // namespace sealtape
