//! A user's tables lie over those that are compiled in.

use cable_reference::{Reference, RoutingKind, UserTable};

fn table(file: &str, text: &str) -> UserTable {
    UserTable { file: file.to_owned(), text: text.to_owned() }
}

/// The books with one user's table, which must be sound.
fn with(file: &str, text: &str) -> Reference {
    let (reference, errors) = Reference::built_in().with_user_tables(&[table(file, text)]);
    assert_eq!(errors, []);
    reference
}

fn check_errors(file: &str, text: &str, expected: &[&str]) {
    let (_, errors) = Reference::built_in().with_user_tables(&[table(file, text)]);
    let messages: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(messages, expected);
}

#[test]
fn rows_are_added() {
    let built_in = Reference::built_in();
    assert!(built_in.tag("KXYZ").is_none());
    let reference = with("tags.tsv", "tag\tcategory\ttitle\nkxyz\tprogram\tTest Program\n");
    let tag = reference.tag("KXYZ").expect("the added TAG");
    assert_eq!(tag.title.as_deref(), Some("Test Program"));
    assert_eq!(tag.source, "tags.tsv");
    assert_eq!(reference.tags().count(), built_in.tags().count() + 1);
    assert_eq!(reference.tag("KZ"), built_in.tag("KZ"));
}

#[test]
fn rows_take_the_place_of_those_with_their_code() {
    let reference = with("tags.tsv", "tag\tcategory\ttitle\nKZ\tgeographic\tOurs\n");
    assert_eq!(reference.tag("kz").and_then(|tag| tag.title.as_deref()), Some("Ours"));
    assert_eq!(reference.tags().filter(|tag| tag.code == "KZ").count(), 1);
    assert_eq!(reference.tags().count(), Reference::built_in().tags().count());
}

#[test]
fn a_station_is_added_to_an_indicator_and_one_of_the_same_address_replaced() {
    let text = "plain_address\trouting_indicator\tkind\n\
                AMEMBASSY NUR SULTAN\tRUEHTA\tembassy\n\
                AMEMBASSY ASTANA\tRUEHTA\tmission\n";
    let reference = with("ours.tsv", text);
    let mut stations: Vec<_> =
        reference.stations_of("RUEHTA").map(|row| (row.plain_address.to_string(), row.kind)).collect();
    stations.sort();
    assert_eq!(
        stations,
        [
            ("AMEMBASSY ASTANA".to_owned(), RoutingKind::Mission),
            ("AMEMBASSY NUR SULTAN".to_owned(), RoutingKind::Embassy),
        ]
    );
    assert_eq!(reference.routing_indicators_of("amembassy nur sultan").count(), 1);
    assert_eq!(reference.routing_indicators_of("AMEMBASSY ASTANA").count(), 1);
}

#[test]
fn an_added_post_is_found_in_every_way() {
    let reference = with(
        "posts.tsv",
        "mrn_name\tkind\tplad\tmisspellings_and_short_forms\nNEW HAVEN\tconsulate\tAMCONSUL NEW HAVEN\tNHVN",
    );
    let post = reference.post_by_mrn_name("NEW HAVEN").expect("the added post");
    assert_eq!((&*post.compact_id, &*post.page_header_name), ("NEWHAVEN", "NEW HAVEN"));
    assert_eq!(reference.post_by_stem("NHVN"), Some(post));
    assert!(reference.posts_by_stem("NEWHA").contains(&post));
    assert_eq!(reference.post_by_plain_address("AMCONSUL NEW HAVEN"), Some(post));
}

#[test]
fn a_later_table_lies_over_an_earlier_one() {
    let header = "tag\tcategory\ttitle\n";
    let tables = [
        table("one.tsv", &format!("{header}KXYZ\tprogram\tOne\nKXYA\tprogram\tA\n")),
        table("two.tsv", &format!("{header}KXYZ\tprogram\tTwo\n")),
    ];
    let (reference, errors) = Reference::built_in().with_user_tables(&tables);
    assert_eq!(errors, []);
    let title =
        |reference: &Reference, code| reference.tag(code).and_then(|tag| tag.title.as_deref().map(str::to_owned));
    assert_eq!(title(&reference, "KXYZ").as_deref(), Some("Two"));
    let third = [table("three.tsv", &format!("{header}KXYZ\tprogram\tThree\n"))];
    let (reference, _) = reference.with_user_tables(&third);
    assert_eq!(title(&reference, "KXYZ").as_deref(), Some("Three"));
    assert_eq!(title(&reference, "KXYA").as_deref(), Some("A"));
}

