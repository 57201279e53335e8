package dev.countersign.ui.search;

import dev.countersign.base.Progress;
import dev.countersign.search.Indexed;
import dev.countersign.search.Page;
import dev.countersign.search.Query;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import java.util.List;

/// What the search screen and the omnibox ask of the workspace.
public interface SearchActions {

  /// Finds nothing.
  SearchActions NONE =
      new SearchActions() {
        @Override
        public Page search(Query query, long after, Progress progress) {
          return new Page(List.of(), false, 0, Page.End.WHOLE, new Indexed(0, 0, List.of()));
        }

        @Override
        public void indexAll(Progress progress) {}

        @Override
        public List<String> files(RunId run) {
          return List.of();
        }
      };

  /// The next page of hits.
  ///
  /// @param after key of the last hit before; 0 for the first page
  Page search(Query query, long after, Progress progress);

  /// Takes into the index what is missing. May take long.
  void indexAll(Progress progress);

  /// The paths of a run's files that a person may want to open by name.
  List<String> files(RunId run);

  /// The sessions of a run; none if it is not asked to know them.
  default List<Session> sessions(RunId run) {
    return List.of();
  }
}
