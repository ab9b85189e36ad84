#include "stamp/judge.h"

#include "core/error.h"

namespace sealtape {

namespace {

using Standing = JudgedStamp::Standing;

constexpr std::chrono::minutes clock_difference(5);

JudgedStamp judge_timestamp(ByteView checkpoint, ByteView file, const StampTrust& trust) {
  try {
    const auto checked =
        check_timestamp(file, {.imprint = sha256(checkpoint), .now = trust.now}, trust.authorities);
    return {.standing = checked.distrust ? Standing::untrusted : Standing::good,
            .why = checked.distrust.value_or(""),
            .time = checked.said.time,
            .latest = checked.said.latest,
            .by = checked.authority,
            .certificate_ends = checked.certificate_ends};
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::failed) throw;
    return {.standing = Standing::faulty, .why = error.what(), .time = {}, .latest = {}, .by = {}};
  }
}

JudgedStamp judge_cosignature(ByteView checkpoint, ByteView file, const StampTrust& trust) {
  JudgedStamp judged{.standing = Standing::faulty, .why = {}, .time = {}, .latest = {}, .by = {}};
  const auto stamped = Note::parse(text_of(checkpoint));
  const auto note = Note::parse(text_of(file));
  if (!stamped || !note || note->text != stamped->text) {
    judged.why = "it is not over the checkpoint beside it";
    return judged;
  }
  const auto signed_by = [&](const WitnessKey& witness) {
    return std::ranges::any_of(note->signatures, [&](const NoteSignature& line) {
      return line.name == witness.name() && line.key == witness.id();
    });
  };
  const auto witness = std::ranges::find_if(trust.witnesses, signed_by);
  if (witness == trust.witnesses.end()) {
    judged.standing = Standing::untrusted;
    judged.why = "its witness is not among those given";
    return judged;
  }
  judged.by = witness->name();
  const auto time = cosigned(*note, *witness);
  if (!time) {
    judged.why = "the signature of " + witness->name() + " is false";
  } else if (*time > trust.now + clock_difference) {
    judged.why = "its time, " + rfc3339(*time) + ", has not come yet";
  } else {
    judged.standing = Standing::good;
    judged.time = judged.latest = *time;
  }
  return judged;
}

}  // namespace

JudgedStamp judge(StampKind kind, ByteView checkpoint, ByteView file, const StampTrust& trust) {
  return kind == StampKind::tsa ? judge_timestamp(checkpoint, file, trust)
                                : judge_cosignature(checkpoint, file, trust);
}

}  // namespace sealtape
