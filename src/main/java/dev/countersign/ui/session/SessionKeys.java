package dev.countersign.ui.session;

import dev.countersign.ui.Keys;
import dev.countersign.ui.Shortcut;
import dev.countersign.ui.dock.Playback;

/// The keys of the session screen.
final class SessionKeys {

  private SessionKeys() {}

  /// The keys that move through this session.
  ///
  /// @param find puts the focus into the search field
  /// @param togglePane shows or hides the right pane
  static Keys of(SessionViewModel model, Playback playback, Runnable find, Runnable togglePane) {
    return new Keys()
        .on(Shortcut.PLAY, playback::toggle)
        .on(Shortcut.SLOWER, playback::slower)
        .on(Shortcut.FASTER, playback::faster)
        .on(Shortcut.STEP_BACK, () -> model.stepRewrite(-1))
        .on(Shortcut.STEP_ON, () -> model.stepRewrite(1))
        .on(Shortcut.FIRST, () -> model.selectRewrite(0))
        .on(Shortcut.LAST, () -> model.selectRewrite(Integer.MAX_VALUE))
        .on(Shortcut.NEXT_REWRITE, () -> model.stepRewrite(1))
        .on(Shortcut.PREVIOUS_REWRITE, () -> model.stepRewrite(-1))
        .on(Shortcut.NEXT_CHANGE, () -> model.stepRewrite(1))
        .on(Shortcut.PREVIOUS_CHANGE, () -> model.stepRewrite(-1))
        .on(Shortcut.NEXT_ERROR, () -> model.stepError(1))
        .on(Shortcut.PREVIOUS_ERROR, () -> model.stepError(-1))
        .on(Shortcut.NEXT_HIT, () -> model.stepHit(1))
        .on(Shortcut.PREVIOUS_HIT, () -> model.stepHit(-1))
        .on(Shortcut.NEXT, () -> model.step(1))
        .on(Shortcut.PREVIOUS, () -> model.step(-1))
        .on(Shortcut.RAW, () -> model.rawTrackProperty().set(!model.rawTrackProperty().get()))
        .on(Shortcut.MARK, model::toggleMark)
        .on(Shortcut.NEXT_MARK, () -> model.stepMark(1))
        .on(Shortcut.PREVIOUS_MARK, () -> model.stepMark(-1))
        .on(Shortcut.FIND, find)
        .on(Shortcut.CONTEXT, togglePane);
  }
}
