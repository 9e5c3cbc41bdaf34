package dev.anneal.engine;

/**
 * A file that belongs to a model besides its weights, such as the program that computes it.
 *
 * @param name the file's name, such as {@code model.pt}
 * @param content its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // a copy that nobody compares
public record ModelFile(String name, byte[] content) {}
