//! Columns that hold one of a few known words.

/// An enum whose variants are the words of a column.
pub(crate) trait ClosedSet: Copy + Sized + 'static {
    /// All variants, in the order of their declaration.
    const VALUES: &'static [Self];

    /// The word as the tables spell it.
    fn word(self) -> &'static str;

    /// The variant of a word; blanks at its ends and its case do not matter.
    fn parse(word: &str) -> Option<Self> {
        Self::VALUES.iter().copied().find(|value| value.word().eq_ignore_ascii_case(word.trim()))
    }
}

/// Declares an enum together with the word of each variant.
macro_rules! closed_set {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $($(#[$variant_attribute:meta])* $variant:ident = $word:literal,)+
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_attribute])* $variant,)+
        }

        impl $name {
            /// All variants, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word as the tables spell it.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl $crate::record::ClosedSet for $name {
            const VALUES: &'static [Self] = Self::ALL;

            fn word(self) -> &'static str {
                self.as_str()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }
    };
}

pub(crate) use closed_set;
