"""Twenty-five container ports from a table, each once in the first two weeks of March.

Their UN/LOCODEs are the keys.
"""

import pulumi
import pulumi_planet as planet

march = planet.window_output(start="2027-03-01", days=14)
table = planet.orders_from_file_output(file="../ports/ports.csv", key=["locode"])

ports = planet.TaskingOrderBatch(
    "ports",
    defaults=planet.OrderDefaultsArgs(start_time=march.start_time, end_time=march.end_time),
    orders=table.orders,
)

pulumi.export("orderIds", ports.order_ids)
