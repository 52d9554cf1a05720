// gensdk SCHEMA FOLDER: writes the SDKs of a provider's schema, a folder per language, with the
// code generators of the CLI that this module pins.
package main

import (
	"errors"
	"log"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/pulumi/pulumi/pkg/v3/codegen/dotnet"
	gogen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// The first line of each file names it.
const tool = "npm run sdk"

// Contents by path.
type files = map[string][]byte

type language struct {
	name     string
	generate func(*schema.Package) (files, error)
	// How the language writes a property that the schema calls `startTime`.
	property func(string) string
}

var languages = []language{
	{"nodejs", generateNode, func(name string) string { return name }},
	{"python", generatePython, python.PyName},
	{"go", generateGo, gogen.Title},
	{"dotnet", generateDotnet, dotnet.Title},
}

// From Go 1.26 on, filepath.Rel answers ".." where the generator counts on "../.", so files in
// folders import from their own folder what is in the one above.
var fromAbove = strings.NewReplacer(`"./types/`, `"../types/`, `"./utilities"`, `"../utilities"`)

func generateNode(pkg *schema.Package) (files, error) {
	generated, err := nodejs.GeneratePackage(tool, pkg, nil, nil, false, nil)
	for path, content := range generated {
		if strings.Contains(path, "/") {
			generated[path] = []byte(fromAbove.Replace(string(content)))
		}
	}
	return generated, err
}

// pyproject.toml names a README beside it, which the generator puts into the package.
func generatePython(pkg *schema.Package) (files, error) {
	generated, err := python.GeneratePackage(tool, pkg, nil, nil)
	const readme = "README.md"
	for path, content := range generated {
		if path != readme && filepath.Base(path) == readme {
			delete(generated, path)
			generated[readme] = content
		}
	}
	return generated, err
}

func generateGo(pkg *schema.Package) (files, error) {
	return gogen.GeneratePackage(tool, pkg, nil)
}

const logo = "logo.png"

var aboutLogo = regexp.MustCompile(
	`\s*<PackageIcon>logo\.png</PackageIcon>|\s*<ItemGroup>\s*<None Include="logo\.png">(?s:.*?)</ItemGroup>`)

// The generator fetches Pulumi's logo, and this package has none.
func generateDotnet(pkg *schema.Package) (files, error) {
	generated, err := dotnet.GeneratePackage(tool, pkg, nil, nil)
	delete(generated, logo)
	for path, content := range generated {
		if filepath.Ext(path) == ".csproj" {
			generated[path] = aboutLogo.ReplaceAll(content, nil)
		}
	}
	return generated, err
}

// Answers the request for the logo, and no other.
type noWeb struct{}

func (noWeb) RoundTrip(request *http.Request) (*http.Response, error) {
	if !strings.HasSuffix(request.URL.Path, "_logo_64x64.png") {
		return nil, errors.New("a generator must fetch nothing")
	}
	return &http.Response{StatusCode: http.StatusOK, Body: http.NoBody, Request: request}, nil
}

func write(lang language, text []byte, folder string) error {
	pkg, err := bind(text, lang.property)
	if err != nil {
		return err
	}
	generated, err := lang.generate(pkg)
	if err != nil {
		return err
	}
	for name, content := range generated {
		path := filepath.Join(folder, lang.name, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 3 {
		log.Fatal("usage: gensdk SCHEMA FOLDER")
	}
	http.DefaultTransport = noWeb{}
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatalf("reading the schema: %v", err)
	}
	for _, lang := range languages {
		if err := write(lang, text, os.Args[2]); err != nil {
			log.Fatalf("generating the SDK for %s: %v", lang.name, err)
		}
	}
}
