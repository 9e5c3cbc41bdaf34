package dev.anneal.data;

import java.util.List;

/** By which means and scales the pixels of a folder's images become inputs. */
public enum Normalisation {
  /** Those of the training part. */
  DATA,
  /** ImageNet's, as torchvision has them: what its pretrained models were trained with. */
  IMAGENET;

  private static final double WHITE = 255;

  /** Of red, green and blue, from 0 to 1. */
  private static final List<Double> IMAGENET_MEANS = List.of(0.485, 0.456, 0.406);

  private static final List<Double> IMAGENET_SCALES = List.of(0.229, 0.224, 0.225);

  static PixelMoments imageNet() {
    return new PixelMoments(inPixels(IMAGENET_MEANS), inPixels(IMAGENET_SCALES));
  }

  private static List<Double> inPixels(List<Double> values) {
    return values.stream().map(value -> WHITE * value).toList();
  }
}
