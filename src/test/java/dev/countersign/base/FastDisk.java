package dev.countersign.base;

import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// A disk that does not wait for the medium, for tests that write thousands of files.
public final class FastDisk implements Disk {

  @Override
  public void force(FileChannel channel) {
    // what is lost in a power cut does not matter to a test
  }

  @Override
  public void forceFolder(Path folder) {
    // as above
  }
}
