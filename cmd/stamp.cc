// sealtape stamp: have others say that the log existed.

#include <chrono>
#include <ostream>

#include "archive/lost_stamps.h"
#include "context.h"
#include "given_file.h"
#include "interrupt.h"
#include "output_file.h"
#include "report/text.h"
#include "stamp/ask.h"
#include "vcon/displayable.h"

namespace sealtape {

namespace {

constexpr std::chrono::days renewed_before(90);  // a certificate ends

struct Options {
  std::vector<std::string> authorities;
  std::vector<std::string> witnesses;
  std::vector<std::string> keys;  // of the witnesses, in their order
  std::string request;
  std::string attach;
  std::string ca;
  std::string policy;
  std::optional<std::uint64_t> lost;  // the entry of a stamp
  std::string reason;
  unsigned patience = 30;
  bool renew = false;
  bool overwrite = false;
};

Authorities trusted(const Options& options) {
  return options.ca.empty() ? Authorities::of_system() : given_authorities(options.ca);
}

Warning warning(const Context& context) {
  return [&context](const std::string& line) { context.warn(line); };
}

Json row_of(const CheckedTimestamp& checked, LogSize size) {
  return {{"status", "stamped"},
          {"kind", name_of(StampKind::tsa)},
          {"size", number(size)},
          {"time", rfc3339(checked.said.time)},
          {"by", displayable(checked.authority)},
          {"policy", checked.said.policy},
          {"certificate_ends", rfc3339(checked.certificate_ends)}};
}

Listing listing_of_stamps(Context& context) {
  return context.listing("sealtape.stamp/1", {{"status", "STATUS"},
                                              {"kind", "KIND"},
                                              {"size", "ENTRIES", Align::right},
                                              {"time", "TIME"},
                                              {"by", "BY"},
                                              {"notes", "NOTES"}});
}

// One checkpoint, and all who are asked to stamp it.
class Round {
 public:
  Round(const Options& options, Context& context, Archive& archive)
      : options_(options),
        context_(context),
        archive_(archive),
        authorities_(trusted(options)),
        stamped_(newest_checkpoint(archive)),
        listing_(listing_of_stamps(context)) {}

  void run(const std::vector<WitnessKey>& keys) {
    for (const auto& url : options_.authorities) {
      attempt(url, StampKind::tsa, [&] { return ask(url); });
    }
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const auto& url = options_.witnesses[i];
      attempt(url, StampKind::witness, [&] { return ask(url, keys[i]); });
    }
    if (!stamps_.empty()) keep_stamps(archive_, stamped_, stamps_);
    for (const auto& row : rows_) listing_.row(row);  // what it says now is durable
    listing_.finish();
    const int signal = context_.world().interrupted();
    if (signal != 0) context_.status = 128 + signal;
  }

 private:
  template <class Ask>
  void attempt(const std::string& url, StampKind kind, const Ask& ask) {
    if (context_.world().interrupted() != 0) return;
    try {
      auto row = ask();
      row["url"] = displayable(url);
      rows_.push_back(std::move(row));
    } catch (const Error& error) {
      const auto status = exit_status(error.kind() == Error::Kind::damaged ? Error::Kind::damaged
                                                                           : Error::Kind::partial);
      context_.status = std::max(context_.status, status);
      rows_.push_back({{"status", "failed"},
                       {"kind", name_of(kind)},
                       {"size", number(stamped_.tree.size)},
                       {"url", displayable(url)},
                       {"notes", displayable(error.what())}});
    }
  }

  Json ask(const std::string& url) {
    auto answer =
        ask_authority({url, request_for(stamped_, options_.policy), now()}, authorities_, poster());
    if (answer.checked.distrust) {
      throw Error(Error::Kind::failed, url + ": " + answer.checked.authority +
                                           " is not trusted here: " + *answer.checked.distrust);
    }
    require_time(url, answer.checked.said.latest);
    stamps_.push_back({StampKind::tsa, with_certificates(answer.response, authorities_)});
    return row_of(answer.checked, stamped_.tree.size);
  }

