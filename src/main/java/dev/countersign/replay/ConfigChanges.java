package dev.countersign.replay;

import dev.countersign.trace.Tree;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/// Compares harness configs as data, place by place. For one thread.
final class ConfigChanges {

  private final HarnessIdentity identity;
  private final IdentityHashMap<Tree, Map<String, ConfigLeaf>> known = new IdentityHashMap<>();

  ConfigChanges(HarnessIdentity identity) {
    this.identity = identity;
  }

  /// How many places differ in meaning; 0 exactly for configs of the same identity.
  int distance(Tree one, Tree other) {
    Map<String, ConfigLeaf> left = leaves(one);
    Map<String, ConfigLeaf> right = leaves(other);
    TreeSet<String> places = new TreeSet<>(left.keySet());
    places.addAll(right.keySet());
    return (int) places.stream().filter(place -> !same(left, right, place)).count();
  }

  /// What a candidate's own config changed and the config that shipped does not have, in words
  /// (FORMATS 4.3: a change outside the declared bucket is dropped without a word).
  ///
  /// @param parent what both started from
  /// @param own the candidate's config
  /// @param shipped the config that shipped
  List<String> dropped(Tree parent, Tree own, Tree shipped) {
    Map<String, ConfigLeaf> before = leaves(parent);
    Map<String, ConfigLeaf> wanted = leaves(own);
    Map<String, ConfigLeaf> got = leaves(shipped);
    TreeSet<String> places = new TreeSet<>(before.keySet());
    places.addAll(wanted.keySet());
    List<String> dropped = new ArrayList<>();
    for (String place : places) {
      boolean order = place.endsWith("[order]");
      if (!order && !same(before, wanted, place) && !same(wanted, got, place)) {
        dropped.add(
            place
                + ": "
                + shown(wanted, place)
                + " did not ship; the shipped config has "
                + shown(got, place));
      }
    }
    return dropped;
  }

  private static boolean same(
      Map<String, ConfigLeaf> one, Map<String, ConfigLeaf> other, String place) {
    return Objects.equals(meaning(one, place), meaning(other, place));
  }

  private static String meaning(Map<String, ConfigLeaf> leaves, String place) {
    return leaves.containsKey(place) ? leaves.get(place).meaning() : "";
  }

  private static String shown(Map<String, ConfigLeaf> leaves, String place) {
    return leaves.containsKey(place) ? "'" + leaves.get(place).written() + "'" : "nothing";
  }

  private Map<String, ConfigLeaf> leaves(Tree tree) {
    return known.computeIfAbsent(tree, this::read);
  }

  private Map<String, ConfigLeaf> read(Tree tree) {
    Map<String, ConfigLeaf> leaves = new LinkedHashMap<>();
    identity.leaves(tree).forEach(leaf -> leaves.putIfAbsent(leaf.path(), leaf));
    return leaves;
  }
}
