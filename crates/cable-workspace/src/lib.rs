//! Configuration, file discovery and the documents of a workspace.
