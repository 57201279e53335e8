package dev.countersign.ingest;

import dev.countersign.trace.Run;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the files that only runs of the main branch's evolver have (FORMATS 5); of other runs it
/// takes none.
final class EvolverReader {

  private static final Pattern ROUND = Pattern.compile("(?:.*/)?R(\\d{1,6})/.*", Pattern.DOTALL);

  private final RunFiles files;
  private final RunSink sink;
  private final boolean evolver;
  private final EvolverFacts facts = new EvolverFacts();

  EvolverReader(RunFiles files, Run.Layout layout, RunSink sink) {
    this.files = files;
    this.sink = sink;
    this.evolver = layout == Run.Layout.EVOLVER;
  }

  /// Reads a file that is one of the evolver's.
  ///
  /// @return whether it was
  boolean read(RunFile file, FileFindings findings) {
    Optional<EvolverFile> kind = evolver ? EvolverFile.of(file.path()) : Optional.empty();
    if (kind.isEmpty() || file.size() > Limits.WHOLE_FILE.value()) {
      return false;
    }
    Matcher matcher = ROUND.matcher(file.path());
    int round = matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    Artefact artefact = new Artefact(file.path(), round, files.bytes(file.digest()), findings);
    switch (kind.get()) {
      case LEARNINGS -> LearningsReader.read(artefact, facts);
      case COMPARISON -> ComparisonReader.read(artefact, facts);
      case CURVES -> CurvesReader.read(artefact, facts::curve);
      case TRAJECTORY -> TrajectoryReader.read(artefact, facts);
      case SUMMARY -> SummaryReader.summary(artefact, files.originalRoot(), facts);
      case PROVENANCE -> SummaryReader.provenance(artefact, facts);
      case EVAL_SUMMARY -> Tb2Readers.evalSummary(artefact, facts);
      case STATE -> Tb2Readers.state(artefact, facts);
      case CANDIDATES, CHANGESET, SCRATCH -> scratch(kind.get(), artefact);
    }
    return true;
  }

  private void scratch(EvolverFile kind, Artefact file) {
    EvolverFacts.Scratch scratch =
        file.round() < 0 ? new EvolverFacts.Scratch() : facts.scratch(file.round());
    switch (kind) {
      case CANDIDATES -> ScratchReader.candidates(file, scratch);
      case CHANGESET -> ScratchReader.changeset(file, scratch);
      case SCRATCH -> ScratchReader.note(file, scratch);
      case LEARNINGS, COMPARISON, CURVES, TRAJECTORY, SUMMARY, PROVENANCE, EVAL_SUMMARY, STATE -> {}
    }
  }

  /// Passes on what all the files together say.
  void finish() {
    if (evolver) {
      new EvolverStory(facts, files, sink).tell();
    }
  }
}
