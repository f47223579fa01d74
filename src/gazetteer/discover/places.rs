//! Words with a capital that the model may take for people or bodies and that are neither: places below the state, peoples and
//! faiths, parts of a page.
//!
//! `Wisconsin` and `Benghazi` act for nobody; `Shiite` is no person.

/// Whether a name is one of a place, people or faith.
pub(super) fn is_place(name: &str) -> bool {
    LISTS.iter().any(|list| list.contains(&name))
}

/// Whether a word is of the page, not of the article.
pub(super) fn is_furniture(word: &str) -> bool {
    PAGE.contains(&word)
}

const LISTS: &[&[&str]] = &[STATES, SHORT, PLACES, PEOPLES, GENERIC];

/// States of the United States, provinces of Canada, states of Australia and Germany, in English and as news write them.
#[rustfmt::skip]
const STATES: &[&str] = &[
    "Alabama", "Alaska", "Arizona", "Arkansas", "California", "Colorado", "Connecticut", "Delaware", "Florida", "Hawaii", "Idaho", "Illinois", "Indiana", "Iowa",
    "Kansas", "Kentucky", "Louisiana", "Maine", "Maryland", "Massachusetts", "Michigan", "Minnesota", "Mississippi", "Missouri", "Montana", "Nebraska", "Nevada",
    "New Hampshire", "New Jersey", "New Mexico", "New York", "North Carolina", "North Dakota", "Ohio", "Oklahoma", "Oregon", "Pennsylvania", "Rhode Island",
    "South Carolina", "South Dakota", "Tennessee", "Texas", "Utah", "Vermont", "Virginia", "West Virginia", "Wisconsin", "Wyoming", "Alberta", "British Columbia",
    "Manitoba", "New Brunswick", "Newfoundland", "Nova Scotia", "Ontario", "Quebec", "Saskatchewan", "New South Wales", "Queensland", "Tasmania", "Bavaria", "Brandenburg",
    "Hesse", "Lower Saxony", "North Rhine-Westphalia", "Rhineland-Palatinate", "Saarland", "Saxony", "Saxony-Anhalt", "Schleswig-Holstein", "Thuringia", "Baden-Württemberg",
];

/// Short forms of states of the United States, as Associated Press style writes them behind a city or a party.
#[rustfmt::skip]
const SHORT: &[&str] = &[
    "Ala", "Ariz", "Ark", "Calif", "Colo", "Conn", "Del", "Fla", "Ga", "Ill", "Ind", "Kan", "Ky", "La", "Mass", "Md", "Mich", "Minn", "Miss", "Mo", "Mont", "N.C.", "N.D.", "N.H.",
    "N.J.", "N.M.", "N.Y.", "Neb", "Nev", "Okla", "Ore", "Pa", "R.I.", "S.C.", "S.D.", "Tenn", "Tex", "Va", "Vt", "W.Va.", "Wash", "Wis", "Wyo", "D.C.",
];

