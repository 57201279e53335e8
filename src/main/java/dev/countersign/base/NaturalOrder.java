package dev.countersign.base;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Orders names as people count: `R9` before `R10`. Names that differ in leading zeros only are
/// ordered as text.
public final class NaturalOrder implements Comparator<String> {

  /// The one order.
  public static final NaturalOrder NAMES = new NaturalOrder();

  private static final Pattern PARTS = Pattern.compile("[0-9]+|[^0-9]+");

  private NaturalOrder() {}

  @Override
  public int compare(String left, String right) {
    Matcher lefts = PARTS.matcher(left);
    Matcher rights = PARTS.matcher(right);
    boolean more = lefts.find();
    boolean others = rights.find();
    while (more && others) {
      int order = parts(lefts.group(), rights.group());
      if (order != 0) {
        return order;
      }
      more = lefts.find();
      others = rights.find();
    }
    return more == others ? left.compareTo(right) : Boolean.compare(more, others);
  }

  private static int parts(String left, String right) {
    if (!isNumber(left) || !isNumber(right)) {
      return left.compareTo(right);
    }
    String one = left.replaceFirst("^0+", "");
    String other = right.replaceFirst("^0+", "");
    return one.length() == other.length()
        ? one.compareTo(other)
        : Integer.compare(one.length(), other.length());
  }

  private static boolean isNumber(String part) {
    return part.charAt(0) >= '0' && part.charAt(0) <= '9';
  }
}
