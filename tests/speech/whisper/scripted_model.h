// A model file for whisper.cpp that says what a test wants, whatever it hears.
//
// The file is whole, with every tensor that the library looks for, and nothing in it was learned:
// all blocks are zero, and the place of a token in what is said points at the token that a script
// has there. So the real library can be tried from end to end, its times, joined words and cut
// characters with it, where no model can be had. The layout is that of whisper.cpp 1.x, English.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace sealtape {

struct ScriptItem {
  enum class Kind { time, token, end };
  Kind kind = Kind::end;
  double seconds = 0;  // of a time; steps of 0.02
  std::string bytes;   // of a token; " word" begins one, part of a character is fine

  static ScriptItem at(double seconds) { return {Kind::time, seconds, {}}; }
  static ScriptItem token(std::string bytes) { return {Kind::token, 0, std::move(bytes)}; }
  static ScriptItem end() { return {}; }
};

void write_scripted_model(const std::filesystem::path& path, const std::vector<ScriptItem>& script);

}  // namespace sealtape
