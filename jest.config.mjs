const typescript = [
  "ts-jest",
  { tsconfig: { module: "commonjs", target: "ES2022", esModuleInterop: true, isolatedModules: true } },
];

const layer = (name, options = {}) => ({
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  testPathIgnorePatterns: process.env.FULL ? [] : ["\\.full\\.test\\.ts$"],
  transform: { "^.+\\.ts$": typescript },
  // The simulator's sources, not its build.
  moduleNameMapper: { "\\.\\./simulator$": "<rootDir>/simulator/index.ts" },
  ...options,
});

export default {
  maxWorkers: 2,
  // A worker keeps some of what each file has loaded, and collects garbage for ever longer.
  workerIdleMemoryLimit: "500MB",
  projects: [
    layer("unit"),
    layer("core"),
    layer("simulator"),
    layer("model", {
      moduleNameMapper: {
        "\\.\\./simulator$": "<rootDir>/simulator/index.ts",
        // Requests stay in the process: test/model/README.md.
        "^undici$": "<rootDir>/test/model/wire.ts",
      },
    }),
    layer("page"),
    layer("sdk", { globalSetup: "<rootDir>/test/support/findSdkTools.ts" }),
    layer("host"),
    layer("engine", { globalSetup: "<rootDir>/test/support/findEngine.ts" }),
  ],
  testTimeout: 300_000,
};
