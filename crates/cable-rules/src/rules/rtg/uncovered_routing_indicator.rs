//! A routing indicator that delivers to nobody.

use cable_message::{Address, Form, Message};

use crate::heading;
use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Each routing indicator of FL2 delivers to an addressee of TO or INFO. Where one of these is a collective, or the
    /// copy passed a relay (`XRO`, `XYZ` in FL1), the indicator may deliver to a member.
    ///
    /// ## Why
    /// A message that is routed to a station without an addressee is delivered where nobody expects it.
    ///
    /// ## Example
    /// ```cable
    /// VZCZCADI0001
    /// RR RUEHAK RUEHVI
    /// DE RUEHTA #0210 3231103
    /// ZNR UUUUU ZZH
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    /// INFO RUEHVI/AMEMBASSY VIENNA 0002
    ///
    /// UNCLAS ASTANA 000210
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
    /// VZCZCADI0001
    /// RR RUEHVI
    /// DE RUEHTA #0210 3231103
    /// ZNR UUUUU ZZH
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    /// INFO RUEHVI/AMEMBASSY VIENNA 0002
    ///
    /// UNCLAS ASTANA 000210
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) The meeting was short.
    /// ```
    ///
    /// ## References
    /// - Format notes, section 2 (FL2) and section 4, check 10.
    UNCOVERED_ROUTING_INDICATOR = {
        code: "RTG008",
        name: "uncovered-routing-indicator",
        severities: Severities { state: Some(Severity::Hint), aad: None, smart: None, naval: Some(Severity::Hint), mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(routing) = message.routing.as_ref().filter(|_| is_judged(message)) else { return };
    let channel = message.transmissions.first().and_then(|line| line.channel.as_ref());
    // Without FL1 nobody knows whether the copy passed a relay.
    let is_relayed = channel.is_none_or(|channel| channel.value.starts_with("XRO") || channel.value.starts_with("XYZ"));
    let addresses = || message.to.addresses.iter().chain(&message.info.addresses);
    let may_stand_for_many = |name: &str| {
        context.reference().is_collective(name)
            || ["COLLECTIVE", "POSTS", "ALL ", "AIG "].iter().any(|word| name.contains(word))
    };
    if is_relayed || addresses().any(|address| address.indicator.is_none() || may_stand_for_many(&address.name.value)) {
        return;
    }
    let Some(keyword) = message.to.keywords.first() else { return };
    for indicator in routing.indicators.iter().filter(|indicator| indicator.value != "RUEHWEB") {
        let is_named = |address: &Address| address.indicator.as_ref().is_some_and(|own| own.value == indicator.value);
        if !addresses().any(is_named) {
            report
                .finding(indicator.range, format!("{} stands before no address in TO or INFO", indicator.value))
                .related(*keyword, "the addressees");
        }
    }
}

/// Copies of other forms were made behind relays, and those of a message passed on name the stations of two headings.
fn is_judged(message: &Message) -> bool {
    matches!(message.form, Form::Cg | Form::Mil127) && !heading::has_two_headings(message)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn each_indicator_has_its_addressee() {
        check(
            expect![[r#"
                VZCZCADI0001
                RR RUEHAK RUEHVI
                   ^^^^^^ RTG008 hint: RUEHAK stands before no address in TO or INFO
                DE RUEHTA #0210 3231103
                ZNR UUUUU ZZH
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001
                INFO RUEHVI/AMEMBASSY VIENNA 0002

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "RTG008",
        );
    }

    #[test]
    fn a_collective_has_members() {
        check(
            expect![[r#"
                VZCZCADI0001
                RR RUEHAK RUEHVI
                DE RUEHTA #0210 3231103
                ZNR UUUUU ZZH
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001
                INFO RUEHVI/AMEMBASSY VIENNA 0002
                RUCNMEM/EU MEMBER STATES COLLECTIVE

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "RTG008",
        );
    }

    #[test]
    fn a_relay_delivers_for_others() {
        check(
            expect![[r#"
                VZCZCXRO3572
                RR RUEHAK RUEHVI
                DE RUEHTA #0210 3231103
                ZNR UUUUU ZZH
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001
                INFO RUEHVI/AMEMBASSY VIENNA 0002

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "RTG008",
        );
    }

    #[test]
    fn sound_routing() {
        check(
            expect![[r#"
                VZCZCADI0001
                RR RUEHVI
                DE RUEHTA #0210 3231103
                ZNR UUUUU ZZH
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001
                INFO RUEHVI/AMEMBASSY VIENNA 0002

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "RTG008",
        );
    }
}
