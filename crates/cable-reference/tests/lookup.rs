//! What the code books answer.

use cable_reference::{Date, Entry, Reference, RoutingKind, TagCategory, months, routing};

static BOOKS: Reference = Reference::built_in();

/// The words of an answer, to be compared with those expected.
fn check<T: AsRef<str>>(found: impl IntoIterator<Item = T>, expected: &[&str]) {
    let found: Vec<String> = found.into_iter().map(|word| word.as_ref().to_owned()).collect();
    assert_eq!(found, expected);
}

#[test]
fn an_indicator_has_its_stations() {
    let books = &BOOKS;
    check(books.stations_of("RUEHTA").map(|row| &row.plain_address), &["AMEMBASSY ASTANA"]);
    let astana = books.routing_indicator("ruehta").expect("a station");
    assert_eq!(astana.geo_tag.as_deref(), Some("KZ"));
    assert_eq!(astana.country.as_deref(), Some("Kazakhstan"));
    assert_eq!(astana.kind, RoutingKind::Embassy);
    check(
        books.stations_of("RUEKJCS").map(|row| &row.plain_address),
        &[
            "DEPT OF DEFENSE WASHDC",
            "JOINT STAFF WASHDC",
            "JOINT STAFF WASHINGTON DC",
            "SECDEF WASHDC",
            "SECDEF WASHINGTON DC",
        ],
    );
    let most_seen = books.routing_indicator("RUEKJCS").expect("a station");
    assert_eq!(most_seen.plain_address, "SECDEF WASHDC");
    assert_eq!(books.stations_of("RUEHQQQQ").count(), 0);
    assert_eq!(books.stations_of("").count(), 0);
}

#[test]
fn an_address_has_its_indicators_in_both_ways_of_writing_washington() {
    let books = &BOOKS;
    let indicators = |address| {
        let mut codes: Vec<_> = books.routing_indicators_of(address).map(|row| row.code.to_string()).collect();
        codes.dedup();
        codes
    };
    check(indicators("AMEMBASSY ASTANA"), &["RUEHTA"]);
    check(indicators("amembassy  astana"), &["RUEHTA"]);
    check(indicators("AMEMBASSY ASTANA//POL//"), &["RUEHTA"]);
    assert_eq!(indicators("SECSTATE WASHDC"), indicators("SECSTATE WASHINGTON DC"));
    assert!(indicators("SECSTATE WASHDC").contains(&"RUEHC".to_owned()));
    check(indicators("AMEMBASSY NOWHERE"), &[]);
    check(indicators(""), &[]);
}

#[test]
fn exact_look_ups_do_not_allocate() {
    let counted = allocation_counter::measure(|| {
        assert_eq!(BOOKS.stations_of("ruekjcs").count(), 5);
        assert!(BOOKS.routing_indicator("RUEHTA").is_some());
        assert!(BOOKS.routing_indicators_of("SECSTATE WASHINGTON DC").next().is_some());
        assert!(BOOKS.tag("prel").is_some());
        assert!(BOOKS.post_by_mrn_name("ASTANA").is_some());
        assert!(BOOKS.post_by_plain_address("AMEMBASSY ASTANA").is_some());
        assert!(BOOKS.caption_of_line("EXCLUSIVE FOR THE AMBASSADOR").is_some());
        assert!(BOOKS.classification("C O N F I D E N T I A L").is_some());
        assert!(BOOKS.classification_by_portion_mark("C//NF").is_some());
        assert!(BOOKS.signal("ZEQ6").is_some());
        assert!(BOOKS.precedence("IMMEDIATE").is_some());
        assert!(BOOKS.executive_order_on(Date::new(2008, 11, 18)).is_some());
        assert!(BOOKS.bureau("SCA/CEN").is_some());
        assert!(BOOKS.tag("QQQQ").is_none());
    });
    assert_eq!(counted.count_total, 0);
}

#[test]
fn collectives_are_known_by_table_and_by_words() {
    for address in ["CIS COLLECTIVE", "NAVADMIN", "AIG 205", "ALL DIPLOMATIC AND CONSULAR POSTS"] {
        assert!(BOOKS.is_collective(address), "{address}");
    }
    for address in ["AMEMBASSY ASTANA", "SECSTATE WASHDC", "AIG"] {
        assert!(!BOOKS.is_collective(address), "{address}");
    }
}

