/**
 * Data sets: named ones, CSV tables and folders of images, as rows that an engine can train on.
 *
 * <p>Start with {@link dev.anneal.data.DataSets#open}: it takes a {@link
 * dev.anneal.data.DataRequest} (what a user typed) and gives a {@link dev.anneal.data.DataSet}: the
 * training, validation and test part, what was fitted on the training part to prepare them ({@link
 * dev.anneal.data.Preprocessing}), notes on what was decided, and the files with their checksums.
 *
 * <p>Whatever is wrong with the data, or with the name of the data, is a {@link
 * dev.anneal.data.DataException}: one line with the file, the line and the column.
 */
@NullMarked
package dev.anneal.data;

import org.jspecify.annotations.NullMarked;
