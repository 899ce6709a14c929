// Owns the reading of option values that several commands share, and what they say of a wrong one.

import ArgumentParser
import AuditModel
import Declarations
import Foundation

extension Period {
  /// A fiscal year's beginning is the company's own, and changes nothing about how a period is written.
  init(option text: String, fiscalYearStart: Int = 1) throws {
    guard let period = Period(text, fiscalYearStart: fiscalYearStart) else {
      let near = meantPeriod(text).map { " Did you mean \($0)?" } ?? ""
      throw ValidationError(
        "--period \"\(text)\" is not a period; write \(Period.forms), the earlier day first.\(near)")
    }
    self = period
  }
}

extension CivilDay {
  init(option text: String) throws {
    guard let day = CivilDay(text) else {
      throw ValidationError("--as-of \"\(text)\" is not a day; write it as 2026-09-30.")
    }
    self = day
  }
}

/// The folder of exports, which must be there.
func existingFolder(_ path: String) throws -> String {
  var isFolder: ObjCBool = false
  guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
    throw Stop(
      outcome: .couldNotRun,
      message: "error: \(path): no such folder.\n  --exports names the folder that holds the exported files.")
  }
  return path
}
