#pragma once
// The field's formats as data: which columns each has, in which order, and what goes into them (lang/export/,
// docs/formats/export-*.md).

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"

namespace khipu::present {

/// What is known of one row, by name; an empty text where nothing is. Values are plain: nothing is quoted yet.
using Facts = std::map<std::string, std::string, std::less<>>;

struct ExportColumn {
  enum class Kind : std::uint8_t { kText, kNumber, kDay };
  std::string name;
  std::string value;  ///< text with {facts} in it
  Kind kind = Kind::kText;
  std::string tag;  ///< of HXL, "" for none
};

struct ExportFormat {
  std::string name;
  bool row_a_place = false;  ///< else a row an event
  char separator = ',';
  std::vector<std::string> needs;  ///< facts without which an event has no row
  std::vector<ExportColumn> columns;
};

/// Whom a figure counts.
enum class Side : std::uint8_t { kUnknown, kCrowd, kState };

/// How the field writes down the number of days that an event may have been on.
struct DatePrecision {
  int days = 0;  ///< up to these many
  std::string acled, ucdp;
};

/// Constant after load().
class ExportTables {
 public:
  /// `folder` is lang/; `known` are the names of facts that columns may use, beside those that the tables add.
  /// Errors: those of Tsv::load; kMalformed with the line for an unknown fact, kind or separator.
  static Result<ExportTables> load(const std::filesystem::path& folder, const std::vector<std::string>& known);

  /// Tables that say nothing.
  static ExportTables blank();

  const ExportFormat* find(std::string_view name) const;
  /// Adds what the tables say of the country, the type, the sub-event and the precision that `facts` name.
  void add_codes(Facts& facts) const;
  Side side_of(std::string_view of) const;
  const DatePrecision& precision_of(int days) const;
  /// Name of the first-order division with this ISO 3166-2 code; the code itself where the table has none, or several.
  std::string division_name(const std::string& code) const;

 private:
  struct Join {
    std::string key;
    std::vector<std::string> facts;
    std::map<std::string, std::vector<std::string>, std::less<>> rows;
  };
  Result<void> load_formats(const std::filesystem::path& folder);
  Result<void> load_join(const std::filesystem::path& file);
  Result<void> load_victims(const std::filesystem::path& file);
  Result<void> load_dates(const std::filesystem::path& file);
  Result<void> load_divisions(const std::filesystem::path& file);
  Result<void> check_names(const std::filesystem::path& folder, const std::vector<std::string>& known) const;

  std::vector<ExportFormat> formats_;
  std::vector<Join> joins_;
  std::map<std::string, Side, std::less<>> sides_;
  std::vector<DatePrecision> dates_;
  std::map<std::string, std::string, std::less<>> divisions_;
};

/// `value` with every {name} replaced by the fact of that name, nothing for one that is not there. What is put in is
/// not looked at again.
std::string fill_in(std::string_view value, const Facts& facts);

/// The names in braces of `value`.
std::vector<std::string> names_in(std::string_view value);

}  // namespace khipu::present
