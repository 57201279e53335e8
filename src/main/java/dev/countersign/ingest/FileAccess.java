package dev.countersign.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// How the import touches the files of a person's disk: the seam at which tests let it fail.
interface FileAccess {

  /// The real disk. Links are never followed.
  FileAccess DISK =
      new FileAccess() {
        @Override
        public BasicFileAttributes attributes(Path file) throws IOException {
          return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        }

        @Override
        public InputStream open(Path file) throws IOException {
          return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        }
      };

  /// What the file is now.
  ///
  /// @throws IOException if it is gone or may not be seen
  BasicFileAttributes attributes(Path file) throws IOException;

  /// Its bytes, to be closed by the caller.
  ///
  /// @throws IOException if it is a link or may not be read
  InputStream open(Path file) throws IOException;
}
