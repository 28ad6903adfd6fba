import Catalogue
import FoundationEssentials
import Learning
import Views

/// What libFuzzer calls with bytes of its own making; `FUZZ` in the environment says what they are.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  subject(bytes)
  return 0
}

private let subject: @Sendable ([UInt8]) -> Void = {
  switch ProcessInfo.processInfo.environment["FUZZ"] {
  case "settings": Subjects.settings
  case "lock": Subjects.lock
  case "pair": Subjects.pair
  case "fixes": Subjects.fixes
  case "gift": Subjects.gift
  case "aiken": Subjects.aiken
  case "moodle": Subjects.moodle
  case "metadata": Subjects.metadata
  case "pattern": Subjects.pattern
  case "report": Subjects.report
  default: Subjects.module
  }
}()
