// What one person wrote in the chat of a meeting, as services save it: "Anna Rossi: hello", with or
// without a time in front, "From Anna Rossi to Everyone: hello", the text behind it or on the lines
// below.
//
// A line is somebody's where his name stands there; it goes on where it is indented, or where his
// name stood alone. All else is of somebody else, and so is what quotes somebody.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace sealtape {

struct ChatLines {
  std::string his;
  bool has_others = false;
};

ChatLines chat_lines(std::string_view chat, const std::function<bool(std::string_view)>& is_he);

}  // namespace sealtape
