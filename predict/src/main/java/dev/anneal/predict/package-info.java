/**
 * Trained models in use. {@link dev.anneal.predict.Predictor#open} takes the folder of a run, or
 * its {@code model.safetensors} alone, and answers for new rows and images as the model did where
 * it was trained: on any number of threads, one row at a time or many.
 *
 * <p>{@link dev.anneal.predict.SavedModel} is what that file holds: the model's text form, its
 * weights, and the {@link dev.anneal.data.Preprocessing} that makes inputs of rows.
 */
@NullMarked
package dev.anneal.predict;

import org.jspecify.annotations.NullMarked;
