/** A kind of node, as tree-sitter describes it in `node-types.json`. */
type NodeType = { type: string; named: boolean };

/** What a node may have in a field or as a child. */
type ChildTypes = { multiple: boolean; required: boolean; types: NodeType[] };

/** The grammar, for `Parser.setLanguage` of the `tree-sitter` package. */
declare const cable: {
  name: "cable";
  /** The parser, in the form that only `tree-sitter` can read. */
  language: unknown;
  /** All kinds of nodes with their fields. */
  nodeTypeInfo: (NodeType & {
    root?: boolean;
    extra?: boolean;
    fields?: Record<string, ChildTypes>;
    children?: ChildTypes;
    subtypes?: NodeType[];
  })[];
  /** Captures for highlighting, in Neovim's names. */
  HIGHLIGHTS_QUERY: string;
  /** Ranges that fold. */
  FOLDS_QUERY: string;
  /** Lines after which the indent stays. */
  INDENTS_QUERY: string;
  /** Messages, paragraphs and fields as text objects, in Neovim's names. */
  TEXTOBJECTS_QUERY: string;
};

export = cable;