#[test]
fn the_table_agrees_with_the_rules_of_construction() {
    for row in BOOKS.routing_indicators() {
        let Some(decoded) = routing::decode(&row.code) else {
            assert!(row.code.len() < 4, "{}", row.code);
            continue;
        };
        if decoded.reach == routing::Reach::AnyAddress {
            assert!(routing::matches_any_address(&row.code));
        }
        if row.kind == RoutingKind::Allied && row.country.is_some() {
            let nation = decoded.nation.map(routing::Nation::as_str);
            assert_eq!(nation, row.country.as_deref(), "{}", row.code);
        }
    }
    assert!(routing::matches_any_address("rhmfiss"));
    assert!(!routing::matches_any_address("RUEHTA"));
}

#[test]
fn posts_are_found_by_name_address_and_stem() {
    let books = &BOOKS;
    let name = |post: Option<&cable_reference::Post>| post.map(|post| post.mrn_name.to_string());
    let by_stem = |stem| name(books.post_by_stem(stem)).unwrap_or_default();
    assert_eq!(by_stem("SANSA"), "SAN SALVADOR");
    assert_eq!(by_stem("ALEXAN"), "ALEXANDRIA");
    assert_eq!(by_stem("sansalvador"), "SAN SALVADOR");
    assert_eq!(by_stem("USUNN"), "USUN NEW YORK");
    assert_eq!(by_stem("TELAV"), "TEL AVIV");
    assert_eq!(by_stem("ABIDJA"), "ABIDJAN");
    assert_eq!(by_stem("NATOB"), "NATO BRUSSELS");
    assert_eq!(by_stem("IAEAV"), "IAEA VIENNA");
    assert_eq!(by_stem("ASTANA"), "ASTANA");
    assert_eq!(by_stem("QQQQ"), "");
    assert_eq!(by_stem(""), "");
    check(books.posts_by_stem("MOGADI").iter().map(|post| &post.mrn_name), &["MOGADISCIO", "MOGADISHU"]);
    // The name itself comes before a short form of another post.
    check(books.posts_by_stem("TAIPEI").iter().map(|post| &post.mrn_name), &["TAIPEI", "AIT TAIPEI"]);

    let by_address = |address| name(books.post_by_plain_address(address)).unwrap_or_default();
    assert_eq!(by_address("AMEMBASSY ASTANA"), "ASTANA");
    assert_eq!(by_address("SECSTATE WASHDC"), "STATE");
    assert_eq!(by_address("SECSTATE WASHINGTON DC"), "STATE");
    assert_eq!(by_address("USMISSION OECD PARIS"), "USOECD PARIS");
    assert_eq!(books.posts_by_plain_address("USMISSION OECD PARIS").count(), 2);
    assert_eq!(books.posts_by_plain_address("").count(), 0);
    assert_eq!(name(books.post_by_mrn_name("san salvador")).unwrap_or_default(), "SAN SALVADOR");
    assert!(books.post_by_mrn_name("SANSALVADOR").is_none());
}

#[test]
fn tags_of_a_country_are_found_by_todays_and_former_names() {
    let codes = |name| {
        let tags = BOOKS.tags_for_country(name);
        tags.iter().map(|tag| tag.code.to_string()).collect::<Vec<_>>()
    };
    check(codes("Kazakhstan"), &["KZ"]);
    check(codes("zaire"), &["CG"]);
    check(codes("Soviet Union"), &["UR"]);
    check(codes("Burkina Faso"), &["UV"]);
    check(codes("Upper Volta"), &["UV"]);
    check(codes("Atlantis"), &[]);
    let kazakhstan = BOOKS.tag("kz").expect("a TAG");
    assert_eq!(kazakhstan.category, TagCategory::Geographic);
    assert_eq!(BOOKS.tag("PREL").map(|tag| tag.category), Some(TagCategory::Subject));
}

