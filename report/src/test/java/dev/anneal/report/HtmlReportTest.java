package dev.anneal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a browser is given. */
class HtmlReportTest {

  @Test
  void leavesPagesToLookAt() throws IOException {
    Path page = Path.of("target", "demo.html");
    Files.writeString(page, HtmlReport.render(SampleReports.digits()));
    assertThat(page).isNotEmptyFile();
  }
}
