/**
 * A run as one HTML file that can be read offline.
 *
 * <p>Fill a {@link dev.anneal.report.RunReport} with what is known of the run and give it to {@link
 * dev.anneal.report.HtmlReport#render}. What is left out has no place on the page. The package
 * knows nothing of engines, data or run folders: it shows plain values.
 */
@NullMarked
package dev.anneal.report;

import org.jspecify.annotations.NullMarked;
