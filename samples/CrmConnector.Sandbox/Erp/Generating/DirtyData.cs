namespace CrmConnector.Sandbox.Erp.Generating;

/// <summary>
/// What is wrong with some of the records of every ERP. One in about thirty is dirty, in a way that its number decides, so that a test can
/// name the record: over-long, blank or padded names, unknown countries, broken e-mail addresses and phone numbers, a VAT number that two
/// customers have, a date before any calendar that a CRM knows.
/// </summary>
internal static class DirtyData
{
    /// <summary>Dirt repeats after so many customers.</summary>
    private const int Cycle = 251;

    public static ErpCustomer Soil(ErpCustomer clean, ErpCustomer? previous, int number) =>
        (number % Cycle) switch
        {
            // longer than the 160 characters that a CRM's account name takes
            17 => clean with
            {
                Name =
                    $"{clean.Name} già Consorzio Cooperativo fra Produttori, Trasformatori e Distributori di Macchine Agricole, "
                    + "Ricambi, Utensili e Affini delle Province di Verona, Vicenza, Padova e Rovigo in liquidazione",
            },
            42 => clean with { Country = "XX" },
            67 => clean with { Email = "n.d." },
            93 => clean with { Email = "info@@vecchio-dominio" },
            118 => clean with { Name = "   " },
            131 => clean with { Vat = previous?.Vat, FiscalCode = previous?.FiscalCode },
            156 => clean with { Name = clean.Name + "   ", City = " " + clean.City },
            170 => clean with { CustomerSince = "0001-01-01" },
            188 => clean with { Phone = "chiedere a Franco" },
            201 => clean with { CustomerSince = "1899-12-30" },
            219 => clean with { Country = null, Province = "--" },
            240 => clean with { Notes = "Prima riga\r\nseconda riga\tcon tabulazione; \"virgolette\" & <b>tag</b>" },
            _ => clean,
        };
}
