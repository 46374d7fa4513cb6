//! What a telegram says: the message and its fields, each with its range.
