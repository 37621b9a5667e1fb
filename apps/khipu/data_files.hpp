#pragma once
// Where the program finds its tables: --data, else KHIPU_DATA, else share/khipu beside the folder it lies in.

#include <filesystem>
#include <string>

namespace khipu::app {

/// The folder that holds lang/ and places.idx. It need not exist: who opens it says what is missing.
std::filesystem::path data_folder(const std::string& option);

}  // namespace khipu::app
