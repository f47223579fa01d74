//! Says of a pronoun or a name whether it is a man's or a woman's, where that is plain.
//!
//! `she` and `Angela Merkel` are female; of `Xi Jinping` nothing is said.

/// What a pronoun agrees with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    /// `she`.
    Female,
    /// `he`.
    Male,
}

impl Gender {
    /// The other one.
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::Female => Self::Male,
            Self::Male => Self::Female,
        }
    }
}

/// First words of women's names.
#[rustfmt::skip]
const FEMALE: &[&str] = &[
    "Aisha", "Alexandria", "Alice", "Amy", "Ana", "Angela", "Ann", "Anna", "Annalena", "Anne", "Annegret", "Arlene", "Atifete", "Aung", "Barbara", "Beata", "Benazir", "Bidhya", "Brigitte",
    "Caroline", "Carrie", "Catherine", "Chelsea", "Christine", "Chrystia", "Claire", "Claudia", "Condoleezza", "Cristina", "Dalia", "Debbie", "Deborah", "Delcy", "Diana", "Dianne", "Dilma",
    "Dina", "Doris", "Droupadi", "Élisabeth", "Elizabeth", "Elena", "Ellen", "Emily", "Emma", "Erna", "Ewa", "Federica", "Francesca", "Frauke", "Gabrielle", "Gina", "Giorgia", "Gretchen",
    "Hannah", "Heather", "Heidi", "Helen", "Helle", "Hilda", "Hillary", "Hope", "Huma", "Indira", "Inga", "Ingrida", "Ivanka", "Jacinda", "Jane", "Janet", "Jeanine", "Jen", "Jennifer", "Jessica", "Jill", "Joni",
    "Judith", "Julia", "Julie", "Kaja", "Kamala", "Kamla", "Karen", "Karin", "Karine", "Karoline", "Katalin", "Kate", "Katerina", "Katherine", "Kathleen", "Kathy", "Katie", "Katrín", "Kay", "Keiko", "Kellyanne", "Kemi",
    "Kersti", "Khaleda", "Kirsten", "Kirstjen", "Kolinda", "Kristalina", "Kristi", "Laura", "Lauren", "Linda", "Lisa", "Liz", "Loretta", "Lucy", "Madeleine", "Magdalena", "Maggie", "Maia", "Malala", "Margaret", "Margrethe", "Maria",
    "Marie", "Marine", "Marsha", "Martha", "Mary", "Maxine", "Meghan", "Melania", "Melissa", "Mette", "Mia", "Michelle", "Michèle", "Monica", "Myriam", "Nadia", "Nancy", "Natalia", "Nicola", "Nikki", "Olga", "Olivia", "Pamela", "Patricia", "Patty", "Penny",
    "Priti", "Queen", "Rachel", "Rebecca", "Ronna", "Rosa", "Roza", "Ruth", "Saara", "Sahle-Work", "Salome", "Samantha", "Samia", "Sandra", "Sanna", "Sara", "Sarah", "Ségolène", "Sheila", "Simonetta", "Sonia", "Sophie", "Stephanie", "Susan", "Susana", "Suzanne", "Svetlana",
    "Tammy", "Tarja", "Theresa", "Tsai", "Tulsi", "Ursula", "Valerie", "Vaira", "Vera", "Victoria", "Viola", "Viorica", "Wendy", "Yingluck", "Yulia", "Zuzana",
];

