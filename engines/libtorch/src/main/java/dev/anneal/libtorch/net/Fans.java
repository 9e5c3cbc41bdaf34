package dev.anneal.libtorch.net;

/**
 * How many values meet in a layer, which decides how large its weights may begin.
 *
 * @param in inputs of one output: the input's channels times the kernel's area
 * @param out outputs that one input reaches, strides left aside: channels times the kernel's area
 */
public record Fans(int in, int out) {}
