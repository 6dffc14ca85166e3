package plx.api;

import java.util.concurrent.atomic.AtomicLong;

/// How much a server may list in one tree. What it names stays in memory until the transfer is
/// over: a server that lists for ever must not fill it.
///
/// It may be used by several threads.
public final class ListingAllowance {
  /// Bytes that one name takes beside its characters: in the tree, in the plan that is made of it
  /// and in the account of what arrived.
  private static final int ENTRY = 400;

  /// More than two million names; a larger run is fetched or sent in parts.
  private static final long MOST = 1L << 30;

  private final AtomicLong left;

  /// An allowance of so many bytes of memory.
  public ListingAllowance(long bytes) {
    left = new AtomicLong(bytes);
  }

  /// Half of the memory that Java may use, and 1 GiB at the most.
  public static ListingAllowance ofMemory() {
    return new ListingAllowance(Math.min(Runtime.getRuntime().maxMemory() / 2, MOST));
  }

  /// Takes the place of one name.
  ///
  /// @return whether there was room for it
  boolean takes(String directory, String name) {
    return left.addAndGet(-(ENTRY + 2L * (directory.length() + name.length()))) >= 0;
  }
}
