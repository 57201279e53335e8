package dev.countersign.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.FailingDisk;
import dev.countersign.base.QuotaDisk;
import dev.countersign.base.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobStoreTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3_000_000})
  void whatIsPutComesBack(int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    BlobStore store = BlobStore.open(folder);
    var blob = store.put(new ByteArrayInputStream(bytes));
    assertEquals(new BlobStore.Blob(Sha256.of(bytes), size), blob);
    assertEquals(blob, store.put(new ByteArrayInputStream(bytes)));
    store.settle();
    assertTrue(store.contains(blob.digest()));
    assertEquals(size, store.size(blob.digest()));
    assertArrayEquals(bytes, store.bytes(blob.digest()));
    String hex = blob.digest().hex();
    assertTrue(Files.isRegularFile(folder.resolve(hex.substring(0, 2)).resolve(hex)));
    try (var parts = Files.list(folder.resolve("parts"))) {
      assertEquals(0, parts.count());
    }
  }

  @Test
  void aPartOfABlobCanBeRead() throws IOException {
    BlobStore store = BlobStore.open(folder);
    Sha256 digest = put(store, "0123456789");
    assertArrayEquals("345".getBytes(StandardCharsets.UTF_8), store.slice(digest, 3, 3));
    assertThrows(StoreException.class, () -> store.slice(digest, 8, 3));
    assertThrows(StoreException.class, () -> store.slice(digest, -1, 1));
  }

  @Test
  void aBlobThatLostBytesIsWrittenAgain() throws IOException {
    BlobStore store = BlobStore.open(folder);
    Sha256 digest = put(store, "whole");
    Path file = folder.resolve(digest.hex().substring(0, 2)).resolve(digest.hex());
    Files.writeString(file, "who");
    put(store, "whole");
    assertEquals("whole", Files.readString(file));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 1 << 17, (1 << 20) + 1})
  void aBlobWhoseBytesChangedIsWrittenAgain(int size) throws IOException {
    byte[] bytes = new byte[size];
    BlobStore store = BlobStore.open(folder);
    Sha256 digest = store.put(new ByteArrayInputStream(bytes)).digest();
    Path file = folder.resolve(digest.hex().substring(0, 2)).resolve(digest.hex());
    byte[] changed = bytes.clone();
    changed[size - 1] = 1;
    Files.write(file, changed);
    store.put(new ByteArrayInputStream(bytes));
    assertArrayEquals(bytes, Files.readAllBytes(file));
  }

  @Test
  void linksInTheStoreAreNotFollowed() throws IOException {
    BlobStore store = BlobStore.open(folder);
    Sha256 digest = Sha256.of("secret");
    Path shard = Files.createDirectories(folder.resolve(digest.hex().substring(0, 2)));
    Path secret = Files.writeString(folder.resolve("elsewhere"), "secret");
    Files.createSymbolicLink(shard.resolve(digest.hex()), secret);
    assertFalse(store.contains(digest));
    assertThrows(StoreException.class, () -> store.bytes(digest));
  }

  @Test
  void leftoversOfKilledWritersGoAndThoseOfLivingOnesStay() throws IOException {
    BlobStore.open(folder);
    ProcessMark own = ProcessMark.current();
    Path living = Files.writeString(folder.resolve("parts/" + own + ".9.part"), "x");
    Path dead = Files.writeString(folder.resolve("parts/" + own.pid() + "-1.9.part"), "x");
    BlobStore.open(folder);
    assertTrue(Files.exists(living));
    assertFalse(Files.exists(dead));
  }

  /// Each of its operations on the disk fails once, then for good; the next attempt works (K5).
  @Test
  void whicheverOperationFailsTheRetryWorks() throws IOException {
    for (int times : new int[] {1, Integer.MAX_VALUE}) {
      boolean failed = true;
      for (int n = 1; failed; n++) {
        var disk = new FailingDisk(n, times);
        Path here = folder.resolve(times + "-" + n);
        try {
          putSome(BlobStore.open(here, disk));
        } catch (StoreException e) {
          assertTrue(String.valueOf(e.getMessage()).contains("check that"), e.getMessage());
        }
        failed = disk.hasFailed();
        requireWhole(here);
        putSome(BlobStore.open(here));
        requireWhole(here);
        assertTrue(n < 100, "the loop ends");
      }
    }
  }

  @Test
  void aFullDiskWorksAgainWithoutARestart() throws IOException {
    for (int room = 0; room < 40_000; room += 3000) {
      var disk = new QuotaDisk(room);
      Path here = folder.resolve("full-" + room);
      BlobStore store = BlobStore.open(here, disk);
      StoreException full = assertThrows(StoreException.class, () -> putSome(store));
      assertTrue(String.valueOf(full.getMessage()).contains("free some space"));
      requireWhole(here);
      disk.free(1 << 20);
      putSome(store);
      requireWhole(here);
    }
  }

  private static void putSome(BlobStore store) throws IOException {
    for (int i = 0; i < 4; i++) {
      store.putSoon(
          new ByteArrayInputStream(("blob " + i).repeat(2000).getBytes(StandardCharsets.UTF_8)));
    }
    store.settle();
    for (int i = 0; i < 4; i++) {
      assertTrue(store.contains(Sha256.of(("blob " + i).repeat(2000))));
    }
  }

  /// Every blob that has its name has its bytes.
  private static void requireWhole(Path store) throws IOException {
    if (!Files.isDirectory(store)) {
      return;
    }
    try (var files = Files.walk(store)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(".part")) {
          assertEquals(name, Sha256.of(Files.readAllBytes(file)).hex());
        }
      }
    }
  }

  @Test
  void aMissingBlobIsSaidToBeMissing() {
    BlobStore store = BlobStore.open(folder);
    StoreException lost = assertThrows(StoreException.class, () -> store.bytes(Sha256.of("never")));
    assertTrue(String.valueOf(lost.getMessage()).contains("missing"));
  }

  private static Sha256 put(BlobStore store, String text) throws IOException {
    return store.put(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).digest();
  }
}
