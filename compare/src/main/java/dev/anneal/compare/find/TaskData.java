package dev.anneal.compare.find;

import dev.anneal.runs.Parts;

/**
 * The data of a task.
 *
 * @param parts the rows; the test part is not looked at
 * @param checksum tells this content from any other
 */
public record TaskData(Parts parts, String checksum) {}
