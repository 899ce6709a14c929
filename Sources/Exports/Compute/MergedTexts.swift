// Owns one numbering of category texts for what several workers numbered each for itself.

/// The texts of every field with one numbering for all workers; equal texts have one number.
struct MergedTexts: Sendable {
  private(set) var texts: [[String]]
  /// By worker, field and the worker's code.
  private var codes: [[[Int64]]] = []

  init(_ workers: [[[String]]], fields: Int) {
    texts = [[String]](repeating: [], count: fields)
    // By bytes: Swift holds texts equal that differ in how their accents are composed, and other engines do not.
    var known = [[[UInt8]: Int64]](repeating: [:], count: fields)
    for worker in workers {
      codes.append(
        worker.enumerated().map { field, words in
          words.map { word in
            let bytes = Array(word.utf8)
            if let code = known[field][bytes] { return code }
            let code = Int64(texts[field].count)
            known[field][bytes] = code
            texts[field].append(word)
            return code
          }
        })
    }
  }

  func translate(worker: Int, field: Int, _ value: Int64) -> Int64 {
    let codes = codes[worker][field]
    return isPresent(value) && !codes.isEmpty ? codes[Int(value)] : value
  }

  /// Whether the first worker's codes of a field are their numbers: they are met first, but several may have one text.
  func keepsFirst(_ field: Int) -> Bool {
    codes.first.map { $0[field].enumerated().allSatisfy { $0.offset == Int($0.element) } } ?? true
  }

  /// The number of each of a worker's codes; nil where a field has none.
  func codes(worker: Int, field: Int) -> [Int64]? {
    let codes = codes[worker][field]
    return codes.isEmpty ? nil : codes
  }

  /// The place of each of a field's texts among them, ascending by bytes.
  func ranks(of field: Int) -> [Int64] {
    var ranks = [Int64](repeating: 0, count: texts[field].count)
    let ordered = texts[field].indices.sorted {
      texts[field][$0].utf8.lexicographicallyPrecedes(texts[field][$1].utf8)
    }
    for (rank, index) in ordered.enumerated() { ranks[index] = Int64(rank) }
    return ranks
  }
}
