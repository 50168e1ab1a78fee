namespace CrmConnector.Sandbox.Erp.Generating;

/// <summary>Companies abroad, in the scripts and spellings that an ERP meets.</summary>
internal static class ForeignCompanies
{
    // csharpier-ignore-start: a table reads better in lines
    public static IReadOnlyList<ForeignCompany> All { get; } =
    [
        new(
            "Müller & Söhne GmbH",
            "Königstraße 12",
            "München",
            "80331",
            "DE",
            "de",
            "EUR",
            "+49 89 #######",
            "DE#########",
            "mueller-soehne"
        ),
        new(
            "Großküchen Weiß GmbH & Co. KG",
            "Äußere Weberstr. 57",
            "Zittau",
            "02763",
            "DE",
            "de",
            "EUR",
            "03583/######",
            "DE#########",
            "weiss"
        ),
        new(
            "Bäckerei Österreicher e.U.",
            "Mariahilfer Straße 101/2/14",
            "Wien",
            "1060",
            "AT",
            "de",
            "EUR",
            "+43 1 #######",
            "ATU########",
            "oesterreicher"
        ),
        new(
            "Établissements Lefèvre SARL",
            "12 bis, rue de l'Église",
            "Orléans",
            "45000",
            "FR",
            "fr",
            "EUR",
            "+33 2 38 ## ## ##",
            "FR###########",
            "lefevre"
        ),
        new(
            "Hermanos Muñoz S.L.",
            "Calle Ñuñoa, 7, 3º izq.",
            "A Coruña",
            "15001",
            "ES",
            "es",
            "EUR",
            "+34 981 ######",
            "ESB########",
            "hermanos-munoz"
        ),
        new(
            "Conceição & Irmãos, Lda.",
            "Praça São João, 4",
            "Évora",
            "7000-508",
            "PT",
            "pt",
            "EUR",
            "+351 266 ######",
            "PT#########",
            "conceicao"
        ),
        new(
            "Παπαδόπουλος ΑΕ",
            "Λεωφόρος Κηφισίας 45",
            "Αθήνα",
            "115 23",
            "GR",
            "el",
            "EUR",
            "+30 21 #### ####",
            "EL#########",
            "papadopoulos"
        ),
        new(
            "Papadopoulos & Yioi OE",
            "Leoforos Nikis 3",
            "Thessaloniki",
            "546 24",
            "GR",
            "el",
            "EUR",
            "+30 231 #######",
            "EL#########",
            "papadopoulos-yioi"
        ),
        new(
            "株式会社山田製作所",
            "中央区銀座四丁目5番6号",
            "東京都",
            "104-0061",
            "JP",
            "ja",
            "JPY",
            "+81 3-####-####",
            null,
            "yamada"
        ),
        new(
            "Yamada Seisakusho K.K.",
            "4-5-6 Ginza, Chuo-ku",
            "Tōkyō",
            "104-0061",
            "JP",
            "ja",
            "JPY",
            "+81 3 #### ####",
            null,
            "yamada-ss"
        ),
        new(
            "Łódzkie Zakłady Tkackie Sp. z o.o.",
            "ul. Piotrkowska 120",
            "Łódź",
            "90-006",
            "PL",
            "pl",
            "PLN",
            "+48 42 ### ## ##",
            "PL##########",
            "lodzkie-tkackie"
        ),
        new(
            "Dvořák a synové s.r.o.",
            "Náměstí Míru 9",
            "Plzeň",
            "301 00",
            "CZ",
            "cs",
            "CZK",
            "+420 377 ### ###",
            "CZ########",
            "dvorak"
        ),
        new(
            "Åkesson Mekaniska AB",
            "Västra Hamngatan 8",
            "Göteborg",
            "411 17",
            "SE",
            "sv",
            "SEK",
            "+46 31 ### ## ##",
            "SE############",
            "akesson"
        ),
        new(
            "Kovačević d.o.o.",
            "Šubićeva ulica 22",
            "Čakovec",
            "40000",
            "HR",
            "hr",
            "EUR",
            "+385 40 ######",
            "HR###########",
            "kovacevic"
        ),
        new(
            "Bernasconi & Cie SA",
            "Via Nassa 5",
            "Lugano",
            "6900",
            "CH",
            "it",
            "CHF",
            "+41 91 ### ## ##",
            "CHE#########",
            "bernasconi"
        ),
        new(
            "O'Brien & Sons Ltd",
            "14 St. Mary's Row",
            "Birmingham",
            "B4 6NH",
            "GB",
            "en",
            "GBP",
            "+44 121 ### ####",
            "GB#########",
            "obrien"
        ),
        new(
            "Müller-Lüdenscheidt \"Wohnen\" AG",
            "Bahnhofstrasse 1",
            "Zürich",
            "8001",
            "CH",
            "de",
            "CHF",
            "044 ### ## ##",
            "CHE#########",
            "wohnen"
        ),
        new(
            "Northwind Fixtures, Inc.",
            "500 Harbor Blvd, Suite 210",
            "Oakland, CA",
            "94607",
            "US",
            "en",
            "USD",
            "(510) ###-####",
            null,
            "northwind-fixtures"
        ),
        new(
            "Øster & Ærø ApS",
            "Nørregade 31",
            "København K",
            "1165",
            "DK",
            "da",
            "DKK",
            "+45 ## ## ## ##",
            "DK########",
            "oster-aero"
        ),
        new(
            "Kılıç İnşaat A.Ş.",
            "İstiklal Cd. No:18",
            "İstanbul",
            "34435",
            "TR",
            "tr",
            "EUR",
            "+90 212 ### ## ##",
            "TR##########",
            "kilic"
        ),
    ];
    // csharpier-ignore-end
}
