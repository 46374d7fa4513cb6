//! STADIS with addressees outside the Department.

use cable_reference::{Post, PostKind, RoutingKind};

use crate::captions;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A telegram with the caption STADIS has only addressees of the Department of State: no other agency and no
    /// military command. Collectives, and addressees that no table knows, are not judged.
    ///
    /// ## Why
    /// STADIS keeps a telegram within the Department. An addressee outside gets it all the same.
    ///
    /// ## Example
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    /// INFO RUCPDOC/USDOC WASHDC
    ///
    /// UNCLAS ASTANA 000001
    ///
    /// STADIS
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) The meeting was short.
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    /// INFO RUEHVI/AMEMBASSY VIENNA 0002
    ///
    /// UNCLAS ASTANA 000001
    ///
    /// STADIS
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) The meeting was short.
    /// ```
    ///
    /// ## References
    /// - 5 FAH-2 H-252.
    /// - Format notes, section 4, check 30.
    STADIS_ADDRESSEE = {
        code: "CAP004",
        name: "stadis-addressee",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Warning), smart: Some(Severity::Warning), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let captions = captions::known(context);
    let Some(stadis) = captions.iter().find(|caption| caption.caption.caption == "STADIS") else { return };
    for address in message.to.addresses.iter().chain(&message.info.addresses) {
        if is_outside(context, &address.name.value) {
            report
                .finding(
                    address.name.range,
                    format!("{} is outside the Department, to which STADIS limits the telegram", address.name.value),
                )
                .related(stadis.words.range, "the caption");
        }
    }
}

fn is_outside(context: &Context<'_>, name: &str) -> bool {
    let reference = context.reference();
    let is_state = |post: &Post| match post.kind {
        PostKind::Department => post.mrn_name == "STATE",
        kind => kind != PostKind::Agency,
    };
    if reference.is_collective(name) || reference.post_by_plain_address(name).is_some_and(is_state) {
        return false;
    }
    let is_outside = |kind| match kind {
        RoutingKind::Agency | RoutingKind::Military | RoutingKind::Allied => true,
        RoutingKind::Department => !name.contains("STATE"),
        _ => false,
    };
    reference.routing_indicators_of(name).any(|station| is_outside(station.kind))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn another_agency_and_a_command() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001
                INFO RUCPDOC/USDOC WASHDC
                             ^^^^^^^^^^^^ CAP004 warning: USDOC WASHDC is outside the Department, to which STADIS limits the telegram
                RUEKJCS/SECDEF WASHINGTON DC
                        ^^^^^^^^^^^^^^^^^^^^ CAP004 warning: SECDEF WASHINGTON DC is outside the Department, to which STADIS limits the telegram

                UNCLAS ASTANA 000001

                STADIS

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "CAP004",
        );
    }

    #[test]
    fn posts_are_of_the_department() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001
                INFO RUEHVI/AMEMBASSY VIENNA 0002

                UNCLAS ASTANA 000001

                STADIS

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "CAP004",
        );
    }

    #[test]
    fn without_the_caption_anybody_may_read() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001
                INFO RUCPDOC/USDOC WASHDC

                UNCLAS ASTANA 000001

                SIPDIS

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "CAP004",
        );
    }
}
