#include "crypto/part_hasher.h"

#include <cassert>

namespace sealtape {

namespace {

constexpr unsigned most_height = 6;
constexpr std::size_t most_bytes = std::size_t{256} << 10U;

[[noreturn]] void damaged(const char* what) { throw Error(Error::Kind::damaged, what); }

}  // namespace

PartHasher::PartHasher(const Cover& cover, std::uint32_t part)
    : cover_(&cover), part_(part), leaves_(cover, first_leaf(part), most_height) {
  assert(part < most_parts);
  cover.check();
}

void PartHasher::add(std::uint64_t duration, ByteView bytes) {
  if (!leaves_.are_open(leaf())) {
    flush();
    const bool opens = sum_.count() == count_ && leaves_.open(leaf());
    if (!opens) damaged("a leaf of the tree has been erased");
  }
  heads_.push_back(leaf_head(leaves_.salt(leaf()), leaf(), duration, bytes.size()));
  append(bytes_, bytes);
  ends_.push_back(bytes_.size());
  ++count_;
  if (bytes_.size() >= most_bytes) flush();
}

void PartHasher::flush() {
  std::vector<Digest> digests(heads_.size());
  std::vector<Preimage> messages;
  messages.reserve(heads_.size());
  std::size_t begin = 0;
  for (std::size_t i = 0; i < heads_.size(); ++i) {
    const auto unit = ByteView(bytes_).subspan(begin, ends_[i] - begin);
    messages.push_back({heads_[i], unit, digests[i].bytes});
    begin = ends_[i];
  }
  hash_side_by_side(messages);
  sum_.add(digests);
  heads_.clear();
  ends_.clear();
  bytes_.clear();
}

std::uint64_t PartHasher::skip(std::uint64_t most) {
  const auto before = count_;
  while (count_ - before < most) {
    const auto* stub = cover_->find_stub(leaf());
    if (stub == nullptr) break;
    flush();
    const auto& node = stub->node;
    if (sum_.count() == count_) {
      const bool fits = node.first() == leaf() && node.end() <= first_leaf(part_ + 1);
      if (!fits) damaged("a hash of the tree stands for more than was cut out");
      sum_.add_node(node.height, stub->hash);
    }
    count_ += std::min(most - (count_ - before), node.end() - leaf());
  }
  return count_ - before;
}

Digest PartHasher::finish() {
  flush();
  // The last stub may stand for absent leaves too, up to the end of the tree and no further.
  if (height_over(sum_.count()) > height_over(count_)) {
    damaged("a hash of the tree stands for more than was cut out");
  }
  return sum_.finish();
}

}  // namespace sealtape
