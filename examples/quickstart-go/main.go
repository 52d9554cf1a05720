// Two fields, photographed once each in the first half of May 2028.
package main

import (
	"example.com/pulumi-planet/sdk/go/planet"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		fields, err := planet.NewTaskingOrderBatch(ctx, "fields", &planet.TaskingOrderBatchArgs{
			Defaults: planet.OrderDefaultsArgs{
				StartTime: pulumi.String("2028-05-01T00:00:00Z"),
				EndTime:   pulumi.String("2028-05-15T00:00:00Z"),
			},
			Orders: planet.OrderMap{
				"north-field": planet.OrderArgs{
					Geometry: pulumi.String(`{"type": "Point", "coordinates": [-93.62, 42.03]}`),
				},
				"south-field": planet.OrderArgs{
					Geometry: pulumi.String(`{"type": "Point", "coordinates": [-60.57, -33.89]}`),
					EndTime:  pulumi.String("2028-05-20T00:00:00Z"),
				},
			},
		})
		if err != nil {
			return err
		}
		ctx.Export("orderIds", fields.OrderIds)
		return nil
	})
}
