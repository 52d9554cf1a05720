"""Two fields, photographed once each in the first half of May 2028."""

import pulumi
import pulumi_planet as planet

fields = planet.TaskingOrderBatch(
    "fields",
    defaults=planet.OrderDefaultsArgs(
        start_time="2028-05-01T00:00:00Z",
        end_time="2028-05-15T00:00:00Z",
    ),
    orders={
        "north-field": planet.OrderArgs(
            geometry={"type": "Point", "coordinates": [-93.62, 42.03]},
        ),
        "south-field": planet.OrderArgs(
            geometry={"type": "Point", "coordinates": [-60.57, -33.89]},
            end_time="2028-05-20T00:00:00Z",
        ),
    },
)

pulumi.export("orderIds", fields.order_ids)
