// A program that says what it registers: with every kind of value, and orders from a file.
import * as pulumi from "@pulumi/pulumi";

const tell = (said: object) => console.log(JSON.stringify(said));

void pulumi.runtime.setMocks({
  newResource({ type, name, inputs }) {
    tell({ registered: type, name, inputs: inputs as object });
    const results = { north_field: { orderId: "1", status: "PENDING" } };
    return { id: `${name}-id`, state: { ...inputs, orderIds: {}, results, batchId: "b" } };
  },
  call({ token, inputs }) {
    tell({ called: token, inputs: inputs as object });
    const order = { geometry: { type: "Point", coordinates: [1, 2] }, startTime: "2026-12-01T00:00:00Z" };
    return { orders: { lake_1: order } };
  },
});

import * as planet from "pulumi-planet";

const other = new planet.Provider("other", { apiKey: "key", requestsPerSecond: 5 });
const fields = new planet.TaskingOrderBatch(
  "fields",
  {
    defaults: { endTime: "2026-12-15T00:00:00Z" },
    orders: {
      north_field: {
        geometry: { type: "Point", coordinates: [32.5, -0.25] },
        satelliteTypes: ["SKYSAT"],
        delivery: { destination: { ref: "pl:destinations/default", pathPrefix: "north" } },
        extra: { new_field: { a_b: 1, cD: 2 } },
      },
      start_time: {
        geometry: JSON.stringify({ type: "Point", coordinates: [52.5, 13.25] }),
        nStereoPov: 2,
        orderType: "STEREO",
      },
    },
    onRemove: "abandon",
    wait: planet.Wait.Accepted,
    timeoutSeconds: 60,
  },
  { provider: other },
);
const read = planet.ordersFromFileOutput({
  file: "lakes.csv",
  key: ["folder", "name"],
  place: { longitude: "E", latitude: "N" },
  onProblem: "skip",
});
new planet.TaskingOrderBatch("lakes", { orders: read.orders });

fields.results.apply((results) => tell({ status: results["north_field"].status }));
