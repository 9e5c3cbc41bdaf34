package dev.anneal.data;

import java.util.regex.Pattern;

/** What a column's name says of the numbers in it. */
final class ColumnName {

  private static final Pattern IDENTIFIER =
      Pattern.compile("(?i:(.*[_ .-])?(id|uid|index|key|row_?number)|unnamed: 0)|.*[a-z](Id|ID)");

  private static final Pattern CODE =
      Pattern.compile(
          "(?i:(.*[_ .-])?(id|uid|zip|(zip|post|postal)[_ -]?code))|.*[a-z](Id|ID|ZipCode|PostCode)");

  private ColumnName() {}

  /** Whether they number the rows, where all of them differ. */
  static boolean numbersRows(String name) {
    return IDENTIFIER.matcher(name).matches();
  }

  /** Whether they are names and no amounts, where they repeat. */
  static boolean numbersThings(String name) {
    return CODE.matcher(name).matches();
  }
}
