#include "archive/certificate.h"

#include <algorithm>

#include "archive/certificate_facts.h"

namespace sealtape {

namespace {

constexpr const char* method = "every file that the entry names was looked for, and none is there";

// Nothing that the signer makes up stands among what the archive says.
void check_names(const Json& content, const Json& facts, std::vector<std::string>& faults) {
  for (const auto& [name, value] : content.items()) {
    const bool is_known = facts.contains(name) || name == "verification" ||
                          std::ranges::find(sealed_facts, name) != sealed_facts.end();
    if (!is_known) faults.push_back("no certificate says anything of: " + name);
  }
}

void check_logged(const Json& content, const Json& facts, std::vector<std::string>& faults) {
  for (const auto& [name, value] : facts.items()) {
    // Keys that were not rotated then may be by now.
    const auto* stated = field(content, name.c_str());
    const bool since = name == "old_keys" && stated != nullptr && *stated == "not yet rotated";
    if (!since && (stated == nullptr || *stated != value)) {
      faults.push_back("the log says something else of: " + name);
    }
  }
}

void check_sealed(const Json& content, const Json& facts, std::vector<std::string>& faults) {
  for (const auto* name : sealed_facts) {
    const auto* stated = field(content, name);
    const auto* known = field(facts, name);
    const bool same = stated == nullptr || known == nullptr ? stated == known : *stated == *known;
    if (!same) faults.push_back(std::string("the records say something else of: ") + name);
  }
}

// Who vouches that the files are gone is who signed it.
void check_verification(const Json& content, std::string_view signer,
                        std::vector<std::string>& faults) {
  const auto* said = field(content, "verification");
  const auto text = [&](const char* name) {
    return said == nullptr ? std::nullopt : text_field(*said, name);
  };
  const auto when = text("when");
  const bool fits = said != nullptr && said->size() == 4 && text("method") == method &&
                    text("tool") && when && parse_rfc3339(*when);
  if (!fits) faults.emplace_back("it does not say as a certificate does how that was checked");
  if (text("by") != signer) faults.emplace_back("who checked it is not who signed it");
}

}  // namespace

Certificate certify(Archive& archive, LogIndex index, const std::string& tool) {
  archive.require(Role::officer);
  const auto destroyed = destroyed_at(archive, index);
  Certificate certificate{facts_of(archive, destroyed), {}};
  const auto left = still_there(archive, destroyed);
  if (!left.empty()) {
    throw Error(Error::Kind::damaged, left.front() + " should be gone and is still there",
                "sealtape gc removes it, and sealtape verify says more");
  }
  auto& content = certificate.content;
  if (const auto facts = sealed_facts_of(archive, destroyed)) content.update(*facts);
  content["verification"] = {{"method", method},
                             {"by", archive.member()->hex()},
                             {"tool", tool},
                             {"when", rfc3339(archive.surroundings().now())}};
  const auto text = canonical(content) + '\n';
  certificate.note = Note{text, {archive.sign_note(text)}}.encode();
  return certificate;
}

CertificateCheck check_certificate(Archive& archive, std::string_view bytes) {
  const auto note = Note::parse(bytes);
  const auto content = note ? parse_json(note->text) : std::nullopt;
  if (!content || text_field(*content, "schema") != certificate_schema) {
    throw Error(Error::Kind::damaged, "it is no certificate of sealtape");
  }
  if (text_field(*content, "archive") != archive.card().origin) {
    throw Error(Error::Kind::damaged, "the certificate is of another archive");
  }
  CertificateCheck check;
  auto& faults = check.faults;
  const auto& name = note->signatures.front().name;
  const auto signer = MemberId::parse(name);
  const auto* member = signer ? archive.roster().find(*signer) : nullptr;
  const VerifierKey key(name, member == nullptr ? PublicKey{} : member->sign);
  if (member == nullptr || verify(*note, std::span(&key, 1)).empty()) {
    faults.emplace_back("it is not signed by a member of the archive");
  }
  const auto* log = field(*content, "log");
  const auto index = log == nullptr ? std::nullopt : number_field(*log, "index");
  if (!index || *index >= number(archive.log().view().size())) {
    faults.emplace_back("the log has no such entry");
    return check;
  }
  const auto destroyed = destroyed_at(archive, LogIndex{*index});
  const auto facts = facts_of(archive, destroyed);
  check_names(*content, facts, faults);
  check_logged(*content, facts, faults);
  const auto sealed = sealed_facts_of(archive, destroyed);
  if (sealed) check_sealed(*content, *sealed, faults);
  check.sealed_too = sealed.has_value();
  check_verification(*content, name, faults);
  for (const auto& file : still_there(archive, destroyed)) {
    faults.push_back(file + " is still there");
  }
  return check;
}

}  // namespace sealtape
