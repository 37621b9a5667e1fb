#pragma once
// How a giant is copied without taking its size twice.

#include <cstddef>
#include <string>
#include <string_view>

namespace khipu {

/// Bytes that are copied elsewhere from the first to the last and not looked at again. Their memory goes back to the
/// system as the copy grows; of texts of ordinary size none does, since asking costs more than it gives.
class SpentMemory {
 public:
  /// `bytes` lie in memory of ours that comes from the heap. They must not be looked at again behind up_to(), but may
  /// be freed or written to.
  explicit SpentMemory(std::string_view bytes) : bytes_(bytes) {}
  /// Everything before offset `end` is copied.
  void up_to(std::size_t end) {
    if (end >= given_back_ + kPiece) {
      give_back(end);
    }
  }

  /// What is given back at a time, and so what two copies share at most.
  static constexpr std::size_t kPiece = 4U << 20U;

 private:
  void give_back(std::size_t end);
  std::string_view bytes_;
  std::size_t given_back_ = 0;
};

/// Copies `spent`, memory of ours from the heap that is not looked at again, to `to`: of a giant no more than a piece
/// is there twice.
void copy_spent(std::string_view spent, char* to);
std::string copy_spent(std::string_view spent);

}  // namespace khipu
