namespace CrmConnector.Sandbox.Erp.Generating;

/// <summary>Names of invented Italian companies.</summary>
internal static class CompanyNames
{
    private static readonly string[] Trades =
    [
        "Officine Meccaniche",
        "Caseificio",
        "Cantina",
        "Tipografia",
        "Ferramenta",
        "Autotrasporti",
        "Carpenteria",
        "Salumificio",
        "Falegnameria",
        "Impianti Elettrici",
        "Idraulica",
        "Arredamenti",
        "Marmi",
        "Tessitura",
        "Pastificio",
        "Edilizia",
        "Calzaturificio",
        "Vivai",
        "Stampaggio Plastica",
        "Concessionaria",
        "Caffè",
        "Società Agricola",
    ];

    private static readonly string[] Surnames =
    [
        "Rossi",
        "Bianchi",
        "Ferrari",
        "Zanetti",
        "De Luca",
        "D'Amico",
        "Dal Prà",
        "Nicolò",
        "Bortolotti",
        "Colombo",
        "Moretti",
        "Fontana",
        "Marchetti",
        "Lo Presti",
        "Santoro",
        "Pellegrini",
        "Gallo",
        "Serra",
        "Tosi",
        "Cavallì",
        "Brunelli",
        "Sartori",
        "Zorzi",
        "Perù",
    ];

    private static readonly string[] FirstNames =
    [
        "Luca",
        "Maria",
        "Giosuè",
        "Paolo",
        "Anna",
        "Mosè",
        "Elisa",
        "Dario",
    ];

    private static readonly string[] Brands =
    [
        "Valle Verde",
        "Adige",
        "San Zeno",
        "Nuova Era",
        "Lessinia",
        "Tre Venezie",
        "Aurora",
        "Moderna",
        "Eccellenza & Qualità",
        "Montebello",
        "Delta",
        "Stella Alpina",
    ];

    private static readonly string[] Forms =
    [
        "S.r.l.",
        "SRL",
        "S.p.A.",
        "S.n.c.",
        "Soc. Coop.",
        "S.r.l. a socio unico",
        "Srls",
    ];

    /// <summary>A company's name.</summary>
    public static string DrawCompany(Random random) =>
        random.Next(6) switch
        {
            0 => $"F.lli {Draw(Surnames, random)} {Draw(Trades, random)} S.n.c.",
            1 =>
                $"{Draw(Trades, random)} {Draw(Brands, random)} di {Draw(Surnames, random)} {Draw(FirstNames, random)} & C. S.a.s.",
            2 => $"{Draw(Surnames, random)} {Draw(Surnames, random)} {Draw(Forms, random)}",
            3 => $"{Draw(Trades, random)} {Draw(Surnames, random)} {Draw(Forms, random)}",
            _ => $"{Draw(Trades, random)} {Draw(Brands, random)} {Draw(Forms, random)}",
        };

    /// <summary>A person who trades under the own name.</summary>
    public static (string FirstName, string Surname) DrawTrader(Random random) =>
        (Draw(FirstNames, random), Draw(Surnames, random));

    private static string Draw(string[] words, Random random) => words[random.Next(words.Length)];
}
