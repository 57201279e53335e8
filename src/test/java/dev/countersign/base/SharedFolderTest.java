package dev.countersign.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedFolderTest {

  @ParameterizedTest
  @CsvSource({
    "/home/ada/work, nfs4, network share (nfs4)",
    "/mnt/team/work, cifs, network share (cifs)",
    "/mnt/far/work, fuse.sshfs, network share (fuse.sshfs)",
    "/home/ada/Dropbox/work, ext4, cloud service copies (Dropbox)",
    "/home/ada/OneDrive - Example/work, ext4, cloud service copies (OneDrive - Example)",
  })
  void sharedFoldersAreToldOf(String folder, String type, String where) {
    String warning = SharedFolder.warning(Path.of(folder), type).orElseThrow();
    assertTrue(warning.contains(where), warning);
    assertTrue(warning.contains("move it to a disk"), warning);
  }

  @Test
  void aFolderOfThisMachineIsNot() {
    assertEquals(Optional.empty(), SharedFolder.warning(Path.of("/home/ada/work"), "ext4"));
  }
}
