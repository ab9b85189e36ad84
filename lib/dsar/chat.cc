#include "dsar/chat.h"

#include <algorithm>
#include <array>

#include "transcript/labels.h"
#include "transcript/text.h"

namespace sealtape {

namespace {

// Of a time or a date, and what stands around them.
bool is_of_time(char byte) {
  return (byte >= '0' && byte <= '9') ||
         std::string_view(" \t:.,-/[]()").find(byte) != std::string_view::npos;
}

// Cuts off the time in front; empty where there is none.
std::string_view take_time(std::string_view& line) {
  const auto end =
      static_cast<std::size_t>(std::ranges::find_if_not(line, is_of_time) - line.begin());
  const auto time = trimmed(line.substr(0, end));
  if (time.find(':') == std::string_view::npos) return {};
  line.remove_prefix(end);
  return time;
}

// "From Anna Rossi to Everyone": the one who wrote it.
std::string_view author_of(std::string_view name) {
  constexpr std::string_view from = "From ";
  if (!name.starts_with(from)) return name;
  name.remove_prefix(from.size());
  return trimmed(name.substr(0, name.find(" to ")));
}

// The words of somebody else, as Zoom repeats them.
bool quotes(std::string_view text) {
  constexpr std::array<std::string_view, 4> beginnings{"Replying to \"", "Replying to \u201c",
                                                       "Reacted to \"", "Reacted to \u201c"};
  return std::ranges::any_of(beginnings, [&](auto each) { return text.starts_with(each); });
}

class Reader {
 public:
  explicit Reader(const std::function<bool(std::string_view)>& is_he) : is_he_(is_he) {}

  void read(std::string_view line) {
    const bool is_indented = line.starts_with('\t') || line.starts_with("  ");
    const auto time = take_time(line);
    if (awaits_ && is_indented && time.empty()) {
      go_on(trimmed(line), true);  // whatever it looks like, it is below a name
    } else if (const auto label = labelled_line(line)) {
      begin(time, *label);
    } else if (!trimmed(line).empty()) {
      go_on(trimmed(line), time.empty() && (is_indented || awaits_));
    } else if (!time.empty()) {
      time_ = time;  // on a line of its own, above who writes
      is_his_ = awaits_ = false;
    }
  }

  ChatLines take() && { return std::move(lines_); }

 private:
  void begin(std::string_view time, const LabelledLine& label) {
    const auto author = author_of(label.name);
    is_his_ = is_he_(author);
    awaits_ = label.rest.empty();
    if (!is_his_) lines_.has_others = true;
    if (!time.empty()) time_ = time;
    const auto head = (time_.empty() ? "" : std::string(time_) + ' ') + std::string(author) + ": ";
    time_ = {};
    if (!is_his_) return;
    head_ = head;
    if (!label.rest.empty()) write(label.rest);
  }

  void go_on(std::string_view text, bool is_more) {
    awaits_ = false;
    if (is_his_ && is_more) return write(text);
    is_his_ = false;
    lines_.has_others = true;
  }

  void write(std::string_view text) {
    if (quotes(text)) {
      is_his_ = false;
      lines_.has_others = true;
      return;
    }
    lines_.his += head_ + std::string(text) + '\n';
    head_.clear();
  }

  const std::function<bool(std::string_view)>& is_he_;
  ChatLines lines_;
  std::string head_;
  std::string_view time_;
  bool is_his_ = false;
  bool awaits_ = false;  // a name stood alone
};

}  // namespace

ChatLines chat_lines(std::string_view chat, const std::function<bool(std::string_view)>& is_he) {
  Reader reader(is_he);
  for (const auto line : lines_of(chat)) reader.read(line);
  return std::move(reader).take();
}

}  // namespace sealtape
