package dev.anneal.cli;

import dev.anneal.data.DataSet;
import dev.anneal.data.Preprocessing;
import dev.anneal.report.HtmlReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what was understood of a data set. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Show what is understood of a data set: rows, classes, columns, the split.",
    footer = {
      "",
      "Examples:",
      "  anneal data show digits",
      "  anneal data show people.csv --target income --json people.json",
      "  anneal data show photos/ --html photos.html      some images of each class, on a page"
    })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class DataShowCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private DataOptions dataOptions;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page with some images of each class, to look at with a browser.")
  private @Nullable Path html;

  @Option(names = "--json", paramLabel = "FILE", description = "Write it all to a file.")
  private @Nullable Path json;

  @Override
  public Integer call() {
    OutputFile.check("--json", json);
    OutputFile.check("--html", html);
    DataSet data = dataOptions.open(null);
    ShownData shown = ShownData.of(data);
    PrintWriter out = spec.commandLine().getOut();
    DataText text = new DataText(out);
    text.print(data);
    text.print(shown);
    if (data.preprocessing() instanceof Preprocessing.Images images) {
      List<ShownPictures.Shown> some =
          ShownPictures.of(data, images, 1, DataText.PICTURES).values().stream()
              .flatMap(List::stream)
              .toList();
      text.print(some);
    }
    Json.write(json, shown);
    if (html != null) {
      OutputFile.write(html, HtmlReport.render(ContactSheets.of(data, shown)));
      out.println("page: " + html);
    }
    out.flush();
    return 0;
  }
}
