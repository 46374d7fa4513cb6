//! How routing indicators are built (ACP 117): what can be told of one that no table has.
//!
//! This module knows no tables. An indicator that a table has may be an exception from the rules,
//! so the table is asked first.

use crate::record::closed_set;

closed_set! {
    /// The nation or alliance of the second letter.
    pub enum Nation {
        /// A.
        Australia = "Australia",
        /// B.
        UnitedKingdom = "United Kingdom",
        /// C.
        Canada = "Canada",
        /// D.
        Denmark = "Denmark",
        /// E.
        Spain = "Spain",
        /// F.
        France = "France",
        /// G.
        Germany = "Germany",
        /// H and U.
        UnitedStates = "United States",
        /// I.
        Italy = "Italy",
        /// K.
        Greece = "Greece",
        /// N.
        Netherlands = "Netherlands",
        /// O.
        Japan = "Japan",
        /// P.
        Portugal = "Portugal",
        /// Q.
        Belgium = "Belgium",
        /// X.
        Nato = "NATO",
        /// Y.
        Norway = "Norway",
        /// Z.
        NewZealand = "New Zealand",
    }
}

impl Nation {
    /// The nation of a second letter; `None` if the letter is not known to be given out.
    pub fn of_letter(letter: char) -> Option<Self> {
        Some(match letter.to_ascii_uppercase() {
            'A' => Self::Australia,
            'B' => Self::UnitedKingdom,
            'C' => Self::Canada,
            'D' => Self::Denmark,
            'E' => Self::Spain,
            'F' => Self::France,
            'G' => Self::Germany,
            'H' | 'U' => Self::UnitedStates,
            'I' => Self::Italy,
            'K' => Self::Greece,
            'N' => Self::Netherlands,
            'O' => Self::Japan,
            'P' => Self::Portugal,
            'Q' => Self::Belgium,
            'X' => Self::Nato,
            'Y' => Self::Norway,
            'Z' => Self::NewZealand,
            _ => return None,
        })
    }
}

closed_set! {
    /// The network that an indicator belongs to.
    pub enum Network {
        /// `RUEH`: posts behind the relay at Beltsville.
        State = "State network, relay at Beltsville",
        /// `RUCN`: the relay of the Department, which also expands collectives.
        StateRelay = "State relay in Washington",
        /// `RHCR`, delivered as `RUCR`.
        GeneralMessages = "US general messages",
        /// `RHMC`: the system that chooses the indicators itself.
        MessageConversion = "US message conversion system",
        /// `RHMF`: the interpreters for addresses without an indicator of their own.
        MessageInterpreter = "US multi-function interpreter",
        /// Another network of the United States.
        UnitedStates = "US network",
        /// A network of an ally.
        Allied = "allied network",
        /// The second letter names no nation that is known.
        Unknown = "unknown network",
    }
}

closed_set! {
    /// How many addresses an indicator leads to.
    pub enum Reach {
        /// One station, with the addresses that it serves.
        Station = "station",
        /// All members of a collective.
        Collective = "collective",
        /// Any address: the network finds the station by the address itself.
        AnyAddress = "any address",
    }
}

closed_set! {
    /// The service of a relay that two letters behind its indicator name.
    pub enum RelayService {
        /// CF.
        Broadcast = "broadcast",
        /// CI.
        Routing = "routing",
        /// CN.
        Conference = "conference",
        /// CR.
        CryptoCentre = "crypto centre",
        /// CS.
        ServiceSection = "service section",
        /// CT.
        Telephone = "telephone",
        /// CU.
        Commercial = "commercial",
        /// CW.
        Radio = "radio",
        /// CX.
        OtherCommercialMeans = "other commercial means",
    }
}

/// What the letters of a routing indicator tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The indicator, in capitals.
    pub indicator: String,
    /// The nation of its second letter.
    pub nation: Option<Nation>,
    /// Its network.
    pub network: Network,
    /// How many addresses it leads to.
    pub reach: Reach,
    /// The service of its relay, if its last letters name one.
    pub service: Option<RelayService>,
}

impl Decoded {
    /// The indicator of its major relay: the first four letters.
    pub fn relay(&self) -> &str {
        &self.indicator[..4]
    }

    /// The letters behind the relay: the minor relay or terminal, empty for the relay itself.
    pub fn terminal(&self) -> &str {
        &self.indicator[4..]
    }
}

/// Reads a routing indicator by the rules of its construction; `None` if the text is not built
/// like one, which is an R and three to seven further letters.
pub fn decode(indicator: &str) -> Option<Decoded> {
    let indicator = indicator.trim().to_ascii_uppercase();
    let is_shaped = indicator.starts_with('R')
        && (4..=8).contains(&indicator.len())
        && indicator.bytes().all(|byte| byte.is_ascii_uppercase());
    if !is_shaped {
        return None;
    }
    let nation = indicator.chars().nth(1).and_then(Nation::of_letter);
    let network = network(&indicator, nation);
    let reach = if matches_any_address(&indicator) {
        Reach::AnyAddress
    } else if is_collective(&indicator) {
        Reach::Collective
    } else {
        Reach::Station
    };
    Some(Decoded { nation, network, reach, service: service(&indicator, network), indicator })
}

/// Whether an indicator leads to any address, so that no table can say which stands behind it:
/// those of the message conversion system and of the interpreters, and `ZEN`, which stands in
/// the place of an indicator for delivery by other means (ACP 127(G) paragraph 206.b).
pub fn matches_any_address(indicator: &str) -> bool {
    const ANY: &[&str] = &["RHMCSUU", "RHMCSYY", "RHMFISS", "RHMFITT", "RHMFIUU", "ZEN"];
    ANY.iter().any(|known| known.eq_ignore_ascii_case(indicator.trim()))
}

