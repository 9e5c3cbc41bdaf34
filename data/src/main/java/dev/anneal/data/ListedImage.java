package dev.anneal.data;

import java.nio.file.Path;

/**
 * A file that should be an image, by its name.
 *
 * @param path where it is
 * @param label its class, from 0
 * @param bytes its length
 */
record ListedImage(Path path, int label, long bytes) {}
