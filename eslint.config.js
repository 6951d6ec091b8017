import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["static/dist/", "node_modules/", ".venv/", "instance/"] },
  js.configs.recommended,
  {
    files: ["static/js/**/*.js"],
    languageOptions: { globals: globals.browser },
    rules: {
      complexity: ["error", 10],
      eqeqeq: "error",
      "max-params": ["error", 4],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Text goes in as text: use textContent." },
        { property: "outerHTML", message: "Text goes in as text: use textContent." },
        { property: "insertAdjacentHTML", message: "Text goes in as text: use textContent." },
      ],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["static/js/**/*.test.js", "static/build.mjs", "tests/**/*.mjs"],
    languageOptions: { globals: globals.node },
  },
];
