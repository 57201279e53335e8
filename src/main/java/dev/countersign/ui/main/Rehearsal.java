package dev.countersign.ui.main;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.stage.Window;
import javafx.util.Duration;

/// A start of the window that nobody watches: it goes by itself when the start is over.
public final class Rehearsal {

  /// So long that the library is read and shown.
  private static final Duration START = Duration.seconds(1.5);

  private static final int MOST_SECONDS = 20;

  private Rehearsal() {}

  /// Shows the window and takes it away again; afterwards JavaFX can be used further.
  ///
  /// @param window shows it, as [CountersignApp#show] does
  public static void of(Runnable window) {
    Platform.setImplicitExit(false);
    var over = new CompletableFuture<Boolean>();
    Window.getWindows()
        .addListener(
            (ListChangeListener<Window>)
                _ -> {
                  var start = new PauseTransition(START);
                  start.setOnFinished(_ -> {
                    List.copyOf(Window.getWindows()).forEach(Window::hide);
                    over.complete(true);
                  });
                  start.play();
                });
    Thread.ofPlatform().daemon().start(window);
    over.completeOnTimeout(false, MOST_SECONDS, TimeUnit.SECONDS).join();
  }
}
