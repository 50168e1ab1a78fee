namespace CrmConnector.Sandbox.Erp.Generating;

/// <summary>The company's sales agents. The sandbox CRM has users with the same e-mail addresses, the last one excepted.</summary>
internal static class Agents
{
    public static IReadOnlyList<ErpAgent> All { get; } =
    [
        new("A01", "Giulia Ferrari", "giulia.ferrari@contoso.example", "+39 045 8001201", Active: true),
        new("A02", "Marco Bianchi", "marco.bianchi@contoso.example", "+39 045 8001202", Active: true),
        new("A03", "Chiara Esposito", "chiara.esposito@contoso.example", "+39 081 5501203", Active: true),
        new("A04", "Niccolò D'Angelo", "niccolo.dangelo@contoso.example", "+39 091 6101204", Active: true),
        new("A05", "Élodie Moreau", "elodie.moreau@contoso.example", "+33 4 78 00 12 05", Active: true),
        new("A06", "Jürgen Groß", "juergen.gross@contoso.example", "+49 89 1201206", Active: true),
        new("A07", "Sandro Vecchi", "sandro.vecchi@contoso.example", Phone: null, Active: false),
    ];
}
