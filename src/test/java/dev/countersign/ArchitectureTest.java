package dev.countersign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/// The dependency table of docs/ARCHITECTURE.md, kept true.
@AnalyzeClasses(packages = "dev.countersign", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("base", Set.of()),
          Map.entry("store", Set.of("base")),
          Map.entry("trace", Set.of("base", "store")),
          Map.entry("ingest", Set.of("base", "store", "trace")),
          Map.entry("search", Set.of("base", "store", "trace")),
          Map.entry("replay", Set.of("base", "trace")),
          Map.entry("audit", Set.of("base", "store", "trace", "replay")),
          Map.entry("ledger", Set.of("base")),
          Map.entry("review", Set.of("base", "store", "trace", "replay", "audit", "ledger")),
          Map.entry(
              "report", Set.of("base", "store", "trace", "replay", "audit", "review", "ledger")),
          Map.entry(
              "ui",
              Set.of(
                  "base", "trace", "ingest", "search", "replay", "audit", "review", "ledger",
                  "report")),
          Map.entry(
              "cli",
              Set.of(
                  "base", "store", "trace", "ingest", "search", "replay", "audit", "review",
                  "ledger", "report", "ui")));

  @ArchTest static final ArchRule packages_use_only_what_the_table_allows = table();

  @ArchTest
  static final ArchRule sql_stays_in_store_and_with_the_owner_of_the_table =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.countersign.store..")
          .and()
          .haveNameNotMatching(".*Repository(\\$.*)?")
          .and()
          // read the rows of the repositories beside them
          .haveNameNotMatching("dev\\.countersign\\.trace\\.(Columns|RecordRows)")
          .and()
          .haveNameNotMatching(".*ingest\\.(SqliteRunSink|BulkWriter|RowBatch)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.jdbi..", "org.sqlite..")
          .because("SQL belongs to the class that owns the table (docs/ARCHITECTURE.md)");

  @ArchTest
  static final ArchRule javafx_stays_in_the_ui =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.countersign.ui..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("javafx..")
          .because("everything below the window runs without one");

  @ArchTest
  static final ArchRule view_models_know_no_controls =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("ViewModel")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx.scene..", "javafx.stage..")
          .because("a view model is tested without a window");

  @ArchTest
  static final ArchRule views_reach_the_program_only_through_their_view_model =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("View")
          .should()
          .dependOnClassesThat()
          .haveSimpleNameEndingWith("Repository")
          .because("a view shows, and does nothing else");

  @ArchTest
  static final ArchRule nothing_renders_web_pages =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("javafx.scene.web..")
          .because("no text of a run may ever be interpreted (HOSTILE-INPUT, standing rule 6)");

  @ArchTest
  static final ArchRule time_comes_from_a_clock_that_tests_can_set =
      noClasses().should().callMethod(java.time.Instant.class, "now");

  @ArchTest
  static final ArchRule only_a_line_feed_ends_a_line =
      noClasses()
          .should()
          .callMethod(String.class, "lines")
          .because("lone carriage returns must not shift line numbers: base.LineFeeds");

  @ArchTest
  static final ArchRule exceptions_are_named_as_such =
      classes()
          .that()
          .areAssignableTo(Exception.class)
          .should()
          .haveSimpleNameEndingWith("Exception");

  @ArchTest
  static final ArchRule every_package_is_null_marked = classes().should(liveInANullMarkedPackage());

  private static ArchRule table() {
    var architecture =
        layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
    for (String name : MAY_USE.keySet()) {
      architecture = architecture.layer(name).definedBy("dev.countersign." + name + "..");
    }
    for (var rule : MAY_USE.entrySet()) {
      var layer = architecture.whereLayer(rule.getKey());
      architecture =
          rule.getValue().isEmpty()
              ? layer.mayNotAccessAnyLayer()
              : layer.mayOnlyAccessLayers(rule.getValue().toArray(String[]::new));
    }
    return architecture.because("docs/ARCHITECTURE.md says who may use whom");
  }

  private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
    return new ArchCondition<>("live in a @NullMarked package") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean marked =
            item.getPackage().tryGetPackageInfo().isPresent()
                && item.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                item, marked, item.getName() + ": add a package-info.java with @NullMarked"));
      }
    };
  }
}
