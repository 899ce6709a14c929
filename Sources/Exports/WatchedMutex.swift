// Owns the lock that stands in for the standard library's under the thread sanitizer, which cannot see that one: it
// waits by a system call of its own, so that everything it guards would be reported. Built for `.ci/sanitize thread` alone.

#if PLUMBLINE_THREAD_SANITIZER
  internal import Glibc

  /// As much of `Synchronization.Mutex` as is used here, over a POSIX lock.
  @safe struct Mutex<Value>: ~Copyable, @unchecked Sendable {
    @safe private final class Box {
      /// At an address of its own: a property of Swift's may not be changed by two threads at once, a lock is.
      let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
      var value: Value

      init(_ value: consuming sending Value) {
        self.value = value
        unsafe pthread_mutex_init(lock, nil)
      }

      deinit {
        unsafe pthread_mutex_destroy(lock)
        unsafe lock.deallocate()
      }
    }

    private let box: Box

    init(_ value: consuming sending Value) { box = Box(value) }

    func withLock<Result, Failure: Error>(_ body: (inout sending Value) throws(Failure) -> sending Result)
      throws(Failure) -> sending Result
    {
      unsafe pthread_mutex_lock(box.lock)
      defer { unsafe pthread_mutex_unlock(box.lock) }
      return try body(&box.value)
    }

    /// Nil where another thread holds the lock.
    func withLockIfAvailable<Result, Failure: Error>(_ body: (inout sending Value) throws(Failure) -> sending Result)
      throws(Failure) -> sending Result?
    {
      guard unsafe pthread_mutex_trylock(box.lock) == 0 else { return nil }
      defer { unsafe pthread_mutex_unlock(box.lock) }
      return try body(&box.value)
    }
  }
#endif
