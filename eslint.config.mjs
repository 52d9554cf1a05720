import js from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["**/dist/", "**/node_modules/", "sdk/", "test/sdk/programs/"] },
  {
    files: ["**/*.ts", "provider/review/page/*.js"],
    extends: [js.configs.recommended, ...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ["tsconfig.json", "provider/review/page/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "max-lines": ["error", { max: 250, skipBlankLines: false, skipComments: false }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports" }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    },
  },
  // These scripts share one scope, and the compiler knows its names.
  {
    files: ["provider/review/page/*.js"],
    languageOptions: { sourceType: "script" },
    rules: { "no-undef": "off", "@typescript-eslint/no-unused-vars": ["error", { vars: "local" }] },
  },
  { files: ["test/**/*.ts"], rules: { "max-lines": "off" } },
);