/// Whether the words of an address say that it is a list: `... COLLECTIVE`, `AIG 205`,
/// `ALL DIPLOMATIC AND CONSULAR POSTS`.
pub(crate) fn is_collective_name(plain_address: &str) -> bool {
    let has_word = |wanted: &str| {
        let mut words = plain_address.split_ascii_whitespace();
        words.any(|word| word.eq_ignore_ascii_case(wanted))
    };
    let mut words = plain_address.split_ascii_whitespace();
    let first = words.next().unwrap_or_default();
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    has_word("COLLECTIVE")
        || (first.eq_ignore_ascii_case("AIG") && words.next().is_some_and(is_number))
        || (first.eq_ignore_ascii_case("ALL") && has_word("POSTS"))
}

fn network(indicator: &str, nation: Option<Nation>) -> Network {
    match (&indicator[..4], nation) {
        ("RUEH", _) => Network::State,
        ("RUCN", _) => Network::StateRelay,
        ("RHCR" | "RUCR", _) => Network::GeneralMessages,
        ("RHMC", _) => Network::MessageConversion,
        ("RHMF", _) => Network::MessageInterpreter,
        (_, Some(Nation::UnitedStates)) => Network::UnitedStates,
        (_, Some(_)) => Network::Allied,
        (_, None) => Network::Unknown,
    }
}

/// Whether an indicator is built like that of a collective. `RUCN` with two letters is a station
/// (`RUCNDT`, `RUCNFB`, `RUCNSE`), with three a collective.
fn is_collective(indicator: &str) -> bool {
    match indicator.split_at(4) {
        ("RUEH", "GG" | "EE" | "OO" | "II" | "HH") => true,
        ("RUEH", terminal) => terminal.len() == 2 && terminal.starts_with(['Z', 'X']),
        ("RUCN" | "RHCR" | "RUCR", terminal) => terminal.len() == 3,
        _ => false,
    }
}

/// The service of a major relay. State gives the same letters to posts, so its network has none.
fn service(indicator: &str, network: Network) -> Option<RelayService> {
    if !matches!(network, Network::UnitedStates | Network::Allied) {
        return None;
    }
    Some(match &indicator[4..] {
        "CF" => RelayService::Broadcast,
        "CI" => RelayService::Routing,
        "CN" => RelayService::Conference,
        "CR" => RelayService::CryptoCentre,
        "CS" => RelayService::ServiceSection,
        "CT" => RelayService::Telephone,
        "CU" => RelayService::Commercial,
        "CW" => RelayService::Radio,
        "CX" => RelayService::OtherCommercialMeans,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(indicator: &str, nation: Option<Nation>, network: Network, reach: Reach) {
        let decoded = decode(indicator).expect(indicator);
        assert_eq!((decoded.nation, decoded.network, decoded.reach), (nation, network, reach), "{indicator}");
    }

    #[test]
    fn the_letters_tell_nation_and_network() {
        let us = Some(Nation::UnitedStates);
        check("RUEHQQ", us, Network::State, Reach::Station);
        check("ruehzq", us, Network::State, Reach::Collective);
        check("RUEHXQ", us, Network::State, Reach::Collective);
        check("RUEHGG", us, Network::State, Reach::Collective);
        check("RUEHZAG", us, Network::State, Reach::Station);
        check("RUCNQQQ", us, Network::StateRelay, Reach::Collective);
        check("RUCNDT", us, Network::StateRelay, Reach::Station);
        check("RHCRNAV", us, Network::GeneralMessages, Reach::Collective);
        check("RUCRNAV", us, Network::GeneralMessages, Reach::Collective);
        check("RHMFISS", us, Network::MessageInterpreter, Reach::AnyAddress);
        check("RHMCSYY", us, Network::MessageConversion, Reach::AnyAddress);
        check("RHEFAAA", us, Network::UnitedStates, Reach::Station);
        check("RBDAYI", Some(Nation::UnitedKingdom), Network::Allied, Reach::Station);
        check("RXFEAA", Some(Nation::Nato), Network::Allied, Reach::Station);
        check("RMAAAA", None, Network::Unknown, Reach::Station);
    }

    #[test]
    fn relays_have_services_but_posts_have_not() {
        let service = |indicator| decode(indicator).and_then(|decoded| decoded.service);
        assert_eq!(service("RXFECR"), Some(RelayService::CryptoCentre));
        assert_eq!(service("RUEHCR"), None);
        assert_eq!(service("RUEKJCS"), None);
    }

    #[test]
    fn relay_and_terminal_are_told_apart() {
        let decoded = decode("RUEHTA").expect("an indicator");
        assert_eq!((decoded.relay(), decoded.terminal()), ("RUEH", "TA"));
    }

    #[test]
    fn what_is_not_built_like_an_indicator_is_none() {
        for text in ["", "RUE", "UEHTA", "RUEH7A", "RUEHTAAAA", "RÜEHTA"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    #[test]
    fn lists_are_told_by_their_words() {
        for name in ["CIS COLLECTIVE", "AIG 205", "ALL DIPLOMATIC AND CONSULAR POSTS"] {
            assert!(is_collective_name(name), "{name}");
        }
        for name in ["AMEMBASSY ASTANA", "AIG", "ALL HANDS", ""] {
            assert!(!is_collective_name(name), "{name}");
        }
    }
}
