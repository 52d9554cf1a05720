// A schema as the generators read it.
package main

import (
	"encoding/json"
	"regexp"
	"strings"

	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// Bound anew for each language: a generator changes what it is given, and the descriptions differ.
func bind(text []byte, property func(string) string) (*schema.Package, error) {
	var read map[string]any
	if err := json.Unmarshal(text, &read); err != nil {
		return nil, err
	}
	describeIn(property, read)
	described, err := json.Marshal(read)
	if err != nil {
		return nil, err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(described, &spec); err != nil {
		return nil, err
	}
	pkg, diagnostics, err := schema.BindSpec(spec, nil, schema.ValidationOptions{})
	if err != nil {
		return nil, err
	}
	// A warning, too, is a mistake in the schema.
	if len(diagnostics) > 0 {
		return nil, diagnostics
	}
	return pkg, nil
}

// A name of several words. Those of one word are understood in any language, and may be something
// else, such as a column of a file.
var propertyName = regexp.MustCompile("`[a-z]+(?:[A-Z][a-z]*)+`")

// Lets the descriptions call properties as the language does.
func describeIn(property func(string) string, value any) {
	switch value := value.(type) {
	case map[string]any:
		for key, inner := range value {
			if text, ok := inner.(string); ok && key == "description" {
				value[key] = propertyName.ReplaceAllStringFunc(text, func(name string) string {
					return "`" + property(strings.Trim(name, "`")) + "`"
				})
			} else {
				describeIn(property, inner)
			}
		}
	case []any:
		for _, inner := range value {
			describeIn(property, inner)
		}
	}
}
