package dev.countersign.base;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// Where something is put that the user asked for: in place of a regular file or of nothing, never
/// of a link, a folder, a device or a pipe; or into a folder. Never among the files of a workspace.
public final class Destination {

  private Destination() {}

  /// Whether a file may be put there.
  ///
  /// @throws FileSystemException if something other than a regular file stands there, such as a
  ///   link, wherever it leads
  public static void checkFile(Path file) throws FileSystemException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(
          file.toString(), null, "a folder is there; name a file in it, or another file");
    }
    if (Files.isSymbolicLink(file)) {
      throw new FileSystemException(
          file.toString(), null, "a link is there; name the file itself, or another file");
    }
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file)) {
      throw new FileSystemException(
          file.toString(), null, "what is there is no regular file; name another file");
    }
  }

  /// Whether the folder of this file is one into which files can be put.
  ///
  /// @throws FileSystemException if it is not there, no folder, or not the user's to write
  public static void checkFolderOf(Path file) throws FileSystemException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.exists(folder)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isDirectory(folder)) {
      throw new FileSystemException(
          file.toString(), null, folder + " is no folder; name a file in a folder");
    }
    if (!Files.isWritable(folder)) {
      throw new AccessDeniedException(file.toString());
    }
  }

  /// Whether files can be put into this folder, or the folder can be made.
  ///
  /// @throws FileSystemException if something else stands there or above it, or it is not the
  ///   user's to write
  public static void checkFolder(Path folder) throws FileSystemException {
    Path there = folder.toAbsolutePath().normalize();
    Path above = there.getParent();
    while (above != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
      there = above;
      above = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      throw new FileSystemException(
          folder.toString(), null, "what is there is no folder; name a folder, or a new one");
    }
    if (!Files.isWritable(there)) {
      throw new AccessDeniedException(folder.toString());
    }
  }

  /// Whether a file or folder may be put there, as far as it concerns the folders of workspaces:
  /// what lies in them is written by the program alone.
  ///
  /// @param closed the folders that are not to be written in, there or not
  /// @throws FileSystemException if it is one of those, or would lie in one
  /// @throws IOException if the real path of what is there cannot be found
  public static void checkOutside(Path place, List<Path> closed) throws IOException {
    for (Path folder : closed) {
      if (isInside(place, folder)) {
        throw new FileSystemException(
            place.toString(),
            null,
            "it lies in the workspace " + folder + "; name a place elsewhere");
      }
    }
  }

  /// Whether a path is that of the folder, or of something in it, whatever links lead there.
  /// Neither has to be there.
  ///
  /// @throws IOException if the real path of what is there cannot be found
  public static boolean isInside(Path place, Path folder) throws IOException {
    return real(place).startsWith(real(folder));
  }

  /// The path without links, as far as it is there.
  ///
  /// @throws IOException if that cannot be found
  public static Path real(Path place) throws IOException {
    Path whole = place.toAbsolutePath();
    Path there = whole;
    for (Path above = there.getParent(); above != null && !Files.exists(there); ) {
      there = above;
      above = there.getParent();
    }
    Path real = there.toRealPath();
    int names = there.getNameCount();
    return names == whole.getNameCount()
        ? real
        : real.resolve(whole.subpath(names, whole.getNameCount())).normalize();
  }

  /// One sentence: what could not be written, why, and what to do.
  ///
  /// @param file as the user named it
  public static String sentence(Path file, IOException failure) {
    return file + " could not be written: " + reason(file, failure);
  }

  private static String reason(Path file, IOException failure) {
    Path folder = Files.isDirectory(file) ? file : file.toAbsolutePath().getParent();
    return switch (failure) {
      case NoSuchFileException _ ->
          "there is no folder " + folder + "; make it first, or name another file";
      case AccessDeniedException _ ->
          "you may not write there; name another place, or ask for the right to write in " + folder;
      case DirectoryNotEmptyException _ -> "a folder is there; name another file";
      case FileAlreadyExistsException _ ->
          "something of that name is there already; name another one";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> failure.getMessage() + "; check the disk's free space, then export again";
    };
  }
}
