"""A program that says what it registers: with every kind of value, and orders from a file."""

import asyncio
import json
import threading
from typing import Any, Optional

import pulumi

# The mocks are called on several threads.
telling = threading.Lock()


def tell(**said: Any) -> None:
    with telling:
        print(json.dumps(said))


class Recorder(pulumi.runtime.Mocks):
    def new_resource(self, args: pulumi.runtime.MockResourceArgs) -> tuple[Optional[str], dict[str, Any]]:
        tell(registered=args.typ, name=args.name, inputs=args.inputs)
        results = {"north_field": {"orderId": "1", "status": "PENDING"}}
        return f"{args.name}-id", {**args.inputs, "orderIds": {}, "results": results, "batchId": "b"}

    def call(self, args: pulumi.runtime.MockCallArgs) -> Any:
        tell(called=args.token, inputs=args.args)
        order = {"geometry": {"type": "Point", "coordinates": [1, 2]}, "startTime": "2026-12-01T00:00:00Z"}
        return {"orders": {"lake_1": order}}


pulumi.runtime.set_mocks(Recorder())

import pulumi_planet as planet  # noqa: E402

other = planet.Provider("other", api_key="key", requests_per_second=5)
fields = planet.TaskingOrderBatch(
    "fields",
    defaults=planet.OrderDefaultsArgs(end_time="2026-12-15T00:00:00Z"),
    orders={
        "north_field": planet.OrderArgs(
            geometry={"type": "Point", "coordinates": [32.5, -0.25]},
            satellite_types=["SKYSAT"],
            delivery=planet.DeliveryArgs(
                destination=planet.DeliveryDestinationArgs(ref="pl:destinations/default", path_prefix="north")
            ),
            extra={"new_field": {"a_b": 1, "cD": 2}},
        ),
        "start_time": {
            "geometry": json.dumps({"type": "Point", "coordinates": [52.5, 13.25]}, separators=(",", ":")),
            "n_stereo_pov": 2,
            "order_type": "STEREO",
        },
    },
    on_remove=planet.OnRemove.ABANDON,
    wait=planet.Wait.ACCEPTED,
    timeout_seconds=60,
    opts=pulumi.ResourceOptions(provider=other),
)
read = planet.orders_from_file_output(
    file="lakes.csv",
    key=["folder", "name"],
    place=planet.PlaceColumns(longitude="E", latitude="N"),
    on_problem=planet.OnProblem.SKIP,
)
lakes = planet.TaskingOrderBatch("lakes", orders=read.orders)


fields.results["north_field"].status.apply(lambda status: tell(status=status))

loop = asyncio.get_event_loop()
loop.run_until_complete(pulumi.runtime.stack.wait_for_rpcs())
