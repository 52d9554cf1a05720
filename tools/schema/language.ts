// How the package is called in each language, and what it needs there.

/** Where the Go module will be is not known yet; this name belongs to nobody. */
export const goModule = "example.com/pulumi-planet/sdk/go/planet";

const readme = `A Pulumi provider for Planet's Tasking API: satellite images are ordered by a program, in bulk.

This SDK was generated from the provider's schema. It needs the plugin \`pulumi-resource-planet\` of the same version, and Node on the PATH.
`;

export const language = (description: string): Record<string, object> => ({
  nodejs: {
    packageName: "pulumi-planet",
    packageDescription: description,
    readme,
    respectSchemaVersion: true,
  },
  python: {
    packageName: "pulumi_planet",
    readme,
    pyproject: { enabled: true },
    respectSchemaVersion: true,
  },
  go: {
    importBasePath: goModule,
    respectSchemaVersion: true,
  },
  csharp: {
    packageReferences: { Pulumi: "3.*" },
    respectSchemaVersion: true,
  },
});
