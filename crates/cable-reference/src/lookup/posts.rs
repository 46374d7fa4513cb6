//! Posts: by the name in a message reference number, by address, and by the stems of archive ids.

use super::routing::by_address;
use crate::built_in;
use crate::fold;
use crate::index::PostName;
use crate::record::Post;
use crate::reference::Reference;

impl Reference {
    /// The post of a name as message reference numbers have it: `SAN SALVADOR`.
    pub fn post_by_mrn_name(&self, mrn_name: &str) -> Option<&Post> {
        self.post_table().coded(mrn_name.trim()).next()
    }

    /// The posts of an address: the mission to the OECD numbered its telegrams under two names in
    /// its time. `WASHDC` and `WASHINGTON DC` are the same.
    pub fn posts_by_plain_address<'a>(&'a self, plain_address: &str) -> impl Iterator<Item = &'a Post> + use<'a> {
        let order = self.overlay.as_deref().map_or(&[][..], |overlay| &overlay.posts_by_address);
        by_address(self.post_table(), built_in::POSTS_BY_ADDRESS, order, plain_address)
    }

    /// The post of an address; of several the one that has a routing indicator.
    pub fn post_by_plain_address(&self, plain_address: &str) -> Option<&Post> {
        let has_indicator = |post: &&Post| !post.routing_indicators.is_empty();
        self.posts_by_plain_address(plain_address)
            .find(has_indicator)
            .or_else(|| self.posts_by_plain_address(plain_address).next())
    }

    /// The posts that a stem may stand for, the likeliest first: by the name without blanks
    /// (`SANSALVADOR`), then by short form or misspelling (`USUNN`), then by the first six columns
    /// of the name (`SANSA`). Blanks in the stem do not matter.
    pub fn posts_by_stem(&self, stem: &str) -> Vec<&Post> {
        let user_rows = self.post_table().user_rows();
        let from_user = names(self.user_names(), stem)
            .iter()
            .filter_map(|name| Some((name.kind, user_rows.get(name.post as usize)?)));
        let from_built_in = names(built_in::POST_NAMES, stem)
            .iter()
            .filter_map(|name| Some((name.kind, self.post_table().visible(name.post)?)));
        let mut found: Vec<_> = from_user.chain(from_built_in).collect();
        found.sort_by_key(|&(kind, _)| kind);
        let mut posts: Vec<&Post> = Vec::with_capacity(found.len());
        for (_, post) in found {
            if !posts.iter().any(|&known| std::ptr::eq(known, post)) {
                posts.push(post);
            }
        }
        posts
    }

    /// The likeliest post of a stem; see [`Reference::posts_by_stem`].
    pub fn post_by_stem(&self, stem: &str) -> Option<&Post> {
        self.posts_by_stem(stem).into_iter().next()
    }

    fn user_names(&self) -> &[PostName] {
        self.overlay.as_deref().map_or(&[], |overlay| &overlay.post_names)
    }
}

/// The entries of a name in a sorted slice.
fn names<'n>(names: &'n [PostName], wanted: &str) -> &'n [PostName] {
    let compare = |name: &PostName| name.name.bytes().cmp(fold::unspaced(wanted));
    let start = names.partition_point(|name| compare(name).is_lt());
    let length = names[start..].partition_point(|name| compare(name).is_eq());
    &names[start..start + length]
}
