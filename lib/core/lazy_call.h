// Functions of a shared library that is loaded when the first of them is called, for libraries that
// few commands need and that take longer to load than most commands to run.
//
// A LazyCall has the name of the function and stands in for it: in a namespace that declares one,
// calls find it before the function of the header. The build needs the header alone.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <type_traits>

namespace sealtape {

// Error::failed where the library or the function is not there.
void* symbol_of(const char* library, const char* name);

// A text as a template argument.
template <std::size_t Size>
struct FixedText {
  // NOLINTNEXTLINE(modernize-avoid-c-arrays): a literal is one
  constexpr FixedText(const char (&from)[Size]) { std::copy_n(from, Size, text.begin()); }
  std::array<char, Size> text{};
};

// The type of a function of a header without the attributes that it may have there.
template <class Result, class... Arguments>
std::type_identity<Result(Arguments...)> without_attributes(Result (*)(Arguments...));
template <class Result, class... Arguments>
std::type_identity<Result(Arguments..., ...)> without_attributes(Result (*)(Arguments..., ...));
template <auto& Function>
using SignatureOf = typename decltype(without_attributes(Function))::type;

template <FixedText Library, FixedText Name, class Function>
struct LazyCall;

template <FixedText Library, FixedText Name, class Result, class... Arguments>
struct LazyCall<Library, Name, Result(Arguments...)> {
  Result operator()(Arguments... arguments) const {
    static const auto function = reinterpret_cast<Result (*)(Arguments...)>(
        symbol_of(Library.text.data(), Name.text.data()));
    return function(arguments...);
  }
};

template <FixedText Library, FixedText Name, class Result, class... Arguments>
struct LazyCall<Library, Name, Result(Arguments..., ...)> {
  template <class... More>
  Result operator()(Arguments... arguments, More... more) const {
    static const auto function = reinterpret_cast<Result (*)(Arguments..., ...)>(
        symbol_of(Library.text.data(), Name.text.data()));
    return function(arguments..., more...);
  }
};

}  // namespace sealtape