  Json ask(const std::string& url, const WitnessKey& key) {
    const AskWitness question{.url = url,
                              .checkpoint = *Note::parse(text_of(stamped_.note)),
                              .tree = stamped_.tree,
                              .known = seen_by(archive_, key, warning(context_)),
                              .now = now()};
    const auto note = ask_witness(
        question, key,
        [&](LogSize older) { return archive_.log().consistency(older, stamped_.tree.size); },
        poster());
    require_time(url, *cosigned(note, key));
    stamps_.push_back({StampKind::witness, copy_of(note.encode())});
    return {{"status", "stamped"},
            {"kind", name_of(StampKind::witness)},
            {"size", number(stamped_.tree.size)},
            {"time", rfc3339(*cosigned(note, key))},
            {"by", displayable(key.name())}};
  }

  void require_time(const std::string& url, Instant latest) {
    const auto why = against_time(archive_, stamped_, latest);
    if (why) throw Error(Error::Kind::failed, url + ": " + *why);
  }

  Instant now() const { return context_.world().now(); }

  Post poster() {
    HttpLimits limits{.largest = largest_response,
                      .patience = std::chrono::seconds(options_.patience),
                      .stop = [this] { return context_.world().interrupted() != 0; }};
    return [limits](const HttpRequest& request) { return post(request, limits); };
  }

  const Options& options_;
  Context& context_;
  Archive& archive_;
  Authorities authorities_;
  StampedCheckpoint stamped_;
  Listing listing_;
  std::vector<NewStamp> stamps_;
  std::vector<Json> rows_;
};

void write_request(const Options& options, Context& context, Archive& archive) {
  const auto stamped = newest_checkpoint(archive);
  const auto request = request_for(stamped, options.policy);
  OutputFile file(options.request,
                  options.overwrite ? OutputFile::Existing::may_go : OutputFile::Existing::stays,
                  OutputFile::Privacy::everyone);
  file.write(request.encode());
  keep_request(archive, stamped, request);
  file.commit();
  context.tell("sealtape.stamp-request/1",
               {{"path", options.request}, {"size", number(stamped.tree.size)}},
               "a request over " + counted(number(stamped.tree.size), "entry", "entries") +
                   "; bring the answer back with --attach");
}

void attach(const Options& options, Context& context, Archive& archive) {
  const auto response = copy_of(read_given(options.attach, largest_response + 1));
  const auto authorities = trusted(options);
  const auto whole = with_certificates(response, authorities);  // as it would be kept
  auto path = put_back(archive, response, warning(context));
  if (!path && !equal(whole, response)) path = put_back(archive, whole, warning(context));
  if (path) {
    return context.tell("sealtape.stamp-file/1", {{"path", *path}, {"status", "put back"}},
                        *path + " is there as it was logged");
  }
  const auto [checked, size] = attach_timestamp(archive, response, authorities, warning(context));
  auto listing = listing_of_stamps(context);
  listing.row(row_of(checked, size));
  listing.finish();
}

void give_up_stamp(const Options& options, Context& context, Archive& archive) {
  if (options.reason.empty()) throw Error(Error::Kind::usage, "--give-up takes a --reason");
  const LogIndex entry{*options.lost};
  const auto done = give_up(archive, entry, trusted(options), options.reason);
  context.tell(
      "sealtape.unstamp/1", {{"entry", number(entry)}, {"index", number(done.entry)}},
      "the stamp of entry " + std::to_string(number(entry)) +
          (done.was_before ? " was given up before, log entry " : " is given up, log entry ") +
          std::to_string(number(done.entry)));
}

// False: nothing needs it.
bool needs_renewal(const Options& options, Context& context, Archive& archive) {
  const auto found =
      renewal(archive, trusted(options), context.world().now() + renewed_before, warning(context));
  for (const auto& each : found.faulty) {
    context.warn(each.stamp.path() + " is damaged, and no newer stamp can help it");
  }
  if (!found.due.empty()) {
    context.say("renewing " + counted(found.due.size(), "stamp"));
    return true;
  }
  context.say(found.lasts
                  ? "nothing to renew: the newest certificate lasts until " + rfc3339(*found.lasts)
                  : "nothing to renew: there is no timestamp");
  return false;
}

std::vector<WitnessKey> witness_keys(const Options& options) {
  if (options.keys.size() != options.witnesses.size()) {
    throw Error(Error::Kind::usage, "each --witness takes one --vkey, in the same order");
  }
  std::vector<WitnessKey> keys;
  for (const auto& text : options.keys) keys.push_back(given_witness(text));
  return keys;
}

void stamp(const Options& options, Context& context) {
  const bool asks = !options.authorities.empty() || !options.witnesses.empty();
  const auto ways = int{asks} + int{!options.request.empty()} + int{!options.attach.empty()} +
                    int{options.lost.has_value()};
  if (ways != 1) {
    throw Error(Error::Kind::usage,
                "give --tsa, --witness or both, or --request, or --attach, or --give-up");
  }
  if (options.renew && options.authorities.empty()) {
    throw Error(Error::Kind::usage, "--renew takes a --tsa");
  }
  for (const auto& url : options.authorities) require_url(url);
  for (const auto& url : options.witnesses) require_url(url);
  const auto keys = witness_keys(options);
  auto archive = context.open_archive();
  archive.require(Role::ingest);
  if (!options.request.empty()) {
    write_request(options, context, archive);
  } else if (!options.attach.empty()) {
    attach(options, context, archive);
  } else if (options.lost) {
    give_up_stamp(options, context, archive);
  } else if (!options.renew || needs_renewal(options, context, archive)) {
    const Interruptible interruptible;
    Round(options, context, archive).run(keys);
  }
  context.warn_of_forgetting();
}

}  // namespace

