#pragma once
// Which tokens stand within quotation marks, also where a quotation runs over several sentences of a paragraph. Private
// to this room.

#include <vector>

#include "khipu/coding/context.hpp"

namespace khipu::coding {

class Quotations {
 public:
  explicit Quotations(const Context& context);

  /// A quotation that began before runs on into this sentence.
  bool opens_quoted(std::size_t sentence) const { return opens_quoted_[sentence]; }
  /// By token of the sentence.
  std::vector<bool> quoted_in(std::size_t sentence) const;

 private:
  const Context& context_;
  std::vector<bool> opens_quoted_;  // by sentence
};

}  // namespace khipu::coding
