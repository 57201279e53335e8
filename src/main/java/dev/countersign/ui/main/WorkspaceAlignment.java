package dev.countersign.ui.main;

import dev.countersign.Workspace;
import dev.countersign.replay.EffectAlignment;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunId;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// The list of rounds and harnesses on an open workspace.
final class WorkspaceAlignment implements AlignmentActions {

  private final Supplier<Workspace> workspace;

  WorkspaceAlignment(Supplier<Workspace> workspace) {
    this.workspace = workspace;
  }

  @Override
  public Alignment alignment(RunId id) {
    Run run = workspace.get().run(id);
    return new Alignment(
        EffectAlignment.rows(workspace.get().replay(id), workspace.get().sessions().sessions(run)),
        run.effectShift(),
        run.shiftSource().equals("chosen"));
  }

  @Override
  public void shift(RunId run, OptionalInt shift) {
    if (shift.isPresent()) {
      workspace.get().traces().setEffectShift(run, shift.getAsInt());
    } else {
      workspace.get().traces().resetEffectShift(run);
    }
  }
}
