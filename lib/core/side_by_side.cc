#include "core/side_by_side.h"

#include <openssl/crypto.h>

#include <cassert>

#include "core/sha_rounds.h"

namespace sealtape {

namespace {

// Room for what is put together: short messages are as a whole.
constexpr std::size_t edges_size = 5 * sha_block;
constexpr std::size_t longest_in_one_piece = edges_size - 1 - sizeof(std::uint64_t);

std::byte* put(std::byte* to, ByteView bytes) {
  if (!bytes.empty()) std::memcpy(to, bytes.data(), bytes.size());
  return to + bytes.size();
}

// A message under way. Its whole blocks are read where they lie; those that had to be put together,
// before and behind, lie here.
class Lane {
 public:
  Lane() = default;
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;
  Lane(Lane&&) = delete;
  Lane& operator=(Lane&&) = delete;
  ~Lane() {
    OPENSSL_cleanse(edges_.data(), edges_.size());
    OPENSSL_cleanse(state_.data(), sizeof state_);
  }

  void begin(const Preimage& message);
  void go_on(ShaState& stream, ByteView whole_blocks);

  // How many blocks come next and lie in a row; none once all of it is hashed.
  std::size_t ready() const { return runs_[run_].blocks; }
  ShaLane next() { return {state_, runs_[run_].at}; }
  void pass(std::size_t blocks);
  void finish();

 private:
  struct Run {
    const std::byte* at = nullptr;
    std::size_t blocks = 0;
  };

  void begin_runs(const std::array<Run, 3>& runs);
  void skip_empty_runs() {
    while (run_ + 1 < runs_.size() && runs_[run_].blocks == 0) ++run_;
  }

  ShaState state_{};
  std::array<std::byte, edges_size> edges_{};
  std::array<Run, 3> runs_{};
  std::size_t run_ = 0;
  std::byte* digest_ = nullptr;  // of a message
  ShaState* stream_ = nullptr;
};

void Lane::begin(const Preimage& message) {
  assert(message.head.size() <= sha_block);
  auto head = message.head;
  auto body = message.body;
  const std::uint64_t length = head.size() + body.size();
  Run first;
  Run inner;
  auto* edge = edges_.data();
  if (length > longest_in_one_piece) {
    edge = put(edge, head);
    const auto rest = static_cast<std::size_t>(edges_.data() + sha_block - edge);
    edge = put(edge, body.first(rest));
    body = body.subspan(rest);
    first = {edges_.data(), 1};
    inner = {body.data(), body.size() / sha_block};
    body = body.last(body.size() % sha_block);
    head = {};
  }

  // FIPS 180-4, 5.1.1: a one, zeros, and at the end of a block the length in bits.
  const auto blocks = (head.size() + body.size() + sizeof length) / sha_block + 1;
  auto* const end = edge + blocks * sha_block;
  std::memset(end - sha_block, 0, sha_block);
  if (blocks > 1) std::memset(end - 2 * sha_block, 0, sha_block);
  *put(put(edge, head), body) = std::byte{0x80};
  put(end - sizeof length, ByteView(big_endian(8 * length)));

  state_ = sha_start;
  digest_ = message.digest.data();
  begin_runs({first, inner, Run{edge, blocks}});
}

void Lane::go_on(ShaState& stream, ByteView whole_blocks) {
  state_ = stream;
  stream_ = &stream;
  begin_runs({Run{whole_blocks.data(), whole_blocks.size() / sha_block}});
}

void Lane::begin_runs(const std::array<Run, 3>& runs) {
  runs_ = runs;
  run_ = 0;
  skip_empty_runs();
}

void Lane::pass(std::size_t blocks) {
  runs_[run_].at += blocks * sha_block;
  runs_[run_].blocks -= blocks;
  skip_empty_runs();
}

void Lane::finish() {
  if (stream_ != nullptr) *stream_ = state_;
  if (digest_ != nullptr) {
    auto* to = digest_;
    for (const auto word : state_) to = put(to, ByteView(big_endian(word)));
  }
  stream_ = nullptr;
  digest_ = nullptr;
}

// Whether the lane has something to hash: what it had, or else the next message.
bool feed(Lane& lane, std::span<const Preimage>& waiting) {
  if (lane.ready() > 0) return true;
  lane.finish();
  if (waiting.empty()) return false;
  lane.begin(waiting.front());
  waiting = waiting.subspan(1);
  return true;
}

void hash_all(Lane& one, Lane& other, std::span<const Preimage> waiting) {
  while (true) {
    const bool first = feed(one, waiting);
    const bool second = feed(other, waiting);
    if (first && second) {
      const auto blocks = std::min(one.ready(), other.ready());
      sha_rounds(one.next(), other.next(), blocks);
      one.pass(blocks);
      other.pass(blocks);
    } else if (first || second) {
      auto& lane = first ? one : other;
      const auto blocks = lane.ready();
      sha_rounds(lane.next(), blocks);
      lane.pass(blocks);
    } else {
      return;
    }
  }
}

}  // namespace

void hash_side_by_side(std::span<const Preimage> messages) {
  Lane one;
  Lane other;
  hash_all(one, other, messages);
}

void hash_side_by_side(std::span<const Preimage> messages, Sha256& stream, ByteView more) {
  auto& context = stream.state_;
  const auto to_block = context.num == 0 ? 0 : std::min(sha_block - context.num, more.size());
  stream.add(more.first(to_block));
  more = more.subspan(to_block);
  const auto whole = more.first(more.size() / sha_block * sha_block);

  ShaState state{};
  std::ranges::copy(context.h, state.begin());
  Lane one;
  Lane other;
  one.go_on(state, whole);
  hash_all(one, other, messages);
  std::ranges::copy(state, std::begin(context.h));
  const auto bits = ((std::uint64_t{context.Nh} << 32U) | context.Nl) + 8 * whole.size();
  context.Nh = static_cast<SHA_LONG>(bits >> 32U);
  context.Nl = static_cast<SHA_LONG>(bits);
  stream.add(more.subspan(whole.size()));
}

}  // namespace sealtape
