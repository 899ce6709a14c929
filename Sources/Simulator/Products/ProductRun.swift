// Owns the run of a simulation that is written as a product's export.

extension World {
  /// Writes the product's files, and `truth.json` for the standards that they can feed.
  func write(as product: SourceProduct, to folder: ExportFolder, workers: Int) throws -> SimulationReport {
    let files = product.export.files
    for file in files { try folder.append([], to: file.name, header: file.header) }
    var rows = 0
    var truth = ProductTruth()
    var catalogue = Truth()
    try eachDay(workers: workers) {
      ProductDay($0, product).written
    } take: { (day: ProductDay.Written) in
      for (file, written) in zip(files, day.files) {
        try folder.append(written.bytes, to: file.name, header: file.header)
        rows += written.rows
      }
      truth += day.truth
      catalogue += day.catalogue
    }
    catalogue.settle()
    let values = truth.values(sharing: product.export.shared, of: catalogue)
    try folder.finish(truth: truthFile(request, claims: [:], values))
    return SimulationReport(rows: rows, files: folder.files)
  }
}
