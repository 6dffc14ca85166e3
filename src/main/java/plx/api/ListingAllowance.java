package plx.api;

import java.util.concurrent.atomic.AtomicLong;

/// How much a server may list in one tree. What it names stays in memory until the transfer is
/// over: a server that lists for ever must not fill it.
///
/// It may be used by several threads.
public final class ListingAllowance {
  /// Bytes that one name takes in a tree beside its characters: measured, with its size and its
  /// place.
  private static final int ENTRY = 128;

  /// Bytes: a million paths of forty letters; a larger run is fetched or sent in parts.
  private static final long MOST = 160L << 20;

  /// A plan that is made of a tree, and the account of what arrived, take as much again and more.
  private static final int PART_OF_MEMORY = 6;

  private final AtomicLong left;

  /// An allowance of so many bytes of memory.
  public ListingAllowance(long bytes) {
    left = new AtomicLong(bytes);
  }

  /// A part of the memory that Java may use, and 160 MiB at the most.
  public static ListingAllowance ofMemory() {
    return new ListingAllowance(Math.min(Runtime.getRuntime().maxMemory() / PART_OF_MEMORY, MOST));
  }

  /// Takes the place of one name, and of the path that is made of it.
  ///
  /// @return whether there was room for it
  boolean takes(String directory, String name) {
    return left.addAndGet(-(ENTRY + bytes(directory) + bytes(name))) >= 0;
  }

  /// As Java keeps it: a byte for each letter, unless one is outside of Latin-1.
  private static long bytes(String name) {
    return name.chars().allMatch(letter -> letter <= 0xff) ? name.length() : 2L * name.length();
  }
}
