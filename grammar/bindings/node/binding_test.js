// The grammar in Node, with the `tree-sitter` package: `npm test`.

const assert = require("node:assert/strict");
const { test } = require("node:test");
const Parser = require("tree-sitter");
const cable = require("../..");

const TEXT = "R 151603Z JUN 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\n\nSUBJECT: ROSES\n\n1. (U) Text.\n";

function parse() {
  const parser = new Parser();
  parser.setLanguage(cable);
  return parser.parse(TEXT).rootNode;
}

test("a telegram is parsed", () => {
  const root = parse();
  assert.equal(root.type, "source_file");
  assert.equal(root.hasError, false);
  const [subject] = root.descendantsOfType("subject_line");
  // The field is an attribute: the package has read the description of the nodes.
  assert.deepEqual(subject.textNodes.map((node) => node.text), ["ROSES"]);
});

test("the highlights name the parts", () => {
  const captures = new Parser.Query(cable, cable.HIGHLIGHTS_QUERY).captures(parse());
  const found = captures.map(({ name, node }) => `${name} ${node.text}`);
  for (const expected of ["markup.heading ROSES", "constant JUN", "string AMEMBASSY QUITO", "attribute (U)"]) {
    assert.ok(found.includes(expected), `${expected} is missing in ${found.join(", ")}`);
  }
});

test("every query fits the grammar", () => {
  for (const name of ["HIGHLIGHTS_QUERY", "FOLDS_QUERY", "INDENTS_QUERY", "TEXTOBJECTS_QUERY"]) {
    assert.ok(new Parser.Query(cable, cable[name]).captures(parse()).length > 0, name);
  }
});
