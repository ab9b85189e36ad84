#include "core/json_keys.h"

#include <set>

#include "core/json.h"

namespace sealtape {

namespace {

// Hears of each part of a text, and ends the reading at the first key that an object has again.
class KeyWatch final : public nlohmann::json_sax<Json> {
 public:
  bool is_repeated() const { return repeated_; }

  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(number_integer_t /*value*/) override { return true; }
  bool number_unsigned(number_unsigned_t /*value*/) override { return true; }
  bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return true; }
  bool string(string_t& /*text*/) override { return true; }
  bool binary(binary_t& /*bytes*/) override { return true; }
  bool start_object(std::size_t /*size*/) override {
    open_.emplace_back();
    return true;
  }
  bool key(string_t& name) override {
    repeated_ = repeated_ || !open_.back().insert(name).second;
    return !repeated_;
  }
  bool end_object() override {
    open_.pop_back();
    return true;
  }
  bool start_array(std::size_t /*size*/) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t /*place*/, const std::string& /*token*/,
                   const Json::exception& /*error*/) override {
    return false;
  }

 private:
  std::vector<std::set<std::string>> open_;  // the objects that are open, by their keys
  bool repeated_ = false;
};

}  // namespace

bool repeats_a_key(std::string_view text) {
  KeyWatch watch;
  Json::sax_parse(text, &watch);
  return watch.is_repeated();
}

}  // namespace sealtape