#[test]
fn orders_follow_one_another() {
    let name = |year, month, day| {
        let order = BOOKS.executive_order_on(Date::new(year, month, day));
        order.map(|order| order.name.to_string()).unwrap_or_default()
    };
    assert_eq!(name(1939, 1, 1), "");
    assert_eq!(name(1972, 5, 31), "10501");
    assert_eq!(name(1972, 6, 1), "11652");
    assert_eq!(name(1979, 6, 1), "12065");
    assert_eq!(name(1990, 6, 1), "12356");
    assert_eq!(name(2003, 3, 24), "12958");
    assert_eq!(name(2003, 3, 25), "12958 as amended by 13292");
    assert_eq!(name(2008, 11, 18), "12958 as amended by 13292");
    assert_eq!(name(2010, 6, 26), "12958 as amended by 13292");
    assert_eq!(name(2026, 1, 1), "13526");
    let names = |number| {
        let orders = BOOKS.executive_orders_numbered(number);
        orders.iter().map(|order| order.name.to_string()).collect::<Vec<_>>()
    };
    check(names(12958), &["12958", "12958 as amended by 13292"]);
    check(names(13292), &["12958 as amended by 13292"]);
    check(names(10104), &["8381/10104"]);
    check(names(1), &[]);
}

#[test]
fn an_order_knows_its_reasons() {
    let codes = |year| {
        let order = BOOKS.executive_order_on(Date::new(year, 7, 1)).expect("an order");
        order.reasons.iter().map(|reason| reason.code.to_string()).collect::<String>()
    };
    assert_eq!(codes(1975), "1234");
    assert_eq!(codes(1990), "12345678910");
    assert_eq!(codes(2000), "abcdefg");
    assert_eq!(codes(2008), "abcdefgh");
    assert_eq!(codes(2020), "abcdefgh");
    let order = BOOKS.executive_order_on(Date::new(2008, 11, 18)).expect("an order");
    let reason = order.reason("B").expect("a reason");
    assert_eq!(reason.meaning, "foreign government information");
    assert!(order.reason("i").is_none());
}

#[test]
fn classifications_are_known_in_every_spelling() {
    let word = |text| BOOKS.classification(text).map(|row| row.word.to_string()).unwrap_or_default();
    assert_eq!(word("CONFIDENTIAL"), "CONFIDENTIAL");
    assert_eq!(word("C O N F I D E N T I A L"), "CONFIDENTIAL");
    assert_eq!(word("C o n f i d e n t i a l"), "CONFIDENTIAL");
    assert_eq!(word("SECRET//NOFORN"), "SECRET");
    assert_eq!(word("SECRET//ORCON//NOFORN"), "SECRET");
    assert_eq!(word("T O P  S E C R E T"), "TOP SECRET");
    assert_eq!(word("TS"), "TOP SECRET");
    assert_eq!(word("UNCLAS"), "UNCLASSIFIED");
    assert_eq!(word("UNCLAS E F T O"), "UNCLASSIFIED EFTO");
    assert_eq!(word("LIMITED OFF USE"), "LIMITED OFFICIAL USE");
    assert_eq!(word("LOU"), "LIMITED OFFICIAL USE");
    assert_eq!(word("SBU"), "SENSITIVE BUT UNCLASSIFIED");
    assert_eq!(word("CLEAR"), "CLEAR");
    for text in ["", "CONFIDENTIALLY", "REF", "//"] {
        assert_eq!(word(text), "", "{text}");
    }
}

#[test]
fn portion_marks_lead_to_their_classification() {
    let word = |mark| {
        let found = BOOKS.classification_by_portion_mark(mark);
        found.map(|row| row.word.to_string()).unwrap_or_default()
    };
    assert_eq!(word("C"), "CONFIDENTIAL");
    assert_eq!(word("(C)"), "CONFIDENTIAL");
    assert_eq!(word("C/NF"), "CONFIDENTIAL");
    assert_eq!(word("C//NF"), "CONFIDENTIAL");
    assert_eq!(word("S//REL TO USA, GBR"), "SECRET");
    assert_eq!(word("(u)"), "UNCLASSIFIED");
    assert_eq!(word("SBU/N"), "SENSITIVE BUT UNCLASSIFIED");
    assert_eq!(word("U/FOUO"), "SENSITIVE BUT UNCLASSIFIED");
    assert_eq!(word("LOU"), "LIMITED OFFICIAL USE");
    for mark in ["", "()", "NF", "A", "/NF"] {
        assert_eq!(word(mark), "", "{mark}");
    }
}

