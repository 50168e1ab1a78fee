namespace CrmConnector.Sandbox.Erp.Generating;

/// <summary>
/// What the company sells: kitchen and dairy equipment, what goes with it, and its own people's hours. The last three are dirty: a name that is longer than a
/// CRM takes, one that is blank, and something that is sold no longer.
/// </summary>
internal static class Products
{
    public static IReadOnlyList<ErpProduct> All { get; } =
    [
        Machine("MAC-0010", "Impastatrice a spirale 40 l", 1890m, 118m),
        Machine("MAC-0020", "Impastatrice a spirale 80 l", 3240m, 186m),
        Machine("MAC-0030", "Sfogliatrice da banco", 1475.50m, 64.5m),
        Machine("MAC-0040", "Affettatrice 300 mm", 689.90m, 23.8m),
        Machine("MAC-0050", "Polivalente per formaggio", 12450m, 410m),
        Machine("MAC-0060", "Caffè: macina-dosatore elettronico", 412m, 9.35m),
        Machine("MAC-0070", "Forno elettrico a 3 camere", 7980m, 655m),
        Part("RIC-1010", "Lama 300 mm", 48.60m, 1.1m),
        Part("RIC-1020", "Guarnizione porta forno", 21.35m, 0.18m),
        Part("RIC-1030", "Cinghia trapezoidale", 9.4025m, 0.09m),
        Part("RIC-1040", "Motore 0,75 kW", 198m, 12.4m),
        Part("RIC-1050", "Scheda elettronica", 142.75m, 0.25m),
        new("MAT-2010", "Filo per forme in acciaio", "M", "MAT", "MT", 22m, 1.2350m)
        {
            Stock = 1840.5m,
            Weight = 0.012m,
        },
        new("MAT-2020", "Caglio liquido", "M", "ALI", "KG", 10m, 14.80m) { Stock = 96.25m, Weight = 1m },
        new("MAT-2030", "Lievito madre essiccato", "M", "ALI", "KG", 10m, 11.20m) { Stock = 310m, Weight = 1m },
        new("MAT-2040", "Farina tipo 0", "M", "ALI", "KG", 4m, 0.8950m) { Stock = 5200m, Weight = 1m },
        new("MAT-2050", "Detergente sgrassante, 6 flaconi", "M", "MAT", "CF", 22m, 27m) { Stock = 74m, Weight = 6.6m },
        new("SER-3010", "Ora di assistenza tecnica", "S", "SER", "H", 22m, 58m),
        new("SER-3020", "Collaudo e messa in servizio", "S", "SER", "H", 22m, 72m),
        new("SPE-9010", "Trasporto e imballo", "C", "SPE", "NR", 22m, 45m),
        new(
            "MAC-0900",
            "Linea completa per la produzione di formaggi a pasta filata con vasca polivalente, tavolo di spurgo, filatrice, formatrice e vasca di raffreddamento",
            "M",
            "MAC",
            "NR",
            22m,
            98500m
        ),
        new("RIC-1900", " ", "M", "RIC", "NR", 22m, 0m),
        Machine("MAC-0001", "Impastatrice a forcella (fuori produzione)", 990m, 140m) with
        {
            Active = false,
        },
    ];

    private static ErpProduct Machine(string code, string name, decimal price, decimal weight) =>
        new(code, name, "M", "MAC", "NR", 22m, price)
        {
            Description = $"{name}.\r\nConforme alla direttiva macchine; 24 mesi di garanzia.",
            Weight = weight,
            Stock = 3m,
            Supplier = "Officine Adige S.r.l.",
        };

    private static ErpProduct Part(string code, string name, decimal price, decimal weight) =>
        new(code, name, "M", "RIC", "NR", 22m, price)
        {
            Weight = weight,
            Stock = 25m,
            Supplier = "Ricambi Tre Venezie S.n.c.",
        };
}