/// Cities and regions that are often in the news and seat of no government.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "Aleppo", "Alexandria", "Almaty", "Amritsar", "Anbar", "Antwerp", "Atlanta", "Auckland", "Baltimore", "Baltic", "Balkans", "Bangalore", "Barcelona", "Basra", "Benghazi", "Boston",
    "Brooklyn", "Bay Area", "Calais", "Calcutta", "Cape Town", "Caucasus", "Charlottesville", "Chicago", "Cologne", "Dallas", "Darfur", "Deir ez-Zor", "Deraa", "Detroit", "Donbas",
    "Donbass", "Donetsk", "Dresden", "Dubai", "Dusseldorf", "England", "Europe", "Düsseldorf", "Fallujah", "Ferguson", "Fort Hood", "Frankfurt", "Fukushima", "Geneva", "Guantanamo", "Guantánamo", "Hamburg", "Hama", "Helmand",
    "Hiroshima", "Hollywood", "Homs", "Houston", "Idlib", "Istanbul", "Jaffna", "Jeddah", "Jenin", "Kandahar", "Karachi", "Kashmir", "Kharkiv", "Kobani", "Kolkata", "Kunduz", "Lagos",
    "Lahore", "Las Vegas", "Latakia", "Leipzig", "Levant", "Los Angeles", "Luhansk", "Lyon", "Mariupol", "Marseille", "Melbourne", "Miami", "Middle East", "Milan", "Misrata", "Montreal", "Mosul",
    "Mumbai", "Munich", "Nablus", "Nagasaki", "Naples", "New Orleans", "Newtown", "Nice", "Odessa", "Orlando", "Palmyra", "Peshawar", "Philadelphia", "Pittsburgh", "Porto", "Punjab", "Rafah",
    "Ramadi", "Raqqa", "Rio", "Rio de Janeiro", "Rotterdam", "San Bernardino", "San Diego", "San Francisco", "Scandinavia", "Scotland", "Seattle", "Sevastopol", "Seville", "Shanghai", "Shenzhen", "Silicon Valley",
    "Sinai", "Sinjar", "Sochi", "St. Louis", "St. Petersburg", "Stuttgart", "Sydney", "Tel Aviv", "Tiananmen", "Tikrit", "Times Square", "Toronto", "Toulouse", "Turin", "Vancouver", "Venice",
    "Vladivostok", "Wales", "West Bank", "Wuhan", "Xinjiang", "Yokohama", "Zaporizhzhia", "Zurich", "Zürich",
];

/// Peoples, faiths, parties as adjectives, and what is prayed to.
#[rustfmt::skip]
const PEOPLES: &[&str] = &[
    "African-American", "Alawite", "Alawites", "Allah", "Arab", "Arabs", "Asian", "Asians", "Bible", "Buddhist", "Buddhists", "Catholic", "Catholics", "Christ", "Christian", "Christians", "Christmas",
    "Conservative", "Conservatives", "Coptic", "Copts", "Democrat", "Democratic", "Democrats", "Druze", "Easter", "European", "Europeans", "God", "Hindu", "Hindus", "Hispanic", "Hispanics", "Islam", "Islamic",
    "Islamist", "Islamists", "Jew", "Jewish", "Jews", "Kurd", "Kurdish", "Kurds", "Latino", "Latinos", "Liberal", "Liberals", "Muslim", "Muslims", "Orthodox", "Pashtun", "Pashtuns", "Quran", "Koran", "Ramadan",
    "Republican", "Republicans", "Shia", "Shi'ite", "Shiite", "Shiites", "Sikh", "Sikhs", "Sunni", "Sunnis", "Tatar", "Tatars", "Uighur", "Uighurs", "Uyghur", "Uyghurs", "Western", "Yazidi", "Yazidis", "Zionist",
];

/// Bodies that every state has one of, alone: which is meant is not said, and in a graph they would all be one. Rumours and diseases.
#[rustfmt::skip]
const GENERIC: &[&str] = &[
    "Air Force", "Army", "Assembly", "Board", "Cabinet", "Coast Guard", "Commission", "Committee", "Constitution", "Council", "Court", "Ebola", "Government", "Guard", "Hill", "House", "Journal",
    "Left", "Marines", "Ministry", "Monitor", "National Assembly", "National Guard", "National Security", "Navy", "Parliament", "Party", "Post", "Right", "Senate", "Special Forces", "State", "Supreme Court",
    "Times", "Tribune", "Union", "Wall Street",
];

/// Words of captions, buttons and bylines.
#[rustfmt::skip]
const PAGE: &[&str] = &[
    "Analysis", "Breaking", "Caption", "Click", "Continued", "Exclusive", "Follow", "Headlines", "Hide", "Highlights", "Opinion", "Photo", "Please", "Photos", "Related", "Share", "Story", "Subscribe", "Update", "Updated",
    "Video", "Videos", "Watch",
];
