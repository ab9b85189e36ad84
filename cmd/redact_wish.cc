#include "redact_wish.h"

#include <algorithm>

#include "copy_report.h"
#include "given_file.h"
#include "media/span_text.h"
#include "vcon/address.h"

namespace sealtape {

namespace {

constexpr std::size_t largest_list = std::size_t{16} << 20U;

// The channels on which somebody speaks alone, counted from 1.
std::vector<unsigned> channels_of(const std::string& who, const std::string& region,
                                  const Record& record) {
  const auto wanted = normalise_identifier(who, region.empty() ? Region() : Region::parse(region));
  std::vector<unsigned> channels;
  for (const auto& party : metadata_of(record.shown()).parties) {
    Metadata alone;
    alone.parties.push_back(party);
    const auto names = identifiers(alone);
    const bool is_his = std::ranges::find(names, wanted) != names.end();
    if (is_his && party.channel) channels.push_back(*party.channel + 1);
  }
  if (channels.empty()) {
    throw Error(Error::Kind::usage, "nobody known as " + who + " has a channel of the recording",
                "see who speaks where with: sealtape show");
  }
  return channels;
}

// Those that were named, and those of the parties.
std::vector<unsigned> whole_channels(const SpansWish& wish, const Record* record) {
  auto channels = wish.channels;
  for (const auto& who : wish.parties) {
    if (record == nullptr) throw Error(Error::Kind::usage, "a copy does not know its parties");
    const auto his = channels_of(who, wish.region, *record);
    channels.insert(channels.end(), his.begin(), his.end());
  }
  return channels;
}

}  // namespace

void SpansWish::add_to(CLI::App& command) {
  command.add_option("--span", spans, "What to take out: T1-T2 or T1-T2@CHANNEL")
      ->type_name("SPAN")
      ->allow_extra_args(false);
  command.add_option("--channel", channels, "A whole channel; the first is 1")
      ->type_name("N")
      ->allow_extra_args(false);
  command.add_option("--party", parties, "All that somebody says on his own channel")
      ->type_name("WHO")
      ->allow_extra_args(false);
  command.add_option("--region", region, "Where numbers without + are from");
  command.add_option("--spans", list, "A list of spans, JSON or CSV")->type_name("FILE");
  command
      .add_option("--from-scan", scan.where,
                  "What scan proposed: a reviewed file, or the recording for its newest scans")
      ->type_name("FILE|RECORDING");
  command.add_option("--min-level", scan.least, "Of proposals: weak or validated")
      ->check(CLI::IsMember({"weak", "validated"}));
  command.add_option("--ground", ground, "Why, as a code that whoever gets it may see");
  command.add_flag("--tone", tone, "A tone instead of silence; PCM and G.711 only");
  command.add_flag("--exact", exact, "No padding, rounding or joining of spans");
}

SpanOptions SpansWish::widening() const {
  constexpr std::chrono::milliseconds none{0};
  auto options =
      exact ? SpanOptions{.padding = none, .quantum = none, .join = none} : SpanOptions{};
  options.may_overhang = !proposed.empty();
  return options;
}

std::vector<WantedSpan> wanted_spans(const SpansWish& wish, std::uint64_t length,
                                     const Record* record) {
  if (!is_ground(wish.ground)) {
    throw Error(Error::Kind::usage, "the ground is a code of a to z, 0 to 9, dot and hyphen");
  }
  std::vector<WantedSpan> wanted;
  for (const auto& text : parse_spans(wish.spans)) {
    wanted.push_back({.text = text, .ground = wish.ground});
  }
  if (!wish.list.empty()) {
    const auto listed = spans_in(read_given(wish.list, largest_list), wish.ground);
    wanted.insert(wanted.end(), listed.begin(), listed.end());
  }
  for (const auto channel : whole_channels(wish, record)) {
    const SpanText::Place end{.is_sample = true, .value = length};
    wanted.push_back({.text = {.from = {.is_sample = true}, .to = end, .channel = channel},
                      .ground = wish.ground});
  }
  wanted.insert(wanted.end(), wish.proposed.begin(), wish.proposed.end());
  if (wanted.empty()) {
    throw Error(Error::Kind::usage, "nothing was said to take out",
                "give --span, --spans, --channel, --party or --from-scan");
  }
  return wanted;
}

std::vector<RedactedSpan> planned_spans(const SpansWish& wish, const Timeline& timeline,
                                        const Record* record, const Context& context) {
  const auto wanted = wanted_spans(wish, timeline.length(), record);
  auto plan = plan_spans(timeline, wanted, wish.widening(), wish.filler());
  if (plan.all_channels) context.warn("this codec has its channels together: all of them go");
  return std::move(plan.spans);
}

void show_planned(const std::vector<RedactedSpan>& spans, const Timeline& timeline,
                  Context& context) {
  const auto time = [&](std::uint64_t unit) {
    const auto& track = timeline.track();
    const auto begin = timeline.begin_of(unit);
    const auto played = begin - std::min(begin, track.trim_start);
    return exact_time(std::chrono::milliseconds(played * 1000 / std::max(track.rate, 1U)));
  };
  auto listing = context.listing(
      "sealtape.redaction-plan/1",
      {{"from", "FROM"}, {"to", "TO"}, {"part", "PART", Align::right}, {"ground", "GROUND"}});
  for (const auto& span : spans) {
    const auto& units = span.units;
    listing.row({{"from", time(units.first)},
                 {"to", time(units.first + units.count)},
                 {"part", units.part + 1},
                 {"ground", span.ground}});
  }
  listing.finish();
  context.say("would take this out; nothing was changed");
}

}  // namespace sealtape
