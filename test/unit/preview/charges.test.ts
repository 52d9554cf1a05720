import { chargeWarning } from "../../../provider/preview/charges";
import { anOrder } from "../builders";

const start = Date.parse(anOrder().startTime!);
const hour = 3600 * 1000;

test.each(["RECEIVED", "REQUESTED", "PENDING"])(
  "a cancel of a %s order is free until 24 h before its start",
  (status) => {
    expect(chargeWarning(anOrder(), status, start - 25 * hour)).toBeUndefined();
    expect(chargeWarning(anOrder(), status, start - 24 * hour)).toBeUndefined();
    expect(chargeWarning(anOrder(), status, start - 24 * hour + 1)).toMatch(/starts in less than 24 h/);
  },
);

test("a cancel of an order that had started, or that a later look would find started, may cost its captures", () => {
  expect(chargeWarning(anOrder(), "IN_PROGRESS", start - 25 * hour)).toMatch(/captures that are queued/);
  expect(chargeWarning(anOrder(), "FINALIZING", start + hour)).toMatch(/captures that are queued/);
  expect(chargeWarning(anOrder(), "PENDING", start)).toMatch(/captures that are queued/);
  expect(chargeWarning(anOrder(), "A_NEW_STATUS", start - 25 * hour)).toMatch(/captures that are queued/);
});

test("a cancel of an order without a declared start is warned of, as Planet chose the start", () => {
  expect(chargeWarning(anOrder({ startTime: undefined }), "PENDING", start)).toMatch(/start is not declared/);
});

test("a cancel of an assured order is always warned of", () => {
  expect(chargeWarning(anOrder({ schedulingType: "ASSURED" }), "PENDING", 0)).toMatch(/assured/);
  expect(chargeWarning(anOrder({ schedulingType: "EXPRESS" }), "PENDING", 0)).toMatch(
    /of schedulingType EXPRESS may be/,
  );
});

test.each(["FULFILLED", "EXPIRED", "REJECTED", "FAILED", "CANCELLED", "PENDING_CANCELLATION"])(
  "a %s order is not cancelled and costs nothing more",
  (status) => expect(chargeWarning(anOrder(), status, start)).toBeUndefined(),
);

test("an archive order is never cancelled", () => {
  expect(chargeWarning(anOrder({ schedulingType: "ARCHIVE" }), "PENDING", start)).toBeUndefined();
});
