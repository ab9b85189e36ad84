// sealtape certificate: a paper about what was destroyed, and its check.

#include "archive/certificate.h"

#include <ostream>
#include <sstream>

#include "context.h"
#include "given_file.h"
#include "output_file.h"
#include "report/page.h"
#include "report/text.h"

namespace sealtape {

namespace {

struct Options {
  std::string entry;
  std::string output;
  bool html = false;
  bool text = false;
  bool overwrite = false;
};

// An index, or an entry id or the start of one.
LogIndex index_of(Archive& archive, const std::string& text) {
  std::optional<LogIndex> found;
  const auto number_given = from_decimal(text);
  archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
    const bool by_number =
        number_given && text.size() < 16 && number(logged.index) == *number_given;
    const bool by_id = text.size() >= 8 && logged.parsed.entry.id.hex().starts_with(text);
    if (by_number || by_id) found = logged.index;
  });
  if (!found) {
    throw Error(Error::Kind::usage, "the log has no entry " + text,
                "sealtape log shows the indexes of purge and erase entries");
  }
  return *found;
}

std::string in_words(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  return canonical(value);
}

// Of a tree of the log: its size and its root.
std::string head_in_words(const Json& log, const char* which) {
  const auto* head = field(log, which);
  if (head == nullptr) return {};
  const auto* size = field(*head, "size");
  const auto root = text_field(*head, "root");
  return size == nullptr || !root ? in_words(*head) : in_words(*size) + " entries, root " + *root;
}

std::string list_in_words(const Json& values) {
  std::string text;
  for (const auto& value : values) text += (text.empty() ? "" : ", ") + in_words(value);
  return text;
}

// What went out before it was destroyed, which nobody here can call back.
std::string handed_out_in_words(const Json& values) {
  std::string text;
  for (const auto& each : values) {
    text += (text.empty() ? "" : ", ") + in_words(each["how"]) + ' ' + in_words(each["time"]) +
            " (log entry " + in_words(each["index"]) + ')';
  }
  return text;
}

// What an erasure took beside seconds and documents.
std::string along_in_words(const Json& along) {
  std::vector<std::string> parts;
  const auto is_there = [&](const char* name) { return along.contains(name); };
  const auto add = [&](const char* name, std::string_view one, std::string_view many) {
    if (const auto count = number_field(along, name)) parts.push_back(counted(*count, one, many));
  };
  if (is_there("whole_file")) {
    parts.emplace_back("the file as a whole with its tags, of which a copy keeps the other sound");
  }
  add("unread", "byte behind the sound, which no player reads",
      "bytes behind the sound, which no player reads");
  add("analyses", "analysis that came with it", "analyses that came with it");
  add("attachments", "attachment that came with it", "attachments that came with it");
  add("fields", "field that came with it", "fields that came with it");
  if (is_there("digest")) parts.emplace_back("the digest of the file");
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : "; ") + part;
  return text;
}

// That were made from a recording: its own log entry is listed with them, and is none.
std::string documents_of(const Json& item) {
  const auto* documents = field(item, "documents");
  if (documents == nullptr) return {};
  const bool whole = text_field(item, "status") == "purged";
  return std::to_string(documents->size() - (whole && !documents->empty() ? 1 : 0));
}

std::vector<std::pair<std::string, std::string>> facts_of(const Json& content) {
  const auto in = [&](const char* outer, const char* inner) {
    const auto* object = field(content, outer);
    const auto* value = object == nullptr ? nullptr : field(*object, inner);
    return value == nullptr ? std::string() : in_words(*value);
  };
  std::vector<std::pair<std::string, std::string>> facts = {
      {"Certificate", in_words(content["certificate"])},
      {"Archive", in_words(content["archive"])},
      {"Destroyed", in_words(content["destroyed"])},
      {"By member", in("by", "member")},
      {"Ground", in("ground", "article") + ". " + in("ground", "meaning")},
      {"Method", in("method", "nist") + ", " + in("method", "technique") + " (" +
                     in("method", "guideline") + "); " + in("method", "cipher")},
      {"Old vault keys", in_words(content["old_keys"])},
      {"Files removed", in_words(content["files"])},
      {"Log entry", in("log", "index")},
      {"Log before", head_in_words(content["log"], "before")},
      {"Log after", head_in_words(content["log"], "after")},
      {"Checked", in("verification", "when") + " by " + in("verification", "by") + ": " +
                      in("verification", "method")},
      {"Made with", in("verification", "tool")}};
  if (content.contains("approved_by")) {
    facts.emplace_back("Proposed by", in("proposed_by", "member"));
    facts.emplace_back("Approved by", in("approved_by", "member"));
  }
  if (content.contains("reason")) facts.emplace_back("Reason", in_words(content["reason"]));
  if (content.contains("went_along")) {
    facts.emplace_back("Went along", along_in_words(content["went_along"]));
  }
  if (content.contains("kept_under_hold")) {
    facts.emplace_back("Kept under a hold", list_in_words(content["kept_under_hold"]));
  }
  if (content.contains("kept_of_other_channels")) {
    facts.emplace_back("Other channels",
                       "in log entry " + list_in_words(content["kept_of_other_channels"]));
  }
  if (content.contains("handed_out")) {
    facts.emplace_back("Handed out before", handed_out_in_words(content["handed_out"]));
  }
  return facts;
}

