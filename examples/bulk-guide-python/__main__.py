"""The three orders of Planet's bulk guide, as they stand there.

The third one's longitude is wrong on purpose: `pulumi preview` names it and sends nothing. Correct
or remove it, and `pulumi up` orders the rest.
"""

import pulumi
import pulumi_planet as planet

places = {
    "Bulk order 1": [32.142035, -0.487188],
    "Bulk order 2": [52.142035, 13.487188],
    "Bulk order 3": [181, 40],
}

guide = planet.TaskingOrderBatch(
    "guide",
    orders={
        key: planet.OrderArgs(geometry={"type": "Point", "coordinates": place})
        for key, place in places.items()
    },
)

pulumi.export("orderIds", guide.order_ids)
