package dev.countersign.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/// Builds the bytes of archives, sound ones and such as no archiver would write, and finds its way
/// about in them.
final class ArchiveBytes {

  private ArchiveBytes() {}

  /// A tar that announces a name of 30 MB.
  static byte[] monster() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(out)) {
      var name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
      name.setSize(30_000_000);
      tar.putArchiveEntry(name);
      tar.write("x".repeat(30_000_000).getBytes(StandardCharsets.US_ASCII));
      tar.closeArchiveEntry();
    }
    return out.toByteArray();
  }

  /// A zip64 entry that claims so many bytes.
  static byte[] claiming(long size) throws IOException {
    byte[] name = "R1/huge.md".getBytes(StandardCharsets.UTF_8);
    ByteBuffer zip = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
    zip.putInt(0x04034b50).putShort((short) 45).putShort((short) 0).putShort((short) 8);
    zip.putInt(0).putInt(0).putInt(4).putInt(-1);
    zip.putShort((short) name.length).putShort((short) 20).put(name);
    zip64(zip, size).putLong(4).putInt(0x12345678);
    int directory = zip.position();
    zip.putInt(0x02014b50).putShort((short) 45).putShort((short) 45);
    zip.putShort((short) 0).putShort((short) 8).putInt(0).putInt(0).putInt(4).putInt(-1);
    zip.putShort((short) name.length).putShort((short) 12).putShort((short) 0);
    zip.putShort((short) 0).putShort((short) 0).putInt(0).putInt(0).put(name);
    zip.putShort((short) 1).putShort((short) 8).putLong(size);
    int length = zip.position() - directory;
    zip.putInt(0x06054b50).putInt(0).putShort((short) 1).putShort((short) 1);
    zip.putInt(length).putInt(directory).putShort((short) 0);
    return Arrays.copyOf(zip.array(), zip.position());
  }

  static ByteBuffer zip64(ByteBuffer zip, long size) {
    return zip.putShort((short) 1).putShort((short) 16).putLong(size);
  }

  /// A zip whose stored entry is a whole zip, with the entries of both in its directory.
  static byte[] quoted() throws IOException {
    byte[] inner = zip(Map.of("R1/inner.md", "inner"));
    var out = new SeekableInMemoryByteChannel();
    try (var zip = new ZipArchiveOutputStream(out)) {
      zip.setMethod(java.util.zip.ZipEntry.STORED);
      var entry = new ZipArchiveEntry("R1/outer.md");
      entry.setSize(inner.length);
      var crc = new java.util.zip.CRC32();
      crc.update(inner);
      entry.setCrc(crc.getValue());
      zip.putArchiveEntry(entry);
      zip.write(inner);
      zip.closeArchiveEntry();
    }
    byte[] outer = Arrays.copyOf(out.array(), Math.toIntExact(out.size()));
    int quoted = offset(outer, 0) + 30 + nameLength(outer, 0);
    int from = central(inner, 0);
    byte[] directory = Arrays.copyOfRange(inner, from, inner.length - 22);
    ByteBuffer.wrap(directory).order(ByteOrder.LITTLE_ENDIAN).putInt(42, quoted);
    byte[] end = Arrays.copyOfRange(outer, outer.length - 22, outer.length);
    ByteBuffer fields = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN);
    fields.putShort(8, (short) 2).putShort(10, (short) 2);
    fields.putInt(12, fields.getInt(12) + directory.length);
    return concat(concat(Arrays.copyOf(outer, outer.length - 22), directory), end);
  }

  static byte[] zip(Map<String, String> files) throws IOException {
    var out = new SeekableInMemoryByteChannel();
    try (var zip = new ZipArchiveOutputStream(out)) {
      for (var file : files.entrySet()) {
        put(zip, new ZipArchiveEntry(file.getKey()), file.getValue());
      }
    }
    return Arrays.copyOf(out.array(), Math.toIntExact(out.size()));
  }

  static byte[] zipWithMode(String name, int mode) throws IOException {
    var out = new SeekableInMemoryByteChannel();
    try (var zip = new ZipArchiveOutputStream(out)) {
      for (var file : HostileRun.files().entrySet()) {
        put(zip, new ZipArchiveEntry(file.getKey()), file.getValue());
      }
      var entry = new ZipArchiveEntry(name);
      entry.setUnixMode(mode);
      put(zip, entry, "/etc");
    }
    return Arrays.copyOf(out.array(), Math.toIntExact(out.size()));
  }

  static void put(ZipArchiveOutputStream zip, ZipArchiveEntry entry, String text)
      throws IOException {
    zip.putArchiveEntry(entry);
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeArchiveEntry();
  }

  static byte[] tar(Map<String, String> files, List<TarArchiveEntry> links) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(out)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (var file : files.entrySet()) {
        byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(file.getKey());
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
      }
      for (TarArchiveEntry link : links) {
        tar.putArchiveEntry(link);
        tar.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }

  /// The first tar without its end, then the second.
  static byte[] concatTar(byte[] first, byte[] second) {
    int end = first.length;
    while (end >= 512 && isZero(first, end - 512)) {
      end -= 512;
    }
    return concat(Arrays.copyOf(first, end), second);
  }

  static boolean isZero(byte[] bytes, int from) {
    for (int i = from; i < from + 512; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /// Writes the header's own check sum anew.
  static void sum(byte[] tar) {
    Arrays.fill(tar, 148, 156, (byte) ' ');
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += tar[i] & 0xFF;
    }
    byte[] text = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, tar, 148, 8);
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  static void replace(byte[] bytes, String piece, String other) {
    byte[] wanted = piece.getBytes(StandardCharsets.UTF_8);
    byte[] put = other.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        System.arraycopy(put, 0, bytes, i, put.length);
      }
    }
  }

  /// Where the header of the entry with this index begins in the directory.
  static int central(byte[] zip, int index) {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int at = bytes.getInt(zip.length - 22 + 16);
    for (int i = 0; i < index; i++) {
      at += 46 + bytes.getShort(at + 28) + bytes.getShort(at + 30) + bytes.getShort(at + 32);
    }
    return at;
  }

  static int offset(byte[] zip, int index) {
    return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(central(zip, index) + 42);
  }

  static int nameLength(byte[] zip, int index) {
    return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getShort(offset(zip, index) + 26);
  }
}
