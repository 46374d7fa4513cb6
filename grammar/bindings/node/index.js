// The grammar for the `tree-sitter` package: `parser.setLanguage(require("tree-sitter-cable"))`.

const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..", "..");
const query = (name) => readFileSync(join(root, "queries", `${name}.scm`), "utf8");

module.exports = {
  name: "cable",
  language: require("node-gyp-build")(root).language,
  nodeTypeInfo: require("../../src/node-types.json"),
  HIGHLIGHTS_QUERY: query("highlights"),
  FOLDS_QUERY: query("folds"),
  INDENTS_QUERY: query("indents"),
  TEXTOBJECTS_QUERY: query("textobjects"),
};
