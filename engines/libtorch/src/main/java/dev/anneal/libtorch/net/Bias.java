package dev.anneal.libtorch.net;

/** Whether a layer adds a bias. */
public enum Bias {
  /** A bias is added. */
  WITH,
  /** None: the batch norm that follows has one, or none is wanted. */
  WITHOUT
}
