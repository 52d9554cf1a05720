// Matches Planet's results with the payloads that were sent: results have no index.
import { groupBy } from "../base/lists";
import { isNear } from "../geometry/sameGeometry";
import { nameForm } from "../order/names";
import type { Order } from "../order/order";
import { commonTime, dayMs, windowOf } from "../order/times";
import { unlikeFields } from "../plan/likeness";
import type { Payload } from "../planet/payloads";
import type { PayloadResult } from "../planet/responses";
import type { Sent } from "../state/state";

export interface Answered {
  payload: Payload;
  result: PayloadResult;
}

/**
 * A CREATE is matched by name, which is unique inside a batch, and the others by order id. Where
 * Planet has changed a name, the place and the other fields tell which order it is. Undefined where
 * the bulk holds something that was not sent.
 */
export function matchResults(sent: Sent, results: PayloadResult[]): Answered[] | undefined {
  const { answered, open, renamed } = matchByLabel(sent, results);
  // Of some refused payloads nothing may be shown but the error. They are all that is left then.
  if (renamed.length === open.length && renamed.every(isBareError))
    return [...answered, ...open.map((payload, index) => ({ payload, result: renamed[index]! }))];
  if (renamed.length > 0 && sent.operation !== "CREATE") return undefined;
  for (const result of renamed) {
    const [found, ...others] = open.filter(({ fields }) =>
      unlikeFields(fields, result.echo.fields).every(isName),
    );
    if (!found || others.length > 0) return undefined;
    open.splice(open.indexOf(found), 1);
    answered.push({ payload: found, result });
  }
  return answered;
}

/**
 * As `matchResults`, but a guess where Planet shows nothing that was sent: each result that is left
 * is matched with the payload that it is most like, then with the nearest.
 */
export function guessResults(sent: Sent, results: PayloadResult[]): Map<PayloadResult, Payload> {
  const { answered, open, renamed } = matchByLabel(sent, results);
  const guessed = new Map(answered.map(({ payload, result }) => [result, payload]));
  for (const result of renamed) {
    const all = open.map((payload) => nearness(payload, result));
    const at = all.indexOf(Math.max(...all));
    if (at !== -1) guessed.set(result, open.splice(at, 1)[0]!);
  }
  return guessed;
}

/**
 * Greater where fewer fields differ, then where the place is near, then where windows share more.
 * Names do not count, because Planet may have made one name of several.
 */
function nearness({ fields }: Payload, { echo: { fields: shown } }: PayloadResult): number {
  const sharedDays = commonTime(windowOf(fields), windowOf(shown)) / dayMs;
  return (
    -10 * unlikeFields(fields, shown).filter((field) => !isName(field)).length +
    (isNear(shown.geometry, fields.geometry) ? 5 : 0) +
    (Number.isFinite(sharedDays) ? Math.atan(sharedDays) : 0)
  );
}

function matchByLabel({ operation, payloads }: Sent, results: PayloadResult[]) {
  const labelOf = ({ orderId, fields }: { orderId?: string; fields: Partial<Order> }) =>
    operation === "CREATE" ? fields.name && nameForm(fields.name) : orderId;
  const open = new Map(payloads.map((payload) => [labelOf(payload), payload]));
  const answered: Answered[] = [];
  const renamed: PayloadResult[] = [];
  const byLabel = groupBy(results, ({ echo, orderId }) =>
    labelOf({ orderId: echo.orderId ?? orderId, fields: echo.fields }),
  );
  for (const [label, [result, ...others]] of byLabel) {
    const payload = open.get(label);
    // Planet may have made one name of two.
    if (!payload || others.length > 0) {
      renamed.push(result!, ...others);
      continue;
    }
    answered.push({ payload, result: result! });
    open.delete(label);
  }
  return { answered, open: [...open.values()], renamed };
}

const isName = (field: keyof Order) => field === "name";

const isBareError = ({ orderId, error, echo }: PayloadResult) =>
  error !== undefined &&
  orderId === undefined &&
  echo.orderId === undefined &&
  Object.keys(echo.fields).length === 0;
