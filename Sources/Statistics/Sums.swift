// Owns sums and means whose rounding does not show: a series of equal values has exactly that value as its mean.

/// Neumaier's compensated sum (Neumaier 1974): the error does not grow with the number of terms.
func compensatedSum(_ terms: some Sequence<Double>) -> Double {
  var sum = 0.0
  var lost = 0.0
  for term in terms {
    let next = sum + term
    lost += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
    sum = next
  }
  return sum + lost
}

/// The mean, corrected once by the mean of what is left over. Without the correction the mean of 49 equal values can
/// differ from them in the last digit, and all 49 would then seem to lie on one side of it. Nil when empty.
func mean(_ values: [Double]) -> Double? {
  guard !values.isEmpty else { return nil }
  let n = Double(values.count)
  let first = compensatedSum(values) / n
  return first + compensatedSum(values.lazy.map { $0 - first }) / n
}
