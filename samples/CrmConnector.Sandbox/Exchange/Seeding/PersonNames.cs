namespace CrmConnector.Sandbox.Exchange.Seeding;

/// <summary>First and last names by country.</summary>
internal static class PersonNames
{
    private static readonly Dictionary<string, (string Given, string Surnames)> ByCountry = new(StringComparer.Ordinal)
    {
        ["IT"] = (
            "Luca Maria Niccolò Paolo Anna Mosè Elisa Dario Chiara Giosuè Beatrice Tommaso Noè Lucia Ruggero Zoë",
            "Rossi,Bianchi,De Luca,D'Amico,Dal Prà,Nicolò,Bortolotti,Lo Presti,Santoro,Cavallì,Zorzi,Perù,Dell'Orto,Di Già"
        ),
        ["DE"] = ("Jürgen Käthe Björn Anke Götz Silke", "Müller,Schröder,Weiß,Groß,von der Heide,Jäger"),
        ["AT"] = ("Günther Marlene Jörg Theresa", "Österreicher,Grießler,Huber,Kögl"),
        ["CH"] = ("Reto Urs Céline Ladina", "Bernasconi,Zürcher,Rüegg,Favre"),
        ["FR"] = ("Chloé François Anaïs Loïc Hélène", "Lefèvre,D'Hérouville,Le Goff,Bérenger,Noël"),
        ["ES"] = ("Íñigo Begoña Ramón Nuria", "Muñoz Peña,Ibáñez,García Ordóñez,Núñez"),
        ["PT"] = ("João Conceição Tomás Inês", "Conceição,Magalhães,Leitão,Simões"),
        ["GR"] = ("Ελένη Γιώργος Σοφία Νίκος", "Παπαδόπουλος,Οικονόμου,Αγγέλου"),
        ["JP"] = ("太郎 花子 健一 美咲", "山田,鈴木,佐藤"),
        ["PL"] = ("Łucja Zbigniew Małgorzata Michał", "Wiśniewski,Łukaszewicz,Żak,Święcicka"),
        ["CZ"] = ("Jiří Kateřina Matěj Božena", "Dvořák,Růžičková,Čapek"),
        ["SE"] = ("Åsa Björn Göran Malin", "Åkesson,Sjöström,Lindqvist"),
        ["HR"] = ("Željko Ana Šime Đurđa", "Kovačević,Šimić,Đurić"),
        ["GB"] = ("Siân Owen Fiona Niall", "O'Brien,Price-Jones,MacDonald"),
        ["US"] = ("Hector Zoe Renée Marcus", "Nuñez,Van Buren,O'Connell"),
        ["DK"] = ("Søren Maja Bjørn Åse", "Østergaard,Ærøe,Kjær"),
        ["TR"] = ("Ayşe Oğuz İpek Çağla", "Kılıç,Yıldız,Öztürk"),
    };

    /// <summary>A person of a country; of one that is not known, an Italian.</summary>
    public static Person Draw(string? country, Random random)
    {
        var (given, surnames) = ByCountry.TryGetValue(country ?? "", out var names) ? names : ByCountry["IT"];
        return new Person(Draw(given.Split(' '), random), Draw(surnames.Split(','), random));
    }

    private static string Draw(string[] words, Random random) => words[random.Next(words.Length)];
}
