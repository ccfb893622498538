/** A value that has no exact plain form, and the SQL that gives it one. */
export class NotKept extends Error {
  override readonly name = 'NotKept';

  constructor(
    readonly value: string,
    readonly advice: string,
  ) {
    super(`${value} has no exact plain form`);
  }
}
