#include "matches.h"

#include <sstream>

#include "core/utf8.h"
#include "given_file.h"
#include "output_file.h"
#include "report/csv_file.h"
#include "report/text.h"
#include "vcon/address.h"
#include "vcon/csv.h"

namespace sealtape {

namespace {

constexpr std::size_t largest_list = std::size_t{1} << 20U;

const std::vector<std::string>& columns() {
  static const std::vector<std::string> names{"identifier", "recordings", "confirm"};
  return names;
}

[[noreturn]] void refuse(const std::string& path, const std::string& reason) {
  throw Error(Error::Kind::usage, path + ": " + reason,
              "--dry-run --matches FILE writes such a list; put yes or no under confirm");
}

}  // namespace

void write_matches(const std::map<std::string, std::uint64_t>& linked, const std::string& path,
                   bool overwrite) {
  std::ostringstream out;
  write_csv_row(out, columns());
  for (const auto& [identifier, times] : linked) {
    write_csv_row(out, {identifier, std::to_string(times), ""});
  }
  OutputFile file(path, overwrite ? OutputFile::Existing::may_go : OutputFile::Existing::stays,
                  OutputFile::Privacy::owner);
  file.write(bytes_of(out.str()));
  file.commit();
}

std::vector<std::string> confirmed_matches(const std::string& path, const Context& context) {
  const auto text = read_given(path, largest_list + 1);
  if (text.size() > largest_list) refuse(path, "it is larger than 1 MiB");
  CsvReader reader(text);
  if (reader.next() != columns()) refuse(path, "it is no list of proposed identifiers");
  std::vector<std::string> confirmed;
  std::uint64_t open = 0;
  while (const auto row = reader.next()) {
    const auto line = "line " + std::to_string(reader.line());
    if (row->size() != columns().size()) refuse(path, line + " has not three fields");
    const auto verdict = ascii_lower(row->at(2));
    if (verdict == "yes") {
      confirmed.push_back(normalise_identifier(row->front(), Region()));
    } else if (verdict.empty()) {
      ++open;
    } else if (verdict != "no") {
      refuse(path, line + " says neither yes nor no");
    }
  }
  if (open > 0) {
    context.warn(counted(open, "identifier") + " in " + path +
                 " neither confirmed nor refused, and not searched for");
  }
  return confirmed;
}

}  // namespace sealtape
