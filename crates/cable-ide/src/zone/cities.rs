//! The zones of cities that no zone is named after, from the time zone database.

/// The zone of a city in which a post is or was.
pub(super) fn zone_of(city: &str) -> Option<&'static str> {
    let is_in = |cities: &&[&str]| cities.iter().any(|known| known.eq_ignore_ascii_case(city));
    ZONES.iter().find(|(_, cities)| is_in(cities)).map(|(zone, _)| *zone)
}

/// Zones with the cities of posts that have them.
const ZONES: &[(&str, &[&str])] = &[
    ("Africa/Algiers", &["Oran"]),
    ("Africa/Blantyre", &["Lilongwe"]),
    ("Africa/Cairo", &["Alexandria", "Aswan", "Sinai"]),
    ("Africa/Casablanca", &["Rabat", "Tangier"]),
    ("Africa/Dar_es_Salaam", &["Zanzibar"]),
    ("Africa/Douala", &["Yaounde"]),
    ("Africa/Johannesburg", &["Cape Town", "Durban", "Pretoria"]),
    ("Africa/Lagos", &["Abuja", "Ibadan", "Kaduna"]),
    ("Africa/Lubumbashi", &["Bukavu", "Kisangani"]),
    ("Africa/Ndjamena", &["N'Djamena"]),
    ("Africa/Porto-Novo", &["Cotonou"]),
    ("America/Antigua", &["St John's"]),
    ("America/Argentina/Buenos_Aires", &["Mar del Plata"]),
    ("America/Bahia", &["Salvador (Bahia)"]),
    ("America/Barbados", &["Bridgetown"]),
    ("America/Belize", &["Belize City", "Belmopan"]),
    ("America/Bogota", &["Barranquilla", "Cali", "Medellin"]),
    ("America/Caracas", &["Maracaibo"]),
    ("America/Chicago", &["Houston"]),
    ("America/Costa_Rica", &["San Jose"]),
    ("America/Curacao", &["Willemstad"]),
    ("America/Edmonton", &["Calgary"]),
    ("America/El_Salvador", &["San Salvador"]),
    ("America/Grenada", &["St George's"]),
    ("America/Guatemala", &["Guatemala City"]),
    ("America/Guayaquil", &["Quito"]),
    ("America/Guyana", &["Georgetown"]),
    ("America/Hermosillo", &["Nogales"]),
    ("America/Jamaica", &["Kingston"]),
    ("America/Los_Angeles", &["Palm Springs"]),
    ("America/Martinique", &["Fort-de-France"]),
    ("America/Matamoros", &["Nuevo Laredo"]),
    ("America/Mexico_City", &["Acapulco", "Guadalajara"]),
    ("America/New_York", &["Arlington VA", "Atlanta", "Charleston SC"]),
    ("America/Panama", &["Panama City"]),
    ("America/Puerto_Rico", &["Dorado"]),
    ("America/Sao_Paulo", &["Brasilia", "Rio de Janeiro"]),
    ("America/Toronto", &["Ottawa", "Quebec City"]),
    ("Asia/Aden", &["Sanaa"]),
    ("Asia/Almaty", &["Astana"]),
    ("Asia/Amman", &["Aqaba"]),
    ("Asia/Baghdad", &["Basrah", "Erbil", "Hillah", "Kirkuk", "Mosul"]),
    ("Asia/Bahrain", &["Manama"]),
    ("Asia/Bangkok", &["Chiang Mai", "Udorn"]),
    ("Asia/Brunei", &["Bandar Seri Begawan"]),
    ("Asia/Dubai", &["Abu Dhabi"]),
    ("Asia/Ho_Chi_Minh", &["Bien Hoa", "Can Tho", "Da Nang", "Hanoi", "Ho Chi Minh City", "Nha Trang"]),
    ("Asia/Jakarta", &["Medan", "Surabaya"]),
    ("Asia/Kabul", &["Herat", "Mazar-e Sharif"]),
    ("Asia/Karachi", &["Islamabad", "Lahore", "Peshawar"]),
    ("Asia/Kolkata", &["Chennai", "Hyderabad", "Mumbai", "New Delhi"]),
    ("Asia/Kuwait", &["Kuwait City"]),
    ("Asia/Makassar", &["Bali"]),
    ("Asia/Manila", &["Cebu"]),
    ("Asia/Qatar", &["Doha"]),
    ("Asia/Riyadh", &["Dhahran", "Jeddah", "Taif"]),
    ("Asia/Shanghai", &["Beijing", "Chengdu", "Guangzhou", "Shenyang"]),
    ("Asia/Taipei", &["Kaohsiung"]),
    ("Asia/Tehran", &["Isfahan", "Khorramshahr", "Shiraz", "Tabriz"]),
    ("Asia/Tokyo", &["Fukuoka", "Kyoto", "Nagoya", "Naha", "Osaka", "Sapporo"]),
    ("Atlantic/Azores", &["Ponta Delgada"]),
    ("Atlantic/Bermuda", &["Hamilton"]),
    ("Atlantic/Cape_Verde", &["Praia"]),
    ("Europe/Amsterdam", &["Rotterdam", "The Hague"]),
    ("Europe/Athens", &["Thessaloniki"]),
    ("Europe/Belgrade", &["Pristina"]),
    (
        "Europe/Berlin",
        &[
            "Bonn",
            "Bremen",
            "Dusseldorf",
            "East Berlin",
            "Frankfurt",
            "Hamburg",
            "Leipzig",
            "Munich",
            "Stuttgart",
            "West Berlin",
        ],
    ),
    ("Europe/Brussels", &["Antwerp"]),
    ("Europe/Istanbul", &["Adana", "Ankara", "Izmir"]),
    ("Europe/Lisbon", &["Porto"]),
    ("Europe/London", &["Edinburgh", "Liverpool"]),
    ("Europe/Madrid", &["Barcelona", "Bilbao", "Seville", "Torremolinos"]),
    ("Europe/Malta", &["Valletta"]),
    ("Europe/Moscow", &["St Petersburg"]),
    ("Europe/Paris", &["Bordeaux", "Deauville", "Lyon", "Marseille", "Nice", "Strasbourg"]),
    ("Europe/Rome", &["Florence", "Genoa", "Milan", "Naples", "Palermo", "Trieste", "Turin", "Vatican City"]),
    ("Europe/Stockholm", &["Goteborg"]),
    ("Europe/Tirane", &["Tirana"]),
    ("Europe/Vienna", &["Salzburg"]),
    ("Europe/Warsaw", &["Krakow", "Poznan"]),
    ("Europe/Zurich", &["Bern", "Geneva"]),
    ("Indian/Mahe", &["Victoria"]),
    ("Indian/Mauritius", &["Port Louis"]),
    ("Pacific/Auckland", &["Wellington"]),
    ("Pacific/Fiji", &["Suva"]),
    ("Pacific/Palau", &["Koror"]),
    ("Pacific/Pohnpei", &["Kolonia"]),
];

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZoneDatabase;

    use super::*;

    #[test]
    fn every_zone_is_in_the_database() {
        let database = TimeZoneDatabase::bundled();
        for (zone, cities) in ZONES {
            assert!(database.get(zone).is_ok() && !cities.is_empty(), "{zone}");
        }
        assert_eq!(zone_of("astana"), Some("Asia/Almaty"));
        assert_eq!(zone_of("Madrid"), None);
    }
}
