// What is wrong with an argument, in the shape that Pulumi expects from `check`.

export interface CheckFailure {
  /** `orders["north"].geometry.coordinates[0]` */
  property: string;
  reason: string;
}