void add_stamp(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("stamp", "Have others say that the log existed, and when");
  command->add_option("--tsa", options->authorities, "Ask this authority (RFC 3161); repeatable")
      ->type_name("URL")
      ->allow_extra_args(false);
  command->add_option("--witness", options->witnesses, "Ask this witness (C2SP); repeatable")
      ->type_name("URL")
      ->allow_extra_args(false);
  command->add_option("--vkey", options->keys, "The key of the witness; one for each")
      ->type_name("VKEY|@FILE")
      ->allow_extra_args(false);
  command->add_option("--request", options->request, "Write a request, to be answered elsewhere")
      ->type_name("FILE.tsq");
  command->add_option("--attach", options->attach, "Take in the answer to a request")
      ->type_name("FILE.tsr");
  command->add_option("--give-up", options->lost, "Log that the stamp of this entry is lost")
      ->type_name("ENTRY");
  command->add_option("--reason", options->reason, "Why it is given up; kept sealed");
  command->add_option("--ca", options->ca, "Certificates to trust (PEM), else the system's")
      ->type_name("FILE");
  command->add_option("--policy", options->policy, "The policy to ask for")->type_name("OID");
  command->add_flag("--renew", options->renew,
                    "Only where a certificate of a stamp ends within 90 days");
  command->add_option("--timeout", options->patience, "How long to wait for each answer")
      ->type_name("SECONDS")
      ->check(CLI::Range(1, 600));
  command->add_flag("--overwrite", options->overwrite, "Replace an existing request file");
  context.explain(
      *command,
      {"Prove",
       {"sealtape -C calls stamp --tsa https://tsa.example.org/ --ca tsa-root.pem",
        "sealtape -C calls stamp --witness https://w.example.net --vkey @witness.vkey",
        "sealtape -C calls stamp --request monday.tsq && sealtape -C calls stamp --attach "
        "monday.tsr"},
       {{3, "some did not stamp, listed"},
        {4, "damage, or a witness has seen another log"},
        {9,
         "refused: no request was kept for the answer, the stamp to give up holds, or the identity "
         "may not"},
        {10, "no archive"},
        {11, "archive busy"},
        {12, "identity unusable"},
        {130, "interrupted"},
        {143, "terminated"}}});
  command->callback([options, &context] { stamp(*options, context); });
}

}  // namespace sealtape
