// Parses all telegrams of a folder by the grammar in WebAssembly and by the addon: the trees have to be the same.
//
// Arguments: the module, the folder of the package for Node, the folder of the telegrams.

const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const Native = require("tree-sitter");
const web = require("web-tree-sitter");

const [, , module_, package_, folder] = process.argv;

async function main() {
  await web.Parser.init();
  const parser = new web.Parser();
  parser.setLanguage(await web.Language.load(readFileSync(module_)));
  const native = new Native();
  native.setLanguage(require(package_));

  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".cable"));
  for (const name of names) {
    const text = readFileSync(join(folder, name), "utf8");
    const expected = native.parse(text, null, { bufferSize: 2 * text.length + 2 }).rootNode.toString();
    const found = parser.parse(text).rootNode.toString();
    if (found !== expected) throw new Error(`${name} has the tree\n${found}\ninstead of\n${expected}`);
  }
  if (names.length < 10) throw new Error(`${folder} has ${names.length} telegrams`);
  console.log(`WebAssembly has the same trees of ${names.length} telegrams`);
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
