package dev.bessemer.standalone.bench;

/** Whose CPU time it is; the table shows them in this order. */
enum Part {
  API,
  CONDUCTORS,
  DATABASE,
  BROKER
}
