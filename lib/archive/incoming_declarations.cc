#include "archive/incoming_declarations.h"

#include <algorithm>

#include "archive/transcripts.h"

namespace sealtape {

namespace {

// Of who changed his mind later, the no is over.
bool is_no_to(const Declaration& what, const Declaration& given) {
  const auto shares = [](const std::vector<std::string>& some,
                         const std::vector<std::string>& other) {
    return std::ranges::find_first_of(some, other) != some.end();
  };
  const bool is_over = what.at < given.at;
  return what.act != Declaration::Act::given && !is_over &&
         shares(subjects_of(what), subjects_of(given)) && shares(topics_of(what), topics_of(given));
}

}  // namespace

IncomingDeclarations::IncomingDeclarations(Archive& archive, Catalog* known)
    : archive_(archive), known_(known) {
  if (known_ != nullptr) noted_ = noted_keys(archive, *known_, *archive.secrets().ident);
}

bool IncomingDeclarations::is_overruled(const Declaration& what,
                                        std::span<const Declaring> declared) {
  if (what.act != Declaration::Act::given) return false;
  const auto overrules = [&](const Declaring& other) { return is_no_to(other.what, what); };
  if (std::ranges::any_of(declared, overrules)) return true;
  if (known_ == nullptr) return false;
  for (const auto& subject : subjects_of(what)) {
    for (const auto& topic : topics_of(what)) {
      const auto known = stand(*known_, noted_.keys, subject, topic);
      if (known && known->state.act != name_of(Declaration::Act::given)) return true;
    }
  }
  return false;
}

// Whether this was declared of the recording before. Where there is none, and where nobody can read
// what was declared, what holds now decides.
bool IncomingDeclarations::is_known(const Declaration& what, std::optional<RecordingId> recording) {
  if (known_ == nullptr) return false;
  const bool reads = !archive_.secrets().vault.empty();
  const auto same = [&](const DeclaredRow& row) {
    if (row.recording != recording || row.kind != name_of(what.kind) ||
        row.act != name_of(what.act)) {
      return false;
    }
    const auto before =
        if_readable(row.entry, {}, [&] { return open_declared(archive_, row).what; });
    return before && before->at == what.at && before->purposes == what.purposes;
  };
  const auto subjects = subjects_of(what);
  return std::ranges::all_of(subjects, [&](const std::string& subject) {
    if (reads && recording) return declared_once(archive_, subject, same);
    return std::ranges::all_of(topics_of(what), [&](const std::string& topic) {
      const auto known = stand(*known_, noted_.keys, subject, topic);
      return known && known->state.act == name_of(what.act);
    });
  });
}

std::vector<std::string> IncomingDeclarations::take(std::vector<Declaration> declarations,
                                                    std::optional<RecordingId> recording,
                                                    bool repeats,
                                                    std::vector<Declaring>& declared) {
  std::vector<std::string> notes;
  for (auto& what : declarations) {
    Declaring declaring{std::move(what), recording};
    if (repeats && (std::ranges::find(declared, declaring) != declared.end() ||
                    is_known(declaring.what, recording))) {
      continue;
    }
    if (is_overruled(declaring.what, declared)) {
      notes.emplace_back("a consent does not count: it was denied or withdrawn");
      continue;
    }
    if (repeats) {
      notes.push_back("a consent of it is new, and taken: " +
                      std::string(name_of(declaring.what.act)));
    }
    declared.push_back(std::move(declaring));
  }
  return notes;
}

}  // namespace sealtape
