// What is wrong with an argument, as Pulumi takes it from `check`.

export interface CheckFailure {
  /** `orders["north"].geometry.coordinates[0]` */
  property: string;
  reason: string;
}
