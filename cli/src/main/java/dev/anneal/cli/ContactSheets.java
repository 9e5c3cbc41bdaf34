package dev.anneal.cli;

import dev.anneal.data.DataSet;
import dev.anneal.data.Preprocessing;
import dev.anneal.report.ContactSheet;
import dev.anneal.report.Headline;
import dev.anneal.report.SheetGroup;
import dev.anneal.report.SheetImage;
import dev.anneal.report.SheetTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns a data set into what its page shows. */
final class ContactSheets {

  private static final int MOST_IMAGES = 480;
  private static final int FEWEST_OF_EACH = 4;
  private static final int MOST_OF_EACH = 24;
  private static final int MOST_CLASSES = 60;

  private ContactSheets() {}

  static ContactSheet of(DataSet data, ShownData shown) {
    List<SheetTable> tables = new ArrayList<>();
    List<SheetGroup> groups = new ArrayList<>();
    List<String> notes = new ArrayList<>(shown.notes());
    if (data.preprocessing() instanceof Preprocessing.Images images) {
      groups.addAll(groups(data, images, shown));
    } else {
      addClasses(tables, shown);
    }
    if (data.preprocessing() instanceof Preprocessing.Table table) {
      tables.add(columns(table));
      tables.add(samples(shown));
    }
    List<ShownData.ClassRows> classes = shown.classes();
    if (!groups.isEmpty() && classes != null && classes.size() > MOST_CLASSES) {
      notes.add("the first %d of %d classes are shown".formatted(MOST_CLASSES, classes.size()));
    }
    return new ContactSheet(data.name(), summary(shown), headlines(shown), tables, groups, notes);
  }

  private static String summary(ShownData shown) {
    ShownData.QuantityRange quantity = shown.quantity();
    return quantity == null
        ? "What Anneal understood of it: %s values a row, %d classes."
            .formatted(shown.shape(), shown.classes() == null ? 0 : shown.classes().size())
        : "What Anneal understood of it: %s values a row, and a number from %s to %s to predict."
            .formatted(
                shown.shape(), Figure.of(quantity.minimum(), 4), Figure.of(quantity.maximum(), 4));
  }

  private static List<Headline> headlines(ShownData shown) {
    List<Headline> headlines = new ArrayList<>();
    headlines.add(headline("training", shown.rows().training(), shown));
    headlines.add(headline("validation", shown.rows().validation(), shown));
    Integer test = shown.rows().test();
    if (test != null) {
      headlines.add(headline("test", test, shown));
    }
    return headlines;
  }

  private static Headline headline(String part, int rows, ShownData shown) {
    return new Headline(
        part + " rows",
        String.format(Locale.ROOT, "%,d", rows),
        "%.1f%% of all".formatted(100.0 * rows / shown.rows().total()));
  }

  private static List<SheetGroup> groups(
      DataSet data, Preprocessing.Images images, ShownData shown) {
    List<ShownData.ClassRows> classes = shown.classes();
    int count = classes == null ? 1 : Math.min(MOST_CLASSES, classes.size());
    int ofEach = Math.max(FEWEST_OF_EACH, Math.min(MOST_OF_EACH, MOST_IMAGES / count));
    List<SheetGroup> groups = new ArrayList<>();
    ShownPictures.of(data, images, ofEach, count)
        .forEach(
            (label, pictures) ->
                groups.add(
                    new SheetGroup(
                        classes == null ? "images" : classes.get(label).name(),
                        parts(classes == null ? shown.rows() : classes.get(label).rows()),
                        pictures.stream()
                            .map(
                                one ->
                                    new SheetImage(
                                        one.picture().address(), "training row " + one.row()))
                            .toList())));
    return groups;
  }

  private static String parts(ShownData.Counts rows) {
    return String.format(
        Locale.ROOT,
        "%,d training, %,d validation%s",
        rows.training(),
        rows.validation(),
        rows.test() == null ? "" : String.format(Locale.ROOT, ", %,d test", rows.test()));
  }

  private static void addClasses(List<SheetTable> tables, ShownData shown) {
    List<ShownData.ClassRows> classes = shown.classes();
    if (classes == null) {
      return;
    }
    tables.add(
        new SheetTable(
            "Classes",
            List.of("class", "rows"),
            classes.stream()
                .limit(MOST_CLASSES)
                .map(each -> List.of(each.name(), parts(each.rows())))
                .toList()));
  }

  private static SheetTable columns(Preprocessing.Table table) {
    return new SheetTable(
        "Columns",
        List.of("column", "taken for", "inputs"),
        table.columns().stream()
            .map(
                column ->
                    List.of(column.name(), ColumnText.kind(column), ColumnText.inputs(column)))
            .toList());
  }

  private static SheetTable samples(ShownData shown) {
    return new SheetTable(
        "Samples",
        List.of("training row", "target", "inputs that are not 0"),
        shown.samples().stream()
            .map(
                sample ->
                    List.of(
                        String.valueOf(sample.row()),
                        sample.target(),
                        String.join(", ", sample.inputs())))
            .toList());
  }
}