#[test]
fn classifications_compare_by_rank_and_have_letters() {
    let rank = |word| BOOKS.classification(word).and_then(|row| row.rank);
    assert!(rank("UNCLAS") < rank("SBU"));
    assert!(rank("SBU") < rank("LOU"));
    assert!(rank("CONFIDENTIAL") < rank("SECRET"));
    assert!(rank("SECRET") < rank("TOP SECRET"));
    let words = |letter| {
        let found = BOOKS.classifications_by_letter(letter);
        found.iter().map(|row| row.word.to_string()).collect::<Vec<_>>()
    };
    check(words('S'), &["SECRET"]);
    check(words('u'), &["UNCLASSIFIED", "SENSITIVE BUT UNCLASSIFIED"]);
    check(words('Q'), &[]);
}

#[test]
fn precedence_is_known_by_prosign_digraph_and_word() {
    let word = |text| BOOKS.precedence(text).map(|row| row.word.to_string()).unwrap_or_default();
    assert_eq!(word("O"), "IMMEDIATE");
    assert_eq!(word("OO"), "IMMEDIATE");
    assert_eq!(word("immediate"), "IMMEDIATE");
    assert_eq!(word("NIACT  IMMEDIATE"), "NIACT IMMEDIATE");
    assert_eq!(word("Z"), "FLASH");
    assert_eq!(word("RR"), "ROUTINE");
    assert_eq!(word("Q"), "");
    let rank = |text| BOOKS.precedence(text).map(|row| row.rank);
    assert!(rank("R") < rank("P") && rank("P") < rank("O") && rank("O") < rank("Z"));
    assert!(rank("O") < rank("NIACT IMMEDIATE") && rank("NIACT IMMEDIATE") < rank("Z"));
    assert_eq!(rank("NIACT IMMEDIATE").map(|rank| rank.to_string()), Some("4.5".to_owned()));
}

#[test]
fn signals_are_known_with_their_digit_and_question() {
    let signal = |text| BOOKS.signal(text).map(|row| row.signal.to_string()).unwrap_or_default();
    assert_eq!(signal("zny"), "ZNY");
    assert_eq!(signal("ZEQ6"), "ZEQ");
    assert_eq!(signal("INT ZDK"), "ZDK");
    assert_eq!(signal("INT"), "INT");
    assert_eq!(signal("INTO ZDK"), "");
    assert_eq!(signal("7"), "");
}

#[test]
fn captions_are_known_by_the_line_that_they_begin() {
    let caption = |line| {
        let found = BOOKS.caption_of_line(line);
        found.map(|row| row.caption.to_string()).unwrap_or_default()
    };
    assert_eq!(caption("SIPDIS"), "SIPDIS");
    assert_eq!(caption("EXCLUSIVE FOR THE AMBASSADOR"), "EXCLUSIVE FOR");
    assert_eq!(caption("SPECAT EXCLUSIVE FOR GENERAL X"), "SPECAT EXCLUSIVE FOR");
    assert_eq!(caption("SECTION 01 OF 02"), "SECTION nn OF nn");
    assert_eq!(caption("FINAL SECTION OF 2"), "FINAL SECTION OF nn");
    assert_eq!(caption("NOFORN, ORCON"), "NOFORN");
    assert_eq!(caption("SIPDISX"), "");
    assert_eq!(caption(""), "");
}

#[test]
fn captions_conflict_in_either_order() {
    fn check(one: &str, other: &str, expected: bool) {
        let caption = |name| BOOKS.caption(name).cloned().expect(name);
        let (one, other) = (caption(one), caption(other));
        assert_eq!(BOOKS.captions_conflict(&one, &other), expected, "{one:?} {other:?}");
        assert_eq!(BOOKS.captions_conflict(&other, &one), expected, "{other:?} {one:?}");
    }
    check("NODIS", "EXDIS", true);
    check("NODIS", "SIPDIS", true);
    check("EXDIS", "STADIS", false);
    check("SIPDIS", "DISSENT CHANNEL", true);
    check("NOFORN", "REL TO", true);
    check("DIRGEN CHANNEL", "NOFORN", true);
    check("DIRGEN CHANNEL", "DEPT FOR", false);
    check("SENSITIVE", "SIPDIS", false);
    check("SIPDIS", "SIPDIS", false);
}

