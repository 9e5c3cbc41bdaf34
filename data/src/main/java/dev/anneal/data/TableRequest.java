package dev.anneal.data;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a table is to be read.
 *
 * @param target the column to predict; null where it is not named
 * @param test a second CSV file with the same columns, for a final test; null for none
 * @param task what the target is taken for; null to tell it from the target's values
 * @param format how the CSV file, and the test file, are written
 * @param columns what is said of the other columns
 * @param bins the most bins of a column of numbers, 0 for none; null for the usual
 * @param fold which rows are held out; null for a share of them
 * @param targetScale what of a number to predict is learned
 */
record TableRequest(
    @Nullable String target,
    @Nullable Path test,
    @Nullable Task task,
    CsvFormat format,
    ColumnRoles columns,
    @Nullable Integer bins,
    @Nullable Fold fold,
    TargetScale targetScale) {

  static final TableRequest USUAL =
      new TableRequest(
          null,
          null,
          null,
          CsvFormat.DETECTED,
          ColumnRoles.TOLD_FROM_VALUES,
          null,
          null,
          TargetScale.AUTO);

  TableRequest target(@Nullable String newTarget) {
    return new TableRequest(newTarget, test, task, format, columns, bins, fold, targetScale);
  }

  TableRequest test(@Nullable Path newTest) {
    return new TableRequest(target, newTest, task, format, columns, bins, fold, targetScale);
  }

  TableRequest task(@Nullable Task newTask) {
    return new TableRequest(target, test, newTask, format, columns, bins, fold, targetScale);
  }

  TableRequest format(CsvFormat newFormat) {
    return new TableRequest(target, test, task, newFormat, columns, bins, fold, targetScale);
  }

  TableRequest columns(ColumnRoles newColumns) {
    return new TableRequest(target, test, task, format, newColumns, bins, fold, targetScale);
  }

  TableRequest bins(@Nullable Integer newBins) {
    return new TableRequest(target, test, task, format, columns, newBins, fold, targetScale);
  }

  TableRequest fold(@Nullable Fold newFold) {
    return new TableRequest(target, test, task, format, columns, bins, newFold, targetScale);
  }

  TableRequest targetScale(TargetScale newTargetScale) {
    return new TableRequest(target, test, task, format, columns, bins, fold, newTargetScale);
  }
}