Page page_of(const Json& content) {
  Page page{.title = "Certificate of destruction",
            .facts = facts_of(content),
            .remarks = {},
            .caption = "What was destroyed",
            .headings = {"Recording", "Status", "Documents", "Seconds", "Key epoch"},
            .rows = {}};
  page.remarks.emplace_back("What this does not claim:");
  for (const auto& each : content["not_claimed"]) page.remarks.push_back(each.get<std::string>());
  for (const auto& item : content["items"]) {
    const auto ms = number_field(item, "milliseconds");
    const auto* documents = field(item, "documents");
    std::string epoch;
    if (const auto own = number_field(item, "key_epoch")) epoch = std::to_string(*own);
    if (documents != nullptr && !documents->empty()) {
      epoch = in_words((*documents)[0]["key_epoch"]);
    }
    page.rows.push_back({in_words(item["recording"]), in_words(item["status"]), documents_of(item),
                         ms ? human_seconds(*ms) : "", epoch});
  }
  return page;
}

void write_text(std::ostream& out, const Page& page) {
  out << "CERTIFICATE OF DESTRUCTION\n\n";
  for (const auto& [name, value] : page.facts) {
    out << name << std::string(name.size() < 20 ? 20 - name.size() : 1, ' ') << value << '\n';
  }
  out << '\n';
  for (const auto& row : page.rows) {
    out << row[0] << "  " << row[1];
    if (!row[2].empty()) out << ", " << row[2] << (row[2] == "1" ? " document" : " documents");
    if (!row[3].empty()) out << ", " << row[3] << " s";
    out << '\n';
  }
  out << '\n';
  for (const auto& remark : page.remarks) out << remark << '\n';
}

void write_out(const std::string& text, const Options& options, Context& context) {
  if (options.output.empty() || options.output == "-") {
    context.world().out << text;
    return;
  }
  OutputFile file(options.output,
                  options.overwrite ? OutputFile::Existing::may_go : OutputFile::Existing::stays,
                  OutputFile::Privacy::owner);
  file.write(bytes_of(text));
  file.commit();
}

void make(const Options& options, Context& context) {
  auto archive = context.open_archive();
  const auto certificate =
      certify(archive, index_of(archive, options.entry), "sealtape " SEALTAPE_VERSION);
  std::ostringstream text;
  if (options.html) {
    write_page(text, page_of(certificate.content));
  } else if (options.text) {
    write_text(text, page_of(certificate.content));
  } else {
    text << certificate.note;
  }
  write_out(text.str(), options, context);
}

void check(const std::string& file, Context& context) {
  auto archive = context.open_archive_if_identity_opens();
  const auto [faults, sealed_too] = check_certificate(archive, read_given(file, largest_given));
  auto& out = context.world().out;
  if (context.format() == Format::table) {
    for (const auto& fault : faults) out << "fault       " << fault << '\n';
    out << "RESULT      " << (faults.empty() ? "VERIFIED" : "REFUSED") << '\n';
  } else {
    for (const auto& fault : faults) {
      out << canonical(
                 {{"schema", "sealtape.finding/1"}, {"kind", "certificate"}, {"message", fault}})
          << '\n';
    }
    out << canonical({{"schema", "sealtape.verify-certificate/1"},
                      {"result", faults.empty() ? "ok" : "damaged"},
                      {"sealed", sealed_too ? "checked" : "not checked"},
                      {"findings", faults.size()}})
        << '\n';
  }
  if (!sealed_too) {
    context.say(
        "the reason, what went along, what was kept and what was handed out before lie sealed: not "
        "checked");
  }
  if (!faults.empty()) context.status = exit_status(Error::Kind::damaged);
}

}  // namespace

void add_certificate(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("certificate", "Certify what was destroyed, or check that");
  command->require_subcommand(1);
  const std::vector<std::pair<int, std::string>> exits = {{4, "it does not fit the archive"},
                                                          {9, "the identity may not"},
                                                          {10, "no archive"},
                                                          {12, "identity unusable"}};
  context.explain(*command, {"Erase and keep",
                             {"sealtape -C calls certificate make 41 -o certificate.json",
                              "sealtape -C calls certificate verify certificate.json"},
                             exits});
  auto options = std::make_shared<Options>();
  auto* making = command->add_subcommand("make", "Certify one purge or erase entry");
  making->add_option("entry", options->entry, "Its index in the log, or its id")->required();
  making->add_option("-o,--output", options->output, "Where to write it; else stdout")
      ->type_name("FILE");
  auto* page =
      making->add_flag("--html", options->html, "A page to print, instead of the signed JSON");
  making->add_flag("--text", options->text, "Plain text, instead of the signed JSON")
      ->excludes(page);
  making->add_flag("--overwrite", options->overwrite, "Replace an existing file");
  context.explain(
      *making, {"", {"sealtape -C calls certificate make 41 --html -o certificate.html"}, exits});
  making->callback([options, &context] { make(*options, context); });

  auto file = std::make_shared<std::string>();
  auto* checking = command->add_subcommand("verify", "Check a signed certificate");
  checking->add_option("file", *file, "The certificate")->required()->type_name("FILE");
  context.explain(*checking,
                  {"", {"sealtape -C calls certificate verify certificate.json"}, exits});
  checking->callback([file, &context] { check(*file, context); });
}

}  // namespace sealtape
