#include "report/table.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <numeric>

#include "core/utf8.h"
#include "report/csv_file.h"
#include "report/terminal.h"

namespace sealtape {

namespace {

constexpr std::size_t most_waiting = 1000;
constexpr std::size_t widest_cell = 1024;  // in a file as well: a table is for people
constexpr std::string_view gap = "  ";

// What is cut in a narrow terminal: names of what a row is about, which no other cell tells, last.
enum class Worth { text, time, name };

constexpr std::array times{"time",   "time_utc", "start", "started", "sealed",
                           "logged", "placed",   "until", "begins",  "ends",
                           "due",    "changed",  "since", "expires", "when"};
constexpr std::array names{"recording", "hold",   "entry", "id",      "what",  "purpose", "kind",
                           "state",     "status", "act",   "verdict", "party", "proposal"};

// A number that is cut is another number.
Worth worth_of(const Column& column) {
  if (std::ranges::find(times, column.key) != times.end()) return Worth::time;
  const bool is_name = std::ranges::find(names, column.key) != names.end();
  return is_name || column.align == Align::right ? Worth::name : Worth::text;
}

// How narrow the columns of a worth become, one step after the other.
struct Step {
  Worth worth;
  std::size_t narrowest;
};

constexpr std::array steps{Step{Worth::text, 4},   // three letters and the ellipsis
                           Step{Worth::time, 11},  // the day
                           Step{Worth::text, 1}, Step{Worth::name, 4}, Step{Worth::time, 4}};

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// JSON has characters beyond ASCII only inside strings, where \u escapes may stand for them.
std::string safe_json(const Json& json) {
  const auto text = dumped(json);
  std::string safe;
  for (std::string_view rest = text; !rest.empty();) {
    const auto point = first_code_point(rest).value_or(CodePoint{.value = 0, .length = 1});
    if (point.value >= 0x7f && is_treacherous(point.value)) {
      std::array<char, 16> escape{};
      const auto value = static_cast<unsigned>(point.value);
      if (value < 0x10000) {
        std::snprintf(escape.data(), escape.size(), "\\u%04x", value);
      } else {  // a surrogate pair, RFC 8259, section 7
        std::snprintf(escape.data(), escape.size(), "\\u%04x\\u%04x",
                      0xd800 + ((value - 0x10000) >> 10U), 0xdc00 + ((value - 0x10000) & 0x3ffU));
      }
      safe += escape.data();
    } else {
      safe += rest.substr(0, point.length);
    }
    rest.remove_prefix(point.length);
  }
  return safe;
}

// Lists as "a;b", absent fields as nothing.
std::string cell_of(const Json* value) {
  if (value == nullptr || value->is_null()) return "";
  if (value->is_string()) return value->get<std::string>();
  if (value->is_boolean()) return value->get<bool>() ? "yes" : "no";
  if (!value->is_array()) return dumped(*value);
  std::string list;
  for (const auto& item : *value) {
    if (!list.empty()) list += ';';
    list += cell_of(&item);
  }
  return list;
}

// Bytes enough to fill the widest cell, whatever they are, so that megabytes cost nothing.
std::string_view shortened(std::string_view text) { return text.substr(0, 16 * widest_cell); }

std::string csv_cell(std::string_view text) {
  std::string cell(reads_as_formula(text) ? "'" : "");
  while (!text.empty()) {
    const auto breaks = std::min(text.find_first_of("\t\r\n"), text.size());
    cell += visible(text.substr(0, breaks));
    if (breaks < text.size()) cell += text[breaks];
    text.remove_prefix(std::min(breaks + 1, text.size()));
  }
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char letter : cell) {
    if (letter == '"') quoted += '"';
    quoted += letter;
  }
  return quoted + '"';
}

}  // namespace

Listing::Listing(std::ostream& out, Options options) : out_(out), options_(std::move(options)) {
  if (options_.format != Format::csv) return;
  Cells keys;
  for (const auto& column : options_.columns) keys.push_back(column.key);
  write_csv(keys);
}

void Listing::row(const Json& object) {
  if (options_.format == Format::json || options_.format == Format::jsonl) {
    write_json(object);
    return;
  }
  Cells cells;
  for (const auto& column : options_.columns) {
    cells.push_back(cell_of(field(object, column.key.c_str())));
  }
  if (options_.format == Format::csv) {
    write_csv(cells);
    return;
  }
  for (auto& cell : cells) cell = fitted(visible(shortened(cell)), widest_cell);
  if (!widths_.empty()) {
    write_line(cells);
    return;
  }
  waiting_.push_back(std::move(cells));
  if (waiting_.size() == most_waiting) settle_widths();
}

void Listing::finish() {
  if (options_.format == Format::table) settle_widths();
  if (options_.format == Format::json) out_ << (first_ ? "[]\n" : "\n]\n");
  out_.flush();
  if (!out_) throw Error(Error::Kind::failed, "the results could not all be written");
}

void Listing::write_json(const Json& object) {
  auto named = object;
  named["schema"] = options_.schema;
  if (options_.format == Format::json) out_ << (first_ ? "[\n" : ",\n");
  out_ << safe_json(named);
  if (options_.format == Format::jsonl) out_ << '\n';
  first_ = false;
}

void Listing::write_csv(const Cells& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) out_ << (i == 0 ? "" : ",") << csv_cell(cells[i]);
  out_ << "\r\n";
}

void Listing::write_line(const Cells& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto text = options_.terminal ? fitted(cells[i], widths_[i]) : cells[i];
    const auto width = width_of(text);
    const std::string padding(width < widths_[i] ? widths_[i] - width : 0, ' ');
    if (i > 0) line += gap;
    line += options_.columns[i].align == Align::right ? padding + text : text + padding;
  }
  line.resize(line.find_last_not_of(' ') + 1);
  out_ << line << '\n';
}

void Listing::settle_widths() {
  if (!widths_.empty() || waiting_.empty()) return;
  Cells headings;
  for (const auto& column : options_.columns) {
    headings.push_back(column.heading);
    widths_.push_back(width_of(column.heading));
  }
  for (const auto& cells : waiting_) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      widths_[i] = std::max(widths_[i], width_of(cells[i]));
    }
  }
  if (options_.terminal) fit_terminal(*options_.terminal);
  const bool is_headed =
      std::ranges::any_of(headings, [](const auto& text) { return !text.empty(); });
  if (is_headed) write_line(headings);
  for (const auto& cells : waiting_) write_line(cells);
  waiting_.clear();
}

// Takes what is too much from the widest columns of a step, so that short ones stay whole.
void Listing::fit_terminal(std::size_t terminal) {
  const auto gaps = gap.size() * (widths_.size() - 1);
  auto total = std::accumulate(widths_.begin(), widths_.end(), gaps);
  for (const auto& step : steps) {
    while (total > terminal) {
      std::size_t* widest = nullptr;
      for (std::size_t i = 0; i < widths_.size(); ++i) {
        const bool may = worth_of(options_.columns[i]) == step.worth && widths_[i] > step.narrowest;
        if (may && (widest == nullptr || widths_[i] > *widest)) widest = &widths_[i];
      }
      if (widest == nullptr) break;
      --*widest;
      --total;
    }
  }
}

}  // namespace sealtape
