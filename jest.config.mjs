const typescript = [
  "ts-jest",
  { tsconfig: { module: "commonjs", target: "ES2022", esModuleInterop: true, isolatedModules: true } },
];

// The simulator's sources, not its build.
const simulator = { "\\.\\./simulator$": "<rootDir>/simulator/index.ts" };
// Requests stay in the process: test/model/README.md.
const inProcess = { "^undici$": "<rootDir>/test/model/wire.ts" };
// The same tests, through the plugin: test/support/nativeFront.ts.
const native = { "^(\\.|.*/support)/front$": "<rootDir>/test/support/nativeFront.ts" };
// Of the core's tests, those of promises about orders. `npm test` runs the first ones through the
// plugin, `npm run test:full` all.
const promises = ["adopt", "faultMatrix", "found", "moves", "partialFailure", "recovery"];
const morePromises = [
  ...["accounts", "badAnswers", "cancelledShown", "contradictions", "drift", "endShown", "foreignBulk"],
  ...[
    "foundBeside",
    "foundWriting",
    "hostileTexts",
    "kill",
    "kinds",
    "largeAnswers",
    "leftPending",
    "lifecycle",
  ],
  ...["lookUpTouched", "movedStart", "notShown", "oddAnswers", "pages", "refusals", "replacedByWindow"],
  ...["rewriting", "scale", "secrets", "service", "undocumented", "wait", "waiting", "writing"],
];

const layer = (name, options = {}) => ({
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  testPathIgnorePatterns: process.env.FULL ? [] : ["\\.full\\.test\\.ts$"],
  transform: { "^.+\\.ts$": typescript },
  moduleNameMapper: simulator,
  ...options,
});

export default {
  // Of two cores: many tests wait for processes that they have started.
  maxWorkers: 3,
  // A worker keeps some of what each file has loaded, and collects garbage for ever longer.
  workerIdleMemoryLimit: "300MB",
  projects: [
    layer("unit"),
    layer("core"),
    layer("simulator"),
    layer("core", {
      displayName: "core-native",
      testMatch: [...promises, ...(process.env.FULL ? morePromises : [])].map(
        (name) => `<rootDir>/test/core/${name}.test.ts`,
      ),
      moduleNameMapper: { ...simulator, ...native },
    }),
    layer("model", { moduleNameMapper: { ...simulator, ...inProcess } }),
    layer("model", {
      displayName: "model-native",
      moduleNameMapper: { ...simulator, ...inProcess, ...native },
    }),
    layer("plugin", { moduleNameMapper: { ...simulator, ...native } }),
    layer("page"),
    layer("sdk", { globalSetup: "<rootDir>/test/support/findSdkTools.ts" }),
    layer("host"),
    layer("engine", { globalSetup: "<rootDir>/test/support/findEngine.ts" }),
  ],
  testTimeout: 300_000,
};
