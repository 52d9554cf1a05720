// A program that says what it registers: with every kind of value, and orders from a file.
package main

import (
	"encoding/json"
	"fmt"
	"log"

	"example.com/pulumi-planet/sdk/go/planet"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func tell(said map[string]any) {
	text, err := json.Marshal(said)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(text))
}

type recorder struct{}

func plain(values resource.PropertyMap) map[string]any {
	return values.MapRepl(nil, func(value resource.PropertyValue) (any, bool) {
		if value.IsSecret() {
			return value.SecretValue().Element.V, true
		}
		return nil, false
	})
}

func (recorder) NewResource(args pulumi.MockResourceArgs) (string, resource.PropertyMap, error) {
	tell(map[string]any{"registered": args.TypeToken, "name": args.Name, "inputs": plain(args.Inputs)})
	state := args.Inputs.Copy()
	state["results"] = resource.NewPropertyValue(map[string]any{
		"north_field": map[string]any{"orderId": "1", "status": "PENDING"},
	})
	return args.Name + "-id", state, nil
}

func (recorder) Call(args pulumi.MockCallArgs) (resource.PropertyMap, error) {
	tell(map[string]any{"called": args.Token, "inputs": plain(args.Args)})
	return resource.NewPropertyMapFromMap(map[string]any{"orders": map[string]any{"lake_1": map[string]any{
		"geometry":  map[string]any{"type": "Point", "coordinates": []any{1, 2}},
		"startTime": "2026-12-01T00:00:00Z",
	}}}), nil
}

func program(ctx *pulumi.Context) error {
	other, err := planet.NewProvider(ctx, "other", &planet.ProviderArgs{
		ApiKey:            pulumi.String("key"),
		RequestsPerSecond: pulumi.Int(5),
	})
	if err != nil {
		return err
	}
	fields, err := planet.NewTaskingOrderBatch(ctx, "fields", &planet.TaskingOrderBatchArgs{
		Defaults: planet.OrderDefaultsArgs{EndTime: pulumi.String("2026-12-15T00:00:00Z")},
		Orders: planet.OrderMap{
			"north_field": planet.OrderArgs{
				Geometry: pulumi.Map{
					"type":        pulumi.String("Point"),
					"coordinates": pulumi.Float64Array{pulumi.Float64(32.5), pulumi.Float64(-0.25)},
				},
				SatelliteTypes: pulumi.StringArray{pulumi.String("SKYSAT")},
				Delivery: planet.DeliveryArgs{Destination: planet.DeliveryDestinationArgs{
					Ref:        pulumi.String("pl:destinations/default"),
					PathPrefix: pulumi.String("north"),
				}},
				Extra: pulumi.Map{"new_field": pulumi.IntMap{"a_b": pulumi.Int(1), "cD": pulumi.Int(2)}},
			},
			"start_time": planet.OrderArgs{
				Geometry:   pulumi.String(`{"type":"Point","coordinates":[52.5,13.25]}`),
				NStereoPov: pulumi.Int(2),
				OrderType:  pulumi.String("STEREO"),
			},
		},
		OnRemove:       planet.OnRemoveAbandon,
		Wait:           planet.WaitAccepted,
		TimeoutSeconds: pulumi.Int(60),
	}, pulumi.Provider(other))
	if err != nil {
		return err
	}
	read := planet.OrdersFromFileOutput(ctx, planet.OrdersFromFileOutputArgs{
		File:      pulumi.String("lakes.csv"),
		Key:       pulumi.ToStringArray([]string{"folder", "name"}),
		Place:     planet.PlaceColumnsArgs{Longitude: pulumi.String("E"), Latitude: pulumi.String("N")},
		OnProblem: planet.OnProblemSkip,
	})
	if _, err := planet.NewTaskingOrderBatch(ctx, "lakes", &planet.TaskingOrderBatchArgs{
		Orders: read.Orders(),
	}); err != nil {
		return err
	}
	fields.Results.MapIndex(pulumi.String("north_field")).Status().ApplyT(func(status string) string {
		tell(map[string]any{"status": status})
		return status
	})
	return nil
}

func main() {
	if err := pulumi.RunErr(program, pulumi.WithMocks("project", "stack", recorder{})); err != nil {
		log.Fatal(err)
	}
}
