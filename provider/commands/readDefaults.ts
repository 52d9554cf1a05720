// Fields that the command line gives for every order → `defaults` of a batch, checked.
import { TaskingError } from "../base/errors";
import { nearest } from "../base/near";
import { got } from "../base/text";
import { defaultsSchema } from "../check/orderSchema";
import type { OrderField } from "../load/columnOptions";
import { toValue } from "../load/columns";
import { Unreadable } from "../load/unreadable";
import type { Order } from "../order/order";

/** @param given Fields, and their values as a cell of a table writes them. */
export function readDefaults(given: [field: string, text: string][]): Partial<Order> {
  const known = Object.keys(defaultsSchema.shape);
  const values = given.map(([field, text]): [string, unknown] => {
    if (!known.includes(field)) {
      const near = nearest(field, known);
      throw wrong(field, `is no field of \`defaults\`${near === undefined ? "" : `; is ${near} meant?`}`);
    }
    try {
      return [field, toValue(field as OrderField, text)];
    } catch (error) {
      throw error instanceof Unreadable ? wrong(field, error.message) : error;
    }
  });
  const parsed = defaultsSchema.safeParse(Object.fromEntries(values), { reportInput: true });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw wrong(issue!.path.join("."), `${issue!.message}${got(issue!.input)}`);
}

const wrong = (field: string, reason: string) =>
  new TaskingError("invalid_configuration", `--default ${field}: ${reason}`);
