/**
 * Schedules of other frameworks, by their own names and parameters, as plans with their own values:
 * what trains there trains here, and can be drawn, printed and carried on as text.
 *
 * <p>Start with {@link dev.anneal.peers.PyTorch}, {@link dev.anneal.peers.Keras}, {@link
 * dev.anneal.peers.HuggingFace}, {@link dev.anneal.peers.Timm}, {@link dev.anneal.peers.Optax} or
 * {@link dev.anneal.peers.Djl}. Parameters are a map from names to numbers, texts, booleans, lists
 * and maps, as a JSON library reads them. What cannot be expressed is refused with the reason.
 */
@NullMarked
package dev.anneal.peers;

import org.jspecify.annotations.NullMarked;
