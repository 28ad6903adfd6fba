internal import CMalloc

/// The memory of this process.
public enum Memory {
  /// Gives what is free back to the system: reading courses takes several times what they keep.
  public static func giveBack() { malloc_trim(0) }
}
