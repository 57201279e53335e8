package dev.countersign.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells folders that other machines may write to: network shares and folders that a cloud service
/// copies about (HOSTILE-INPUT, B28). Locks are not dependable there, and a service may put an
/// older copy of a file back.
public final class SharedFolder {

  private static final Set<String> NETWORK =
      Set.of("nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "afs", "9p");
  private static final Pattern NETWORK_FUSE =
      Pattern.compile("(fuse\\.)?(sshfs|davfs2?|webdav|rclone|gvfsd-fuse|glusterfs|ceph|s3fs)");
  private static final Pattern CLOUD =
      Pattern.compile(
          "dropbox.*|onedrive.*|google ?drive.*|googledrive.*|icloud.*|com~apple~clouddocs|"
              + "nextcloud|owncloud|pcloud.*|box sync|syncthing");

  private SharedFolder() {}

  /// A sentence for the person if the folder is such a one; empty for a folder of this machine, and
  /// where that cannot be told.
  public static Optional<String> warning(Path folder) {
    try {
      Path real = folder.toRealPath();
      return warning(real, Files.getFileStore(real).type());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// As [#warning(Path)].
  ///
  /// @param type of the file system, as the system names it
  static Optional<String> warning(Path folder, String type) {
    String kind = type.toLowerCase(Locale.ROOT);
    if (NETWORK.contains(kind) || NETWORK_FUSE.matcher(kind).matches()) {
      return Optional.of(sentence("on a network share (" + VisibleText.line(kind) + ")"));
    }
    for (Path name : folder) {
      if (CLOUD.matcher(name.toString().toLowerCase(Locale.ROOT)).matches()) {
        return Optional.of(
            sentence(
                "in a folder that a cloud service copies ("
                    + VisibleText.line(name.toString())
                    + ")"));
      }
    }
    return Optional.empty();
  }

  private static String sentence(String where) {
    return "The workspace lies "
        + where
        + ": locks are not dependable there and an older copy may come back; move it to a disk of"
        + " this machine, and keep a checkpoint of the ledger elsewhere.";
  }
}