/// First words of men's names.
#[rustfmt::skip]
const MALE: &[&str] = &[
    "Abdel", "Abdul", "Abdullah", "Abu", "Adam", "Ahmad", "Ahmed", "Al", "Alan", "Albert", "Alberto", "Alejandro", "Alexander", "Alexei", "Ali", "Anatoly", "Andrei", "Andrew", "Andrzej", "Anthony", "Antonio", "Antony", "António", "Anwar", "Arthur",
    "Ayman", "Barack", "Bashar", "Ben", "Benjamin", "Bernard", "Bernie", "Bill", "Binyamin", "Bob", "Bobby", "Boris", "Brett", "Brian", "Carl", "Carlos", "Charles", "Charlie", "Chris", "Christian", "Christopher", "Chuck", "Colin", "Cory", "Dan", "Daniel", "Dave",
    "David", "Denis", "Dick", "Dmitri", "Dmitry", "Dominic", "Don", "Donald", "Doug", "Ed", "Edward", "Ehud", "Elijah", "Elon", "Emmanuel", "Enrique", "Eric", "Felipe", "Fidel", "Francisco", "Francois", "François", "Frank", "Franklin", "Geert", "George", "Gerhard", "Gerry", "Gordon",
    "Greg", "Gregory", "Guy", "Hamid", "Harry", "Hasan", "Hassan", "Heiko", "Helmut", "Henry", "Herman", "Hosni", "Howard", "Hugo", "Hussein", "Ian", "Ibrahim", "Igor", "Imran", "Ismail", "Ivan", "Jack", "Jacob", "Jair", "Jake", "Jamal", "James", "Jared", "Jay", "JD", "Jean-Claude", "Jeb", "Jeff", "Jeffrey", "Jens", "Jeremy",
    "Jerome", "Jerry", "Jim", "Jimmy", "Joaquin", "Joe", "Johann", "John", "Jon", "Jonathan", "Jorge", "Jose", "Joseph", "Josh", "José", "Juan", "Julian", "Julius", "Justin", "Keir", "Keith", "Ken", "Kenneth", "Kevin", "King", "Kofi", "Larry", "Lawrence", "Lech", "Leonid", "Lindsey", "Lloyd", "Luis", "Lyndon", "Mahmoud", "Manuel", "Marc",
    "Marco", "Mark", "Martin", "Matt", "Matteo", "Matthew", "Michael", "Michel", "Mick", "Mike", "Mikhail", "Mitch", "Mitt", "Mohamed", "Mohammad", "Mohammed", "Muammar", "Muhammad", "Narendra", "Neil", "Nicholas", "Nick", "Nicolas", "Nicolás", "Nigel", "Nikol", "Olaf", "Oleksandr", "Omar", "Osama", "Pat", "Patrick", "Paul", "Pedro", "Pervez", "Pete", "Peter",
    "Petro", "Philip", "Pope", "Prince", "Ralph", "Rand", "Raul", "Raúl", "Recep", "Reince", "Rex", "Richard", "Rick", "Rishi", "Rob", "Robert", "Rodrigo", "Roger", "Ron", "Ronald", "Roy", "Rudy", "Saddam", "Salman", "Sam", "Scott", "Sean", "Sebastian", "Sergei", "Sergey", "Shinzo", "Silvio", "Stephen", "Steve", "Steven", "Ted", "Thomas", "Tim", "Timothy", "Tom", "Tony",
    "Ulysses", "Viktor", "Vladimir", "Volodymyr", "Vojislav", "Walter", "Wesley", "Wilbur", "William", "Winston", "Yasser", "Yitzhak", "Zalmay",
];

/// The gender of a personal or possessive pronoun in small letters.
pub(crate) fn of_pronoun(word: &str) -> Option<Gender> {
    match word {
        "he" | "him" | "his" => Some(Gender::Male),
        "she" | "her" => Some(Gender::Female),
        _ => None,
    }
}

/// The gender that a title in small letters tells.
pub(crate) fn of_title(title: &str) -> Option<Gender> {
    match title {
        "mr" | "sir" | "lord" | "king" | "congressman" | "chairman" | "spokesman" | "prince" => Some(Gender::Male),
        "mrs" | "ms" | "miss" | "madame" | "queen" | "congresswoman" | "chairwoman" | "spokeswoman" | "princess" => {
            Some(Gender::Female)
        }
        _ => None,
    }
}

/// The gender of a whole name, by its first word.
pub(crate) fn of_name(name: &str) -> Option<Gender> {
    let first = name.split(' ').next()?;
    if FEMALE.contains(&first) {
        return Some(Gender::Female);
    }
    MALE.contains(&first).then_some(Gender::Male)
}