#[test]
fn misspelt_codes_have_neighbours() {
    let tags = |code| {
        let found = BOOKS.nearest_tags(code);
        found.iter().map(|tag| tag.code.to_string()).collect::<Vec<_>>()
    };
    assert!(tags("KAZ").contains(&"KZ".to_owned()), "{:?}", tags("KAZ"));
    assert!(tags("MOPPS").contains(&"MOPS".to_owned()));
    assert_eq!(tags("KWWMN").first().map(String::as_str), Some("KWMN"));
    assert_eq!(tags("ZK").first().map(String::as_str), Some("KZ"));
    check(tags("QQQQQQQQ"), &[]);
    check(tags(""), &[]);
    let posts = |name| {
        let found = BOOKS.nearest_posts(name);
        found.iter().map(|post| post.mrn_name.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(posts("ARSAW").first().map(String::as_str), Some("WARSAW"));
    assert_eq!(posts("BEIRUTQ").first().map(String::as_str), Some("BEIRUT"));
    let captions = &BOOKS;
    let captions = captions.nearest_captions("SIPDS");
    check(captions.iter().map(|row| &row.caption), &["SIPDIS"]);
    let books = &BOOKS;
    let word = |word| books.nearest_precedence(word).map(|row| row.word.to_string());
    assert_eq!(word("PIORITY").as_deref(), Some("PRIORITY"));
    assert_eq!(word("PRIORITYS").as_deref(), Some("PRIORITY"));
    assert_eq!(word("SIPDIS"), None);
}

#[test]
fn misspelt_months_have_one_neighbour_or_none() {
    let month = |text| months::nearest(text).map(|month| month.abbreviation);
    assert_eq!(month("NVO"), Some("NOV"));
    assert_eq!(month("SEPT"), Some("SEP"));
    assert_eq!(month("FEBUARY"), Some("FEB"));
    // As near to JAN as to JUN.
    assert_eq!(month("JXN"), None);
    assert_eq!(month("QQQ"), None);
    assert_eq!(months::by_name("november").map(|month| month.number), Some(11));
}

fn entries(found: &[Entry<'_>]) -> Vec<String> {
    found.iter().map(|entry| format!("{} {}", entry.table(), entry.code())).collect()
}

#[test]
fn a_word_is_explained_from_all_tables() {
    fn check_word(word: &str, expected: &[&str]) {
        check(entries(&BOOKS.explain(word)), expected);
    }
    check_word("RUEHTA", &["routing RUEHTA"]);
    check_word("kz", &["tags KZ"]);
    check_word("SIPDIS", &["captions SIPDIS"]);
    check_word("ZNY", &["opsignals ZNY"]);
    check_word("SANSA", &["posts SAN SALVADOR"]);
    check_word("E.O. 13526", &["executive_orders 13526"]);
    check_word("13526", &["executive_orders 13526"]);
    check_word("OO", &["precedence O"]);
    check_word("C//NF", &["classification CONFIDENTIAL"]);
    check_word("RUEHQQ", &["routing RUEHQQ"]);
    check_word("", &[]);
    check_word("QQQQQ", &[]);
    assert!(matches!(BOOKS.explain("RUEHQQ")[..], [Entry::Decoded(_)]));
}

#[test]
fn a_name_leads_to_its_codes_the_best_first() {
    fn check_first(name: &str, expected: &[&str]) {
        let found = entries(&BOOKS.reverse(name));
        check(&found[..expected.len().min(found.len())], expected);
    }
    check_first("Kazakhstan", &["tags KZ", "routing RUEHTA"]);
    check_first("Astana", &["routing RUEHTA", "routing RUEHAST", "posts ASTANA"]);
    check_first("AMEMBASSY TOKYO", &["routing RUEHKO", "posts TOKYO"]);
    assert!(BOOKS.reverse("").is_empty());
    assert!(BOOKS.reverse("qqqq").is_empty());
    let books = &BOOKS;
    let tags = books.search_tags("human rights");
    assert_eq!(tags.first().map(|tag| &*tag.code), Some("PHUM"));
    let posts = books.search_posts("Bishkek");
    assert_eq!(posts.first().map(|post| &*post.mrn_name), Some("BISHKEK"));
    let stations = books.search_routing_indicators("Tokyo");
    assert_eq!(stations.first().map(|row| &*row.code), Some("RUEHKO"));
}
