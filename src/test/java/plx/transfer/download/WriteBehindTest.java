package plx.transfer.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import plx.error.FailureException;

@Timeout(60)
class WriteBehindTest {
  private static final int LARGE = 64 * 1024 + 1;

  private final AtomicLong time = new AtomicLong();
  private final Map<String, Thread> storedBy = new ConcurrentHashMap<>();

  private WriteBehind slow() {
    return new WriteBehind(() -> time.addAndGet(1_000_000_000));
  }

  private void store(WriteBehind behind, String name, int size) throws IOException {
    byte[] content = (name + "\0".repeat(size - name.length())).getBytes();
    behind.store(size, new ByteArrayInputStream(content), stored -> arrived(name, size, stored));
  }

  private void arrived(String name, int size, InputStream stored) throws IOException {
    byte[] content = stored.readAllBytes();
    assertThat(content).hasSize(size).startsWith(name.getBytes());
    storedBy.put(name, Thread.currentThread());
  }

  private List<String> warmUp(WriteBehind behind) throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      names.add("first " + i);
      store(behind, names.getLast(), 100);
    }
    return names;
  }

  @Test
  void oneThreadStoresWhereThatIsQuick() throws IOException {
    try (WriteBehind behind = new WriteBehind(() -> time.addAndGet(100_000))) {
      List<String> names = warmUp(behind);
      names.addAll(warmUp(behind));
      behind.await();

      assertThat(storedBy).containsOnlyKeys(names);
      assertThat(storedBy.values()).containsOnly(Thread.currentThread());
    }
  }

  @Test
  void othersStoreSmallFilesWhereThatTakesItsTime() throws IOException {
    try (WriteBehind behind = slow()) {
      warmUp(behind);
      for (int i = 0; i < 500; i++) {
        store(behind, "small " + i, LARGE - 1);
      }
      store(behind, "large", LARGE);
      behind.await();
    }
    assertThat(storedBy).hasSize(64 + 500 + 1);
    assertThat(storedBy.get("large")).isEqualTo(Thread.currentThread());
    storedBy.keySet().removeIf(name -> !name.startsWith("small"));
    assertThat(storedBy.values()).hasSize(500).doesNotContain(Thread.currentThread());
  }

  /// The clock only goes on while content is read.
  @Test
  void aSlowConnectionIsNoSlowDestination() throws IOException {
    try (WriteBehind behind = new WriteBehind(time::get)) {
      for (int i = 0; i < 300; i++) {
        int size = i % 20 == 0 ? LARGE : 100;
        InputStream slow =
            new FilterInputStream(new ByteArrayInputStream(new byte[size])) {
              @Override
              public int read(byte[] buffer, int offset, int length) throws IOException {
                time.addAndGet(1_000_000_000);
                return super.read(buffer, offset, length);
              }
            };
        String name = "file " + i;
        behind.store(size, slow, content -> storedBy.put(name, Thread.currentThread()));
      }
    }
    assertThat(storedBy).hasSize(300);
    assertThat(storedBy.values()).containsOnly(Thread.currentThread());
  }

  @Test
  void sixteenAreStoredAtOnce() throws IOException {
    CyclicBarrier sixteen = new CyclicBarrier(16);
    try (WriteBehind behind = slow()) {
      warmUp(behind);
      for (int i = 0; i < 16; i++) {
        behind.store(0, InputStream.nullInputStream(), _ -> meet(sixteen));
      }
      behind.await();
    }
    assertThat(sixteen.isBroken()).isFalse();
  }

  private static void meet(CyclicBarrier others) throws IOException {
    try {
      others.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  @Test
  void whatCannotBeStoredIsToldToWhoWaits() throws IOException {
    try (WriteBehind behind = slow()) {
      warmUp(behind);
      behind.store(
          0,
          InputStream.nullInputStream(),
          _ -> {
            throw new IOException("gone");
          });
      assertThatThrownBy(behind::await).isExactlyInstanceOf(IOException.class).hasMessage("gone");
      behind.store(
          0,
          InputStream.nullInputStream(),
          _ -> {
            throw new FailureException("PLX-LOCAL-WRITE", "cannot write", "try");
          });
      assertThatThrownBy(behind::await).hasMessage("cannot write");
      behind.await();
    }
  }

  @Test
  void whatWasReadIsStoredAlsoWhenNobodyWaits() throws IOException {
    try (WriteBehind behind = slow()) {
      warmUp(behind);
      for (int i = 0; i < 60; i++) {
        store(behind, "small " + i, 100);
      }
    }
    assertThat(storedBy).hasSize(64 + 60);
  }
}
