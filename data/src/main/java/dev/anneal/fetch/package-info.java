/**
 * The public data sets that Anneal knows by name: whether they are there and right, and how to get
 * them.
 *
 * <p>Start with {@link dev.anneal.fetch.KnownSet#all}. {@link dev.anneal.fetch.KnownSet#check}
 * compares what is in a data folder with the checksums; {@link dev.anneal.fetch.Fetch} downloads
 * what is missing, and believes nothing that a server sends before its checksum is right.
 */
@NullMarked
package dev.anneal.fetch;

import org.jspecify.annotations.NullMarked;
