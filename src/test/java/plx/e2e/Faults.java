package plx.e2e;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Decides which request something happens to.
final class Faults {
  private static final int THIRD = 3;

  private final List<Armed> armed = new CopyOnWriteArrayList<>();
  private volatile Cycle cycle = new Cycle(List.of(), new AtomicInteger());

  private record Armed(Fault fault, AtomicInteger left) {}

  private record Cycle(List<Fault> faults, AtomicInteger asked) {
    Optional<Fault> next() {
      int number = asked.incrementAndGet();
      return faults.isEmpty() || number % THIRD != 0
          ? Optional.empty()
          : Optional.of(faults.get((number / THIRD - 1) % faults.size()));
    }
  }

  /// A fault that was added first goes first.
  void add(Fault fault) {
    armed.add(new Armed(fault, new AtomicInteger(fault.times())));
  }

  /// One after the other for every third request that none of the others concerns.
  ///
  /// @param before so many requests are said to have been counted before
  void everyThird(int before, List<Fault> faults) {
    cycle = new Cycle(List.copyOf(faults), new AtomicInteger(before));
  }

  /// From now on no fault happens.
  void clear() {
    armed.clear();
    everyThird(0, List.of());
  }

  /// What happens to a request, which is counted.
  Optional<Fault> of(String method, String path) {
    Optional<Fault> named =
        armed.stream()
            .filter(one -> one.fault.concerns(method, path))
            .filter(one -> one.left.getAndDecrement() > 0)
            .map(Armed::fault)
            .findFirst();
    return named.isPresent() ? named : cycle.next();
  }
}
