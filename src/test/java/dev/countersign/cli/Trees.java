package dev.countersign.cli;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Packs folders, so that tests need no other program.
final class Trees {

  private static final int BLOCK = 512;

  private Trees() {}

  static Path zip(Path folder, Path archive) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (Path file : files(folder)) {
        out.putNextEntry(new ZipEntry(name(folder, file)));
        out.write(Files.readAllBytes(file));
        out.closeEntry();
      }
    }
    return archive;
  }

  static Path tarGz(Path folder, Path archive) throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(archive)))) {
      for (Path file : files(folder)) {
        byte[] bytes = Files.readAllBytes(file);
        entry(out, name(folder, file), bytes);
      }
      out.write(new byte[2 * BLOCK]);
    }
    return archive;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /// A ustar header and the file; a path of more than 100 bytes goes into a PAX header.
  private static void entry(OutputStream out, String name, byte[] bytes) throws IOException {
    if (name.length() > 99) {
      byte[] record = paxPath(name);
      header(out, "pax", record.length, 'x');
      body(out, record);
      header(out, name.substring(name.length() - 90), bytes.length, '0');
    } else {
      header(out, name, bytes.length, '0');
    }
    body(out, bytes);
  }

  private static byte[] paxPath(String name) {
    int length = name.length() + " path=\n".length() + 3;
    return (length + " path=" + name + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static void header(OutputStream out, String name, int size, char type)
      throws IOException {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644\0");
    put(header, 108, "0000000\0");
    put(header, 116, "0000000\0");
    put(header, 124, octal(size) + "\0");
    put(header, 136, octal(0) + "\0");
    put(header, 148, "        ");
    header[156] = (byte) type;
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    out.write(header);
  }

  private static void body(OutputStream out, byte[] bytes) throws IOException {
    var padded = new ByteArrayOutputStream();
    padded.writeBytes(bytes);
    padded.writeBytes(new byte[(BLOCK - bytes.length % BLOCK) % BLOCK]);
    padded.writeTo(out);
  }

  private static String octal(int value) {
    return String.format(Locale.ROOT, "%011o", value);
  }

  private static void put(byte[] into, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, into, at, bytes.length);
  }
}
