#include "archive/enclosed_stamps.h"

#include <set>

namespace sealtape {

namespace {

struct SoundStamp {
  LogIndex entry{};  // that names it
  Stamp stamp;
  JudgedStamp judged;
};
using Stamps = std::vector<SoundStamp>;

LogSize size_of(const SoundStamp& each) { return each.stamp.tree.size; }

Stamps sound_ones(Archive& archive, std::size_t& faulty) {
  Stamps sound;
  const auto all = logged_stamps(archive);
  if (all.empty()) return sound;
  const Authorities nobody;
  const StampTrust trust{nobody, {}, archive.surroundings().now()};
  for (const auto& logged : all) {
    auto judged = judge_kept(archive.store(), logged.stamp, trust);
    // A witness says no time to who does not know him.
    const bool is_early =
        judged.latest != Instant{} && against_time(archive, {logged.stamp.tree, {}}, judged.latest);
    if (judged.standing == JudgedStamp::Standing::faulty || is_early) {
      ++faulty;
    } else {
      sound.push_back({logged.index, logged.stamp, std::move(judged)});
    }
  }
  std::ranges::sort(sound, {}, [](const SoundStamp& each) {
    return std::pair(number(size_of(each)), number(each.entry));
  });
  return sound;
}

// The last stamp that was made while the certificates of those over this tree were good.
std::optional<LogSize> renewal_of(LogSize size, const Stamps& sound) {
  std::optional<Instant> ends;
  LogIndex entry{0};
  for (const auto& each : sound) {
    if (size_of(each) != size || !each.judged.certificate_ends) continue;
    ends = std::max(ends, each.judged.certificate_ends);
    entry = std::max(entry, each.entry);
  }
  if (!ends) return std::nullopt;
  std::optional<LogSize> last;
  for (const auto& each : sound) {
    const bool renews = each.judged.certificate_ends && each.judged.latest < *ends &&
                        number(size_of(each)) > number(entry);
    if (renews) last = size_of(each);
  }
  return last;
}

// Of the trees whose stamps go along.
std::set<LogSize> sizes_for(const ExcerptWork& work, const Stamps& sound) {
  std::set<LogSize> sizes;
  if (sound.empty()) return sizes;
  sizes.insert(size_of(sound.back()));
  for (const auto& [index, show] : work.entries) {
    const auto covers = [&](const SoundStamp& each) {
      return number(size_of(each)) > number(index);
    };
    const auto first = std::ranges::find_if(sound, covers);
    if (first != sound.end()) sizes.insert(size_of(*first));
  }
  for (const auto size : sizes) {  // what a renewal adds comes later in the set
    if (const auto next = renewal_of(size, sound)) sizes.insert(*next);
  }
  return sizes;
}

}  // namespace

std::size_t enclose_stamps(Archive& archive, ExcerptWork& work) {
  std::size_t faulty = 0;
  const auto sound = sound_ones(archive, faulty);
  const auto sizes = sizes_for(work, sound);
  for (const auto& each : sound) {
    if (sizes.contains(size_of(each))) work.entries.emplace(each.entry, ShowDetail());
  }
  std::set<std::string> checkpoints;
  for (const auto& each : sound) {
    const auto path = stamped_checkpoint(each.stamp.tree);
    if (!sizes.contains(size_of(each)) || !checkpoints.insert(path).second) continue;
    const auto bytes = archive.store().get(path, largest_stamp);
    if (bytes) work.earlier.push_back({path, std::string(text_of(*bytes))});
  }
  return faulty;
}

std::vector<BundleStamp> enclosed_stamps(
    Archive& archive, const CheckedExcerpt& excerpt,
    const std::function<void(const std::string& path, std::string_view bytes)>& add) {
  if (excerpt.stamped.empty()) return {};
  const Authorities nobody;
  const StampTrust trust{nobody, {}, archive.surroundings().now()};
  std::set<std::string> added;
  const auto file = [&](const std::string& path) -> std::optional<std::string> {
    const auto bytes = archive.store().get(path, largest_stamp);
    if (!bytes) throw Error(Error::Kind::damaged, path + " is gone", "see: sealtape verify");
    std::string text(text_of(*bytes));
    if (added.insert(path).second) add(path, text);
    return text;
  };
  return check_stamps(excerpt, trust, file, [](const std::string& path, const std::string& what) {
    throw Error(Error::Kind::damaged, path + ": " + what, "see: sealtape verify");
  });
}

}  // namespace sealtape
