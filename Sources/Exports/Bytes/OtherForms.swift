// Owns the recognition, by their first bytes, of files that are no text: each refused with what to do.

enum OtherForms {
  private static let forms: [(start: [UInt8], problem: String, nextStep: String)] = [
    ([0x1F, 0x8B], "is compressed with gzip, which its name does not say", "Give it a name that ends in .gz."),
    (
      [0x28, 0xB5, 0x2F, 0xFD], "is compressed with zstd, which its name does not say",
      "Give it a name that ends in .zst."
    ),
    ([0x50, 0x4B, 0x03, 0x04], "is a ZIP archive or a spreadsheet (XLSX)", "Unpack it, or save the sheet as CSV."),
    ([0xD0, 0xCF, 0x11, 0xE0], "is a spreadsheet of an old kind (XLS)", "Save the sheet as CSV."),
    ([0x25, 0x50, 0x44, 0x46], "is a PDF", "Export the table behind it as CSV."),
    ([0x50, 0x41, 0x52, 0x31], "is a Parquet file", "Export it as CSV."),
  ]

  static func refuse(_ start: ArraySlice<UInt8>, file: String) throws(ReadingError) {
    for form in forms where start.starts(with: form.start) {
      throw ReadingError(file: file, problem: form.problem, nextStep: form.nextStep)
    }
  }
}