#[test]
fn errors_name_file_line_and_column_and_what_was_expected() {
    check_errors(
        "tags.tsv",
        "tag\tcategory\nKXYZ\tprogramme\n",
        &["tags.tsv:2: column `category`: expected one of subject, program, organization, person, \
           geographic, found `programme`"],
    );
    check_errors(
        "ours.tsv",
        "%% ours\n\nrouting_indicator\tplain_address\tkind\nUEHTA\tX\tembassy\nRUEHTA\t\tembassy\n",
        &[
            "ours.tsv:4: column `routing_indicator`: expected three to eight letters, the first \
             an R, found `UEHTA`",
            "ours.tsv:5: column `plain_address`: expected a value, found nothing",
        ],
    );
    check_errors(
        "tags.tsv",
        "tag\tcategory\ttimes_seen\nKXYZ\tprogram\tmany\n",
        &["tags.tsv:2: column `times_seen`: expected a whole number, found `many`"],
    );
    check_errors(
        "orders.tsv",
        "number\teffective_from\treason_letters\n14000\t2027-02-30\t\n14001\t2027-02-28\ta\n",
        &[
            "orders.tsv:2: column `effective_from`: expected a day as year-month-day, as in \
             1995-10-14, found `2027-02-30`",
            "orders.tsv:3: column `reason_letters`: expected small letters or numbers, each with \
             its meaning: `a plans; b sources`, found `a`",
        ],
    );
    check_errors(
        "tags.tsv",
        "tag\tcategory\nKXYZ\tprogram\tmore\nKXYA\tprogram\nkxya\tprogram\n",
        &[
            "tags.tsv:2: expected 2 columns as in the header line, found 3",
            "tags.tsv:4: expected a row other than that of line 3, found `KXYA`",
        ],
    );
}

#[test]
fn errors_in_the_header_line_are_told() {
    check_errors(
        "tags.tsv",
        "tag\tcategry\nKXYZ\tprogram\n",
        &[
            "tags.tsv:1: expected the columns tag, category, group, title, status_era, \
             times_seen, source, found `categry`",
            "tags.tsv:1: expected the column `category`, found only tag, categry",
        ],
    );
    check_errors(
        "tags.tsv",
        "category\tcategory\nprogram\tprogram\n",
        &[
            "tags.tsv:1: expected each column once, found `category`",
            "tags.tsv:1: expected the column `tag`, found only category, category",
        ],
    );
    let unknown = "expected a header line with one of the columns routing_indicator, tag, mrn_name, \
                   caption, signal, number, prosign, word, symbol, which tells the table";
    check_errors("ours.tsv", "code\n", &[&format!("ours.tsv:1: {unknown}, found `code`")]);
    check_errors("ours.tsv", "", &[&format!("ours.tsv: {unknown}, found nothing")]);
}

#[test]
fn sound_rows_are_kept_beside_wrong_ones() {
    let tables = [table("tags.tsv", "tag\tcategory\nKXYZ\tprogram\nKXYA\twrong\n")];
    let (reference, errors) = Reference::built_in().with_user_tables(&tables);
    assert_eq!(errors.len(), 1);
    assert!(reference.tag("KXYZ").is_some());
    assert!(reference.tag("KXYA").is_none());
}

#[test]
fn line_ends_and_a_byte_order_mark_do_not_matter() {
    let reference = with("tags.tsv", "\u{feff}tag\tcategory\r\nKXYZ\tprogram\r\n");
    assert!(reference.tag("KXYZ").is_some());
}

#[test]
fn files_and_folders_are_read() {
    let folder = std::env::temp_dir().join(format!("cable-reference-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("b.tsv"), "tag\tcategory\ttitle\nKXYZ\tprogram\tB\n").expect("b");
    std::fs::write(folder.join("a.tsv"), "tag\tcategory\ttitle\nKXYZ\tprogram\tA\n").expect("a");
    std::fs::write(folder.join("notes.txt"), "no table").expect("notes");
    let missing = folder.join("missing.tsv");
    let (reference, errors) = Reference::load([&folder, &missing]);
    std::fs::remove_dir_all(&folder).expect("removal");
    let title = reference.tag("KXYZ").and_then(|tag| tag.title.as_deref());
    assert_eq!(title, Some("B"), "tables of a folder are read by name");
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].file, missing.display().to_string());
}

#[test]
fn a_reference_is_shared_among_threads() {
    fn check<T: Send + Sync + Clone + 'static>(_: &T) {}
    check(&Reference::built_in());
}
