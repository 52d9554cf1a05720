// What is wrong with an argument.

export interface CheckFailure {
  property: string;
  reason: string;
}
