package dev.anneal.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/**
 * Renders a run, a schedule, values that were tried, a benchmark or a data set as one HTML file: no
 * other file and no network is needed to read it.
 */
public final class HtmlReport {

  private static final PageAssets ASSETS = PageAssets.load();

  private static final PageAssets WITHOUT_CHARTS = PageAssets.withoutCharts();

  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, HtmlReport.class.getClassLoader(), "dev.anneal.report");

  private HtmlReport() {}

  /**
   * Renders a report. The same report gives the same text.
   *
   * @param report what is to be shown
   * @return the HTML file's content, to be written as UTF-8
   */
  public static String render(RunReport report) {
    return render("report.jte", Page.of(report, ASSETS));
  }

  /**
   * Renders a schedule's page. The same schedule gives the same text.
   *
   * @param report what is to be shown
   * @return the HTML file's content, to be written as UTF-8
   */
  public static String render(ScheduleReport report) {
    return render("schedule.jte", SchedulePage.of(report, ASSETS));
  }

  /**
   * Renders a data set's page. The same data set gives the same text.
   *
   * @param sheet what is to be shown
   * @return the HTML file's content, to be written as UTF-8
   */
  public static String render(ContactSheet sheet) {
    return render("contactSheet.jte", new ContactSheetPage(sheet, WITHOUT_CHARTS));
  }

  /**
   * Renders the page of a benchmark of finders. The same report gives the same text.
   *
   * @param report what is to be shown
   * @return the HTML file's content, to be written as UTF-8
   */
  public static String render(FinderReport report) {
    return render("finder.jte", FinderPage.of(report, ASSETS));
  }

  /**
   * Renders the page of values that were tried. The same report gives the same text.
   *
   * @param report what is to be shown
   * @return the HTML file's content, to be written as UTF-8
   */
  public static String render(ValuesReport report) {
    return render("values.jte", ValuesPage.of(report, ASSETS));
  }

  private static String render(String template, Object page) {
    StringOutput html = new StringOutput();
    TEMPLATES.render(template, page, html);
    return html.toString();
  }
}
