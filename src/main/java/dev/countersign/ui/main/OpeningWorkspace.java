package dev.countersign.ui.main;

import dev.countersign.Workspace;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A workspace that is being opened while the window comes up, or is open. Thread-safe.
///
/// Whoever asks for it with [#get] waits, so only tasks do; the JavaFX thread is told with
/// [#whenDone]. Close it at the end, which closes the workspace.
public final class OpeningWorkspace implements Supplier<Workspace>, AutoCloseable {

  private final Path folder;
  private final CompletableFuture<Workspace> opened;

  private OpeningWorkspace(Path folder, CompletableFuture<Workspace> opened) {
    this.folder = folder;
    this.opened = opened;
  }

  /// Begins to open a workspace on a thread of its own.
  ///
  /// @param folder where it lies
  /// @param work opens it
  public static OpeningWorkspace begin(Path folder, Supplier<Workspace> work) {
    return new OpeningWorkspace(
        folder,
        CompletableFuture.supplyAsync(
            work, task -> Thread.ofPlatform().name("opening").start(task)));
  }

  /// A workspace that is open already.
  public static OpeningWorkspace of(Workspace workspace) {
    return new OpeningWorkspace(workspace.folder(), CompletableFuture.completedFuture(workspace));
  }

  /// Where it lies.
  public Path folder() {
    return folder;
  }

  /// The workspace, once it is open; waits for that.
  ///
  /// @throws RuntimeException what kept it from being opened, as [Workspace#open] throws it
  @Override
  public Workspace get() {
    try {
      return opened.join();
    } catch (CompletionException e) {
      throw cause(e);
    }
  }

  /// Calls one of these when it is done, on whatever thread; at once if it is.
  public void whenDone(Consumer<Workspace> onOpen, Consumer<RuntimeException> onFailure) {
    var _ =
        opened.whenComplete((workspace, thrown) -> {
          if (thrown == null) {
            onOpen.accept(workspace);
          } else {
            onFailure.accept(cause(thrown));
          }
        });
  }

  /// Closes the workspace, if it could be opened.
  @Override
  public void close() {
    var _ =
        opened
            .handle((workspace, thrown) -> {
              if (thrown == null) {
                workspace.close();
              }
              return folder;
            })
            .join();
  }

  private static RuntimeException cause(Throwable thrown) {
    Throwable first =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    return first instanceof RuntimeException e ? e : new IllegalStateException(first);
  }
}
