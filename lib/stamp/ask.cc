#include "stamp/ask.h"

#include "core/encoding.h"
#include "core/error.h"

namespace sealtape {

namespace {

constexpr std::chrono::minutes clock_difference(5);
constexpr int most_tries = 4;

[[noreturn]] void failed(const std::string& url, const std::string& what) {
  throw Error(Error::Kind::failed, url + ": " + what);
}

std::string witness_request(const AskWitness& ask, LogSize known, const Consistency& consistency) {
  auto text = "old " + std::to_string(number(known)) + "\n";
  if (number(known) > 0 && known != ask.tree.size) {
    for (const auto& hash : consistency(known)) text += base64(hash.bytes) + "\n";
  }
  return text + "\n" + ask.checkpoint.encode();
}

// What a 409 says: the size that the witness has.
std::optional<LogSize> size_in(const HttpReply& reply) {
  auto text = text_of(reply.body);
  while (text.ends_with('\n')) text.remove_suffix(1);
  const auto size = from_decimal(text);
  if (reply.content_type != "text/x.tlog.size" || !size || *size > largest_log) return std::nullopt;
  return LogSize{*size};
}

// The signature lines of an answer, as those of a note over our own text.
Note answered(const AskWitness& ask, const WitnessKey& witness, const HttpReply& reply) {
  const auto lines = Note::parse(ask.checkpoint.text + "\n" + std::string(text_of(reply.body)));
  if (!lines || lines->text != ask.checkpoint.text) failed(ask.url, "its answer is no signature");
  const auto time = cosigned(*lines, witness);
  if (!time) failed(ask.url, "it has not signed this checkpoint with the key given");
  if (*time > ask.now + clock_difference) {
    failed(ask.url, "its time, " + rfc3339(*time) + ", has not come yet");
  }
  auto note = ask.checkpoint;
  for (const auto& line : lines->signatures) {
    if (line.name == witness.name() && line.key == witness.id()) note.signatures.push_back(line);
  }
  return note;
}

[[noreturn]] void refused(const AskWitness& ask, long status) {
  switch (status) {
    case 403: failed(ask.url, "it does not accept the key of this log");
    case 404: failed(ask.url, "it does not know this log; give its operator the verifier key");
    case 422:
      throw Error(Error::Kind::damaged,
                  ask.url + ": it has seen another history of this log: the log was forked",
                  "see what is wrong with: sealtape verify");
    default: failed(ask.url, "it answers with status " + std::to_string(status));
  }
}

}  // namespace

AuthorityAnswer ask_authority(const AskAuthority& ask, const Authorities& authorities,
                              const Post& post) {
  auto reply = post({ask.url, "application/timestamp-query", ask.request.encode()});
  if (reply.status != 200)
    failed(ask.url, "it answers with status " + std::to_string(reply.status));
  if (reply.content_type != "application/timestamp-reply") {
    failed(ask.url, "its answer is no timestamp");
  }
  try {
    auto checked = check_timestamp(reply.body,
                                   {.imprint = ask.request.imprint,
                                    .nonce = ask.request.nonce,
                                    .policy = ask.request.policy,
                                    .now = ask.now},
                                   authorities);
    if (checked.certificate_ends < ask.now) {
      throw Error(Error::Kind::failed,
                  "its certificate ended at " + rfc3339(checked.certificate_ends));
    }
    return {std::move(reply.body), std::move(checked)};
  } catch (Error& error) {
    error.within(ask.url);
    throw;
  }
}

Note ask_witness(const AskWitness& ask, const WitnessKey& witness, const Consistency& consistency,
                 const Post& post) {
  const auto slash = ask.url.ends_with('/') ? "" : "/";
  const auto url = ask.url + slash + "add-checkpoint";
  auto known = ask.known;
  for (int i = 0; i < most_tries; ++i) {
    const auto body = witness_request(ask, known, consistency);
    const auto reply = post({url, "text/plain; charset=utf-8", copy_of(body)});
    if (reply.status == 200) return answered(ask, witness, reply);
    if (reply.status != 409) refused(ask, reply.status);
    const auto size = size_in(reply);
    if (!size) failed(ask.url, "it refuses, and does not say which size it has seen");
    if (number(*size) > number(ask.tree.size)) {
      throw Error(Error::Kind::damaged,
                  ask.url + ": it has seen " + std::to_string(number(*size)) +
                      " entries of this log, and here are " +
                      std::to_string(number(ask.tree.size)) + ": the log was rolled back",
                  "see what is wrong with: sealtape verify");
    }
    known = *size;
  }
  failed(ask.url, "it goes on to ask for other sizes");
}

}  // namespace sealtape
