package dev.anneal.runs;

import org.jspecify.annotations.Nullable;

/**
 * Where a run is kept while it runs, so that it outlives its process.
 *
 * @param folder the run's folder
 * @param rateFrom where its learning rate is from
 * @param continued the run that is gone on with; null for a new one
 */
public record Keeping(RunFolder folder, String rateFrom, @Nullable Continued continued) {}
