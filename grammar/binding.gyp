{
  "targets": [
    {
      "target_name": "tree_sitter_cable_binding",
      "sources": ["bindings/node/binding.c", "src/parser.c", "src/scanner.c"],
      "include_dirs": ["src"],
      "defines": ["NAPI_VERSION=8"],
      "conditions": [
        ["OS=='win'", { "msvs_settings": { "VCCLCompilerTool": { "AdditionalOptions": ["/std:c11", "/utf-8"] } } }],
        ["OS!='win'", { "cflags_c": ["-std=c11"] }]
      ]
    }
  ]
}
