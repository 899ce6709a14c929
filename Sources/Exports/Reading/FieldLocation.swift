// Owns the finding of a field's contents in many records at once, before anything is read from them.

internal import CScanner

extension RecordSplitter {
  /// Finds the contents of a field that has a column in each of some records, as `contents` hands them over. Those that
  /// have to be put together, and structures, are set aside.
  func locate(
    _ field: Int, in records: Range<Int>, _ chunk: Chunk, _ layout: FileLayout, into places: FieldPlaces
  ) {
    places.removeAll()
    let bytes = chunk.bytes.span
    let first = records.lowerBound
    guard let column = layout.columns[field], layout.seconds[field] == nil else {
      for record in records { places.setAside(record - first) }
      return
    }
    if let json {
      for record in records {
        let value = json[record, column]
        if value.kind == .escaped || value.kind == .structure {
          places.setAside(record - first)
        } else {
          places[record - first] = FieldText.trimmed(bytes, value.range)
        }
      }
      return
    }
    var record = first
    while true {
      record += locatePlain(column, in: record..<records.upperBound, chunk, layout, into: places, at: record - first)
      guard record < records.upperBound else { break }
      let (range, needsRewriting) = range(record, column: column, of: layout.width, chunk.ends.span, bytes)
      if range.count >= 2, bytes[range.lowerBound] == UInt8(ascii: "\"") {
        if needsRewriting {
          places.setAside(record - first)
        } else {
          places[record - first] = FieldText.trimmed(bytes, (range.lowerBound + 1)..<(range.upperBound - 1))
        }
      } else {
        places[record - first] = FieldText.trimmed(bytes, range)
      }
      record += 1
    }
  }

  /// Finds contents as long as there is nothing to be done to them. Returns how many it found.
  private func locatePlain(
    _ column: Int, in records: Range<Int>, _ chunk: Chunk, _ layout: FileLayout, into places: FieldPlaces,
    at place: Int
  ) -> Int {
    guard let last = records.last, last < count, firstField[last] + column < chunk.ends.count else {
      return 0
    }
    return unsafe chunk.bytes.withUnsafeBufferPointer { bytes in
      unsafe chunk.ends.withUnsafeBufferPointer { ends in
        unsafe firstField.withUnsafeBufferPointer { entries in
          unsafe start.withUnsafeBufferPointer { starts in
            guard let bytes = bytes.baseAddress, let ends = ends.baseAddress, let entries = entries.baseAddress,
              let starts = starts.baseAddress
            else { return 0 }
            return unsafe cscanner_plain_contents(
              bytes, ends, entries + records.lowerBound, starts + records.lowerBound, column, layout.width,
              records.count, places.lows + place, places.highs + place)
          }
        }
      }
    }
  }
}
