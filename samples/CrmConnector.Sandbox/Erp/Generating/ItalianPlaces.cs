namespace CrmConnector.Sandbox.Erp.Generating;

/// <summary>Italian towns and streets. Towns near the company come first and are drawn more often.</summary>
internal static class ItalianPlaces
{
    private static readonly Place[] Towns =
    [
        new("Verona", "VR", "371", "045"),
        new("Villafranca di Verona", "VR", "370", "045"),
        new("Vicenza", "VI", "361", "0444"),
        new("Schio", "VI", "360", "0445"),
        new("Padova", "PD", "351", "049"),
        new("Treviso", "TV", "311", "0422"),
        new("Brescia", "BS", "251", "030"),
        new("Bergamo", "BG", "241", "035"),
        new("Milano", "MI", "201", "02"),
        new("Monza", "MB", "209", "039"),
        new("Torino", "TO", "101", "011"),
        new("Forlì", "FC", "471", "0543"),
        new("Bologna", "BO", "401", "051"),
        new("Reggio nell'Emilia", "RE", "421", "0522"),
        new("San Donà di Piave", "VE", "300", "0421"),
        new("Bolzano/Bozen", "BZ", "391", "0471"),
        new("Genova", "GE", "161", "010"),
        new("Firenze", "FI", "501", "055"),
        new("Roma", "RM", "001", "06"),
        new("Napoli", "NA", "801", "081"),
        new("Bari", "BA", "701", "080"),
        new("Cefalù", "PA", "900", "0921"),
        new("Cantù", "CO", "220", "031"),
        new("Sant'Angelo Lodigiano", "LO", "268", "0371"),
    ];

    private static readonly string[] Streets =
    [
        "Via Roma",
        "Via dell'Industria",
        "Via Giuseppe Verdi",
        "Viale della Libertà",
        "Corso Cavour",
        "Via XXV Aprile",
        "Via dell'Artigianato",
        "Piazza San Nicolò",
        "Via Monte Grappa",
        "Via Sant'Antonio da Padova",
        "Strada Statale 11, km",
        "Località Ca' Bianca",
    ];

    /// <summary>A town; squaring the draw prefers the first ones.</summary>
    public static Place Draw(Random random)
    {
        var draw = random.NextDouble();
        return Towns[(int)(draw * draw * Towns.Length)];
    }

    /// <summary>A street with its number.</summary>
    public static string DrawStreet(Random random) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{Streets[random.Next(Streets.Length)]}{(random.Next(3) == 0 ? ", " : " ")}{random.Next(1, 190)}{(random.Next(9) == 0 ? "/A" : "")}"
        );
}
